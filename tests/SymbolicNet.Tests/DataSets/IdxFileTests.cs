using System.IO.Compression;
using SymbolicNet.Data;
using SymbolicNet.Tests.Cli;

namespace SymbolicNet.Tests.DataSets;

public class IdxFileTests
{
    [Theory]
    [InlineData(0x08, new byte[] { 0, 255 }, 0, 255)]
    [InlineData(0x09, new byte[] { 127, 128 }, 127, -128)]
    [InlineData(0x0B, new byte[] { 1, 2, 255, 254 }, 258, -2)]
    [InlineData(0x0C, new byte[] { 0, 1, 0, 0, 255, 255, 255, 253 }, 65536, -3)]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0, 0, 0xC2, 0x28, 0, 0 }, 1.5, -42)]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0x45, 0, 0, 0, 0, 0, 0 }, 1.5, -42)]
    public void EveryTypeOfElementIsRead(byte type, byte[] elements, double first, double second) =>
        Assert.Equal([first, second], Read([0, 0, type, 1, 0, 0, 0, 2, .. elements]).Column("x"));

    [Fact]
    public void AnItemOfSeveralAxesIsARowOfColumns()
    {
        var table = Read([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal("x[0] x[1] x[2] x[3]", string.Join(' ', table.Columns));
        Assert.Equal([2, 6], table.Column("x[1]"));
    }

    [Fact]
    public void PackedFilesAreNamedAndJoined()
    {
        using var folder = new TemporaryFolder();
        string images = folder.Write("image.idx.gz", Pack([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40]));
        string labels = folder.Write("labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, 2, 7, 3]);

        var table = DataTable.Join(DataTable.Load(images, name: "image"), DataTable.Load(labels, name: "digit"));
        var samples = Sets.Bind("input image[1,2]\ntarget digit: class(10)", table).Read(table);

        Assert.Equal([10, 20, 7, 30, 40, 3], samples.Rows);
        Assert.Equal(table.Columns, DataFile.LoadAll([$"image={images}", $"digit={labels}"], DataOptions.Default).Columns.AsEnumerable());
        Assert.Equal("labels-idx1-ubyte", DataTable.Load(labels).Columns.Single());
    }

    [Fact]
    public void ABlockIsMeantByItsName()
    {
        var table = Read([0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3]);
        Assert.Equal([1, 2, 3], Sets.Bind("input v[3] from \"x\"", table).Read(table).Rows);
    }

    [Fact]
    public void SeveralPiecesOfGzipAreOneText()
    {
        var table = DataFile.Read("a.csv.gz", [.. Pack("a,b\n"u8), .. Pack("1,2\n"u8)], null, DataOptions.Default);
        Assert.Equal([2.0], table.Column("b"));
    }

    private static DataTable Read(byte[] bytes) => DataFile.Read("x.idx", bytes, null, DataOptions.Default);

    private static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
