using System.Globalization;
using CsvHelper;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Data;

/// <summary>What is wrong with files of data, before anybody asks what is in them.</summary>
internal static class FileErrors
{
    public static Diagnostic Unreadable(string path, string reason) => new Diagnostic("SN0430", $"cannot read `{path}`").Note(reason);

    public static Diagnostic TooManyCells(string name, int most) =>
        new Diagnostic("SN0430", $"cannot read `{name}`").Note(string.Create(CultureInfo.InvariantCulture, $"it has more than {most:N0} cells"));

    public static Diagnostic Quote(CsvText text, CsvMalformedReason reason, int offset)
    {
        var span = text.Span(offset, Math.Clamp(text.Bytes.Length - offset, 0, 1));
        return reason switch
        {
            CsvMalformedReason.UnterminatedQuote => new Diagnostic("SN0431", "this quote is never closed").At(span)
                .Help("close it, or write `\"\"` for a quote that belongs to a cell in quotes"),
            CsvMalformedReason.TextAfterClosingQuote => new Diagnostic("SN0431", "text follows the closing quote of a cell").At(span)
                .Help("write `\"\"` for a quote that belongs to a cell in quotes"),
            _ => new Diagnostic("SN0431", "a quote stands inside a cell without quotes").At(span)
                .Help("put the whole cell in quotes, and write `\"\"` for the quote: `\"5\"\" pipe\"`"),
        };
    }

    public static Diagnostic Ragged(CsvText text, int start, int length, int actual, int expected, string[]? names)
    {
        int lineEnd = text.Bytes.Span.Slice(start, length).IndexOfAny((byte)'\r', (byte)'\n');
        var diagnostic = new Diagnostic("SN0431", $"this row has {NameErrors.Count(actual, "cell")}, where {expected} {(expected == 1 ? "is" : "are")} expected")
            .At(text.Span(start, lineEnd < 0 ? length : lineEnd))
            .Note(names is null ? $"the first row has {NameErrors.Count(expected, "cell")}" : $"the header names {NameErrors.Count(expected, "column")}");
        bool hasTornNames = names is not null && Array.Exists(names, n => n.Contains('[', StringComparison.Ordinal) && !n.Contains(']', StringComparison.Ordinal));
        return hasTornNames ? diagnostic.Help("put a name that holds a comma in quotes: `\"A[0,1]\"`") : diagnostic;
    }

    public static Diagnostic NoRows(CsvText text, bool hasHeader) => hasHeader
        ? new Diagnostic("SN0432", $"`{text.Name}` has no rows below its header").At(text.Span(0, 0))
        : new Diagnostic("SN0432", $"`{text.Name}` is empty");

    public static Diagnostic NoItems(string path) => new("SN0432", $"`{path}` is empty");

    public static Diagnostic Idx(string path, string reason) =>
        new Diagnostic("SN0434", $"`{path}` is no IDX file in order").Note(reason);

    public static Diagnostic AllDropped(DataTable table) =>
        new Diagnostic("SN0432", $"no row of {Name(table)} is left: each has a cell without a value");

    public static Diagnostic RowCountsDiffer(DataTable one, DataTable other) =>
        new Diagnostic("SN0433", "these tables cannot stand side by side: they differ in their number of rows")
            .Note($"{Name(one)} has {NameErrors.Count(one.RowCount, "row")}, {Name(other)} has {NameErrors.Count(other.RowCount, "row")}");

    public static string Name(DataTable table) => table.Cells.IsEmpty ? "a table without columns" : $"`{table.Cells[0].Block.Name}`";
}
