namespace SymbolicNet.Data;

/// <summary>The cells of a separated text: their numbers, and where each record starts.</summary>
internal sealed class CsvBlock(CsvText text, char separator, int header, int[] records, double[] numbers, int width) : CellBlock
{
    private readonly Lazy<int[]> _lines = new(() => LinesOf(text.Bytes.Span, records));

    // Of the many bit patterns of NaN one is kept for cells that hold text, the usual one for those that hold nothing.
    private static readonly double TextBits = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0001);

    public override int RowCount => records.Length;

    /// <summary>What is kept of a cell.</summary>
    public static double Stored(ReadOnlySpan<byte> cell)
    {
        double number = CellText.Number(cell);
        return !double.IsNaN(number) ? number : CellText.IsMissing(cell) ? double.NaN : TextBits;
    }

    public override bool IsMissing(int row, int column) =>
        double.IsNaN(Number(row, column)) && BitConverter.DoubleToUInt64Bits(Number(row, column)) != BitConverter.DoubleToUInt64Bits(TextBits);

    public override string Name => text.Name;

    public override double Number(int row, int column) => numbers[row * width + column];

    public override string Text(int row, int column) => Cell(row, column).Text;

    public override SourceSpan? Place(int row, int column)
    {
        if (row < 0 && header < 0)
            return null;
        var (_, start, length) = Cell(row, column);
        return text.Span(start, length);
    }

    public override int Line(int row) => _lines.Value[row];

    private (string Text, int Start, int Length) Cell(int row, int column) =>
        text.Cell(row < 0 ? header : records[row], row + 1 < records.Length ? records[row + 1] : text.Bytes.Length, separator, column);

    // A line ends at LF, CR LF or a lone CR, as in SourceText.
    private static int[] LinesOf(ReadOnlySpan<byte> bytes, int[] records)
    {
        var lines = new int[records.Length];
        int line = 1, at = 0;
        for (int i = 0; i < records.Length; i++)
        {
            for (; at < records[i]; at++)
            {
                if (bytes[at] == '\n' || (bytes[at] == '\r' && bytes[at + 1] != '\n'))
                    line++;
            }
            lines[i] = line;
        }
        return lines;
    }
}
