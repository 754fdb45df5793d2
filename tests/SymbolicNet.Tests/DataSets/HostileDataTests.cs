using System.IO.Compression;
using System.Text;
using SymbolicNet.Data;

namespace SymbolicNet.Tests.DataSets;

/// <summary>Whatever the bytes, there is a table or a diagnostic.</summary>
public class HostileDataTests
{
    private static readonly byte[][] Seeds =
    [
        "x[0],x[1],c\n1,2.5,a\n\"3\",-4e2,\"b\"\"c\"\n5,NA,a\n"u8.ToArray(),
        "\uFEFFa;b\r\n1,5;2\r\n\"x\ny\";3\r\n"u8.ToArray(),
        [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40],
        [0, 0, 0x0E, 1, 0, 0, 0, 1, 0x7F, 0xF0, 0, 0, 0, 0, 0, 0],
        Pack("a,b\n1,2\n3,4\n"u8),
        Pack([0, 0, 8, 1, 0, 0, 0, 2, 7, 3]),
    ];

    [Fact]
    public void MutatedFilesGiveATableOrADiagnostic()
    {
        var random = new Random(430);
        int tables = 0;
        for (int i = 0; i < 2_000; i++)
        {
            byte[] bytes = Mutated(Seeds[i % Seeds.Length], random);
            tables += Try(() => Use(DataFile.Read("m", bytes, "x", new DataOptions { CellLimit = 10_000, ByteLimit = 1 << 20, Missing = (MissingValues)(i % 3) }))) ? 1 : 0;
        }
        Assert.InRange(tables, 200, 1_800);
    }

    [Fact]
    public void MutatedSchemasAreReadOrRefused()
    {
        var table = DataTable.Parse("x[0],x[1],c,d\n1,2.5,a,0\n3,-4e2,\"b\"\"c\",1\n5,6,a,2\n");
        var schema = Sets.Bind("input x[2]\ntarget y[2] from \"c\"\ninput d: index(3)", table, new DataOptions { Missing = MissingValues.Mean });
        byte[] json = Encoding.UTF8.GetBytes(schema.WithStandardization(schema.Read(table)).ToJson());
        var random = new Random(431);
        int read = 0;
        for (int i = 0; i < 2_000; i++)
        {
            string text = Encoding.UTF8.GetString(Mutated(json, random));
            if (DataSchema.FromJson(text) is not { } back)
                continue;
            read++;
            Try(() => back.Standardize(back.Read(table)));
            Assert.NotNull(DataSchema.FromJson(back.ToJson()));
        }
        Assert.InRange(read, 20, 1_900);
    }

    private static void Use(DataTable table)
    {
        foreach (string statement in (string[])["input x", "target x: class(2)", "target x[3]", "input x: index(5)"])
        {
            var options = new DataOptions { Map = DataOptions.Default.Map.Add("x", [table.Columns[0]]) };
            Try(() => Sets.Bind(statement, table, options).Read(table));
            Try(() => DataSizes.Solve(Model.Parse("dim n\ninput x[n]").Bound, table, options));
        }
    }

    private static bool Try(Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (FormulaException exception)
        {
            Assert.NotEmpty(exception.Message);
            return false;
        }
    }

    private static byte[] Mutated(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (int n = random.Next(1, 3); n > 0 && bytes.Count > 0; n--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.Insert(at, "\",;\n\r\t0.e\0\uFEFF"u8[random.Next(13)]);
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(bytes.Count - at)));
                    break;
            }
        }
        return [.. bytes];
    }

    private static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.NoCompression))
            stream.Write(bytes);
        return packed.ToArray();
    }
}
