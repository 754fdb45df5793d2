using System.Globalization;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Data;

/// <summary>What is wrong between a model's inputs and targets and a table's columns.</summary>
internal static class ColumnErrors
{
    private const int Listed = 8;

    public static Diagnostic Unknown(string column, string of, SourceSpan? place, DataTable table)
    {
        var diagnostic = At(new Diagnostic("SN0435", $"{FileErrors.Name(table)} has no column `{column}`, which `{of}` is read from"), place);
        diagnostic = NameErrors.Suggest(diagnostic, column, table.Columns, null);
        return diagnostic.Note($"its columns are {List(table.Columns)}");
    }

    public static Diagnostic Repeated(string column, SourceSpan? place, DataTable table)
    {
        var diagnostic = At(new Diagnostic("SN0436", $"{FileErrors.Name(table)} has several columns `{column}`"), place);
        foreach (int index in table.Named(column).Take(2))
            diagnostic = At(diagnostic, table.Cells[index].NamePlace);
        return diagnostic.Help("rename all but one of them");
    }

    public static Diagnostic Count(BoundData data, int actual, SourceSpan place)
    {
        var shape = data.RowShape();
        return new Diagnostic("SN0437", $"`{data.Symbol.Name}` is read from {NameErrors.Count(actual, "column")}, and it has {NameErrors.Count(shape.Count, "element")}")
            .At(place)
            .At(data.Syntax.Shape?.Span ?? data.Syntax.Name.Span, shape.Describe());
    }

    public static Diagnostic NotFound(BoundData data, IReadOnlyList<string> wanted, IReadOnlyList<string> absent, DataTable table, IReadOnlyList<string> others)
    {
        string name = data.Symbol.Name;
        string message = wanted.Count == 1
            ? $"{FileErrors.Name(table)} has no column `{wanted[0]}`"
            : $"{FileErrors.Name(table)} has {(absent.Count == wanted.Count ? "none" : "not all")} of the columns of `{name}`: {List(absent)} {(absent.Count == 1 ? "is" : "are")} missing";
        var diagnostic = new Diagnostic("SN0435", message).At(data.Syntax.Name.Span);
        diagnostic = diagnostic.Note($"its columns are {List(table.Columns)}");
        if (wanted.Count == 1 && NameErrors.Suggest(diagnostic, wanted[0], table.Columns, null) is { Helps.IsEmpty: false } suggesting)
            return suggesting;
        return others.Count != wanted.Count ? diagnostic.Help($"say which columns are meant: `{Header(data)} from \"...\"`, or `--map {name}=...`")
            : diagnostic.Help($"if the columns not in use are meant, write `{Header(data)} from {(others.Count == 1 ? $"\"{others[0]}\"" : "rest")}`, or give `--map {name}={string.Join(',', others.Take(Listed))}{(others.Count > Listed ? ",..." : "")}`");
    }

    public static Diagnostic BackwardRange(string first, string last, SourceSpan? place) =>
        At(new Diagnostic("SN0437", $"the column `{last}` does not stand behind `{first}`"), place);

    public static Diagnostic SecondRest(BoundData data, BoundData first) =>
        new Diagnostic("SN0437", "`from rest` is said twice").At(data.Syntax.Columns!.Span, "again here").At(first.Syntax.Columns!.Span, "first here");

    public static Diagnostic UnknownField(string name, IEnumerable<string> known) =>
        NameErrors.Suggest(new Diagnostic("SN0435", $"columns are given for `{name}`, which is no input or target of the model"), name, known, null);

    public static Diagnostic MixedRows(BoundData single, BoundData whole) =>
        new Diagnostic("SN0438", $"`{single.Symbol.Name}` has a value for each row, and `{whole.Symbol.Name}` takes all rows at once")
            .At(single.Syntax.Span).At(whole.Syntax.Span)
            .Help($"write `{Keyword(single)} {single.Symbol.Name}[{string.Join(", ", single.Symbol.Shape.Dimensions.Select(d => d.ToString()).Prepend("rows"))}]`");

    public static Diagnostic RowsDiffer(BoundData data, long wanted, DataTable table) =>
        new Diagnostic("SN0438", string.Create(CultureInfo.InvariantCulture, $"`rows` is {wanted}, and {FileErrors.Name(table)} has {table.RowCount} rows")).At(data.Syntax.Shape!.Span);

    public static Diagnostic CategoryCount(BoundData data, long size) =>
        new Diagnostic("SN0437", $"`{data.Symbol.Name}` has {NameErrors.Count((int)size, "element")} for {data.Category} classes")
            .At(data.Syntax.Shape!.Span).At(data.Syntax.Category!.Span)
            .Note("a vector stands for a class by a 1 at its number and 0 elsewhere");

    /// <summary>The first names, and how many follow.</summary>
    public static string List(IReadOnlyList<string> names)
    {
        string first = string.Join(", ", names.Take(Listed).Select(n => $"`{n}`"));
        return names.Count <= Listed ? first : string.Create(CultureInfo.InvariantCulture, $"{first} and {names.Count - Listed} more");
    }

    private static string Keyword(BoundData data) => data.Syntax.IsTarget ? "target" : "input";

    private static string Header(BoundData data) => $"{Keyword(data)} {data.Symbol.Name}{data.Syntax.Shape?.Span.Text}";

    private static Diagnostic At(Diagnostic diagnostic, SourceSpan? place, string text = "") => place is { } known ? diagnostic.At(known, text) : diagnostic;
}
