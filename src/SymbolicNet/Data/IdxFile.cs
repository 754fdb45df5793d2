using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace SymbolicNet.Data;

/// <summary>IDX, the format of MNIST: two zero bytes, the type of the elements, the number of axes, their sizes, the elements, all big-endian.</summary>
internal static class IdxFile
{
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.Length >= 4 && bytes[0] == 0 && bytes[1] == 0;

    /// <exception cref="FormulaException">The file is not in order.</exception>
    public static DataTable Read(string path, byte[] bytes, string name, DataOptions options)
    {
        int size = SizeOf(bytes[2]), rank = bytes[3];
        if (size == 0)
            throw Wrong(path, $"no type of elements has the number {bytes[2]}");
        if (rank == 0)
            throw Wrong(path, "it has no axes");
        int header = 4 + 4 * rank;
        if (bytes.Length < header)
            throw Wrong(path, $"it ends within the sizes of its {rank} axes");
        long rows = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4));
        UInt128 width = 1;
        for (int axis = 1; axis < rank && width <= uint.MaxValue; axis++)
            width *= BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 + 4 * axis));
        var cells = (UInt128)rows * width;
        if (cells > (UInt128)options.CellLimit || width > (UInt128)options.CellLimit)
            throw new FormulaException(FileErrors.TooManyCells(path, options.CellLimit));
        if (cells == 0)
            throw new FormulaException(FileErrors.NoItems(path));
        long expected = header + (long)cells * size;
        if (bytes.Length != expected)
            throw Wrong(path, string.Create(CultureInfo.InvariantCulture, $"its sizes ask for {expected:N0} bytes, and it has {bytes.Length:N0}"));
        var block = new IdxBlock(path, bytes, header, (int)rows, (int)width);
        return new DataTable(Columns(block, name, rank == 1 ? 1 : (int)width, isList: rank > 1), (int)rows);
    }

    public static int SizeOf(byte type) => type switch
    {
        0x08 or 0x09 => 1,
        0x0B => 2,
        0x0C or 0x0D => 4,
        0x0E => 8,
        _ => 0,
    };

    private static ImmutableArray<DataColumn> Columns(IdxBlock block, string name, int count, bool isList) =>
        [.. Enumerable.Range(0, count).Select(i => new DataColumn(isList ? string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]") : name, block, i))];

    private static FormulaException Wrong(string path, string reason) => new(FileErrors.Idx(path, reason));
}

/// <summary>The elements of an IDX file, an item to a row.</summary>
internal sealed class IdxBlock(string name, byte[] bytes, int header, int rowCount, int width) : CellBlock
{
    public override int RowCount => rowCount;

    public override string Name => name;

    public override double Number(int row, int column)
    {
        int size = IdxFile.SizeOf(bytes[2]);
        var element = bytes.AsSpan(header + (row * width + column) * size, size);
        return bytes[2] switch
        {
            0x08 => element[0],
            0x09 => (sbyte)element[0],
            0x0B => BinaryPrimitives.ReadInt16BigEndian(element),
            0x0C => BinaryPrimitives.ReadInt32BigEndian(element),
            0x0D => BinaryPrimitives.ReadSingleBigEndian(element),
            _ => BinaryPrimitives.ReadDoubleBigEndian(element),
        };
    }
}
