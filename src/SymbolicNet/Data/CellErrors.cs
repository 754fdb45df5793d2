using System.Globalization;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Data;

/// <summary>What is wrong with the cells of a column: one diagnostic for all that share a fault.</summary>
internal static class CellErrors
{
    private const int Listed = 5;

    public static Diagnostic Missing(DataColumn column, IReadOnlyList<int> rows, bool isClass)
    {
        var diagnostic = At(new Diagnostic("SN0439", $"the column `{column.Name}` has {NameErrors.Count(rows.Count, "cell")} without a value"), column, rows);
        return isClass ? diagnostic.Help("leave such rows out with `--missing drop`")
            : diagnostic.Help("leave such rows out with `--missing drop`, or fill the cells with the mean of the others with `--missing mean`");
    }

    public static Diagnostic NothingToFill(DataColumn column) =>
        new("SN0439", $"the column `{column.Name}` has no value to take the mean of");

    public static Diagnostic Text(DataColumn column, IReadOnlyList<int> rows, string field, int rowCount)
    {
        string text = column.Text(rows[0]);
        var diagnostic = At(new Diagnostic("SN0440", $"`{Short(text)}` is no number, and `{field}` takes numbers from the column `{column.Name}`"), column, rows);
        if (CellText.HasDecimalComma(text))
            return diagnostic.Help($"write a point, not a comma: `{text.Replace(',', '.')}`");
        if (text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts && Array.TrueForAll(parts, IsNumber))
            return diagnostic.Help("blanks do not separate cells; use commas, semicolons or tabs");
        int classes = rows.Count == rowCount ? ClassLabels.Collect([column], rowCount, 0).Count : 0;
        return classes is > 1 and <= 50 ? diagnostic.Help($"if it names classes, declare `: class({classes})`") : diagnostic;
    }

    public static Diagnostic Infinite(DataColumn column, IReadOnlyList<int> rows) =>
        At(new Diagnostic("SN0440", $"the column `{column.Name}` holds an infinite number"), column, rows);

    public static Diagnostic OutOfRange(DataColumn column, IReadOnlyList<int> rows, DataField field) =>
        At(new Diagnostic("SN0441", $"`{Short(column.Text(rows[0]))}` is none of the whole numbers 0 to {field.Categories - 1} that `{field.Name}` takes"), column, rows);

    public static Diagnostic UnknownLabel(DataColumn column, IReadOnlyList<int> rows, DataField field)
    {
        string label = ClassLabels.Of(column, rows[0]);
        var diagnostic = At(new Diagnostic("SN0442", $"`{Short(label)}` is none of the classes of `{field.Name}`"), column, rows);
        return NameErrors.Suggest(diagnostic, label, field.Labels, null).Note($"the classes are {ColumnErrors.List(field.Labels)}");
    }

    public static Diagnostic TooManyLabels(BoundData data, IReadOnlyList<string> labels, DataColumn column, int row, long most)
    {
        var diagnostic = new Diagnostic("SN0442", string.Create(CultureInfo.InvariantCulture, $"the column `{column.Name}` names {labels.Count} classes, and `{data.Symbol.Name}` has {most}"))
            .At(data.Syntax.Category?.Span ?? data.Syntax.Shape?.Span ?? data.Syntax.Name.Span);
        diagnostic = column.Place(row) is { } place ? diagnostic.At(place) : diagnostic;
        return diagnostic.Note($"they are {ColumnErrors.List(labels)}");
    }

    // The first place is shown, a few more are listed.
    private static Diagnostic At(Diagnostic diagnostic, DataColumn column, IReadOnlyList<int> rows)
    {
        bool isText = column.Place(rows[0]) is not null;
        diagnostic = isText ? diagnostic.At(column.Place(rows[0])!.Value)
            : diagnostic.Note(string.Create(CultureInfo.InvariantCulture, $"in row {rows[0] + 1} of `{column.Block.Name}`"));
        if (rows.Count == 1)
            return diagnostic;
        string more = string.Join(", ", rows.Skip(1).Take(Listed).Select(row => column.Line(row).ToString(CultureInfo.InvariantCulture)));
        int rest = rows.Count - 1 - Listed;
        return diagnostic.Note($"also in {(isText ? "line" : "row")}{(rows.Count == 2 ? "" : "s")} {more}{(rest <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {rest:N0} more"))}");
    }

    private static bool IsNumber(string text) => !double.IsNaN(CellText.Number(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
