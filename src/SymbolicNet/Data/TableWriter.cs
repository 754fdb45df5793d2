using System.Buffers;

namespace SymbolicNet.Data;

/// <summary>Writes tables as text whose cells are separated by commas (RFC 4180), lines ending in LF; numbers read back as the same.</summary>
internal static class TableWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static void Write(DataTable table, TextWriter output)
    {
        WriteLine(table.Columns, output);
        for (int row = 0; row < table.RowCount; row++)
            WriteLine(table.Cells.Select(c => c.Text(row)), output);
    }

    private static void WriteLine(IEnumerable<string> cells, TextWriter output)
    {
        bool isFirst = true;
        foreach (string cell in cells)
        {
            if (!isFirst)
                output.Write(',');
            isFirst = false;
            bool isQuoted = cell.AsSpan().ContainsAny(Special) || cell.Length != cell.AsSpan().Trim().Length;
            output.Write(isQuoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell);
        }
        output.Write('\n');
    }
}
