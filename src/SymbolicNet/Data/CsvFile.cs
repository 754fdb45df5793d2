using System.Globalization;
using CsvHelper;

namespace SymbolicNet.Data;

/// <summary>Separated text as a table: RFC 4180, with blanks around cells left out.</summary>
internal static class CsvFile
{
    /// <exception cref="FormulaException">The text is not in order.</exception>
    public static DataTable Read(CsvText text, char? separator, DataOptions options)
    {
        var report = new DataReport();
        using var reader = CsvText.Open(text.Bytes, separator, bad => report.Add(FileErrors.Quote(text, bad.Reason, (int)bad.ByteOffset)));
        var numbers = new List<double>();
        var records = new List<int>();
        string[]? names = null;
        int width = 0, header = -1;
        while (reader.Read())
        {
            int start = (int)reader.ByteOffset;
            if (width == 0)
            {
                width = reader.FieldCount;
                if (options.HasHeader ?? IsHeader(reader))
                {
                    (names, header) = (Names(reader), start);
                    continue;
                }
            }
            if (width > 1 && reader.FieldCount == 1 && reader.GetSpan(0).IsEmpty)
                continue;
            if (reader.FieldCount != width)
            {
                report.Add(FileErrors.Ragged(text, start, reader.RawRecord.Length, reader.FieldCount, width, names is not null));
                continue;
            }
            if (numbers.Count + (long)width > options.CellLimit)
                throw new FormulaException(FileErrors.TooManyCells(text.Name, options.CellLimit));
            for (int i = 0; i < width; i++)
                numbers.Add(CellText.Number(reader.GetSpan(i)));
            records.Add(start);
        }
        report.ThrowIfAny();
        if (records.Count == 0)
            throw new FormulaException(FileErrors.NoRows(text, names is not null));
        var block = new CsvBlock(text, reader.Separator, header, [.. records], [.. numbers], width);
        names ??= [.. Enumerable.Range(0, width).Select(i => string.Create(CultureInfo.InvariantCulture, $"c{i}"))];
        return new DataTable([.. names.Select((n, i) => new DataColumn(n, block, i))], records.Count);
    }

    private static bool IsHeader(CsvReader reader)
    {
        for (int i = 0; i < reader.FieldCount; i++)
        {
            if (!double.IsNaN(CellText.Number(reader.GetSpan(i))))
                return false;
        }
        return true;
    }

    private static string[] Names(CsvReader reader)
    {
        var names = new string[reader.FieldCount];
        for (int i = 0; i < names.Length; i++)
            names[i] = reader.GetString(i).Trim().Normalize();
        return names;
    }
}

/// <summary>The cells of a separated text: their numbers, and where each record starts.</summary>
internal sealed class CsvBlock(CsvText text, char separator, int header, int[] records, double[] numbers, int width) : CellBlock
{
    private readonly Lazy<int[]> _lines = new(() => LinesOf(text.Bytes.Span, records));

    public override int RowCount => records.Length;

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
