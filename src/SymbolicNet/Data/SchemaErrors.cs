using System.Globalization;
using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Data;

/// <summary>What is wrong between a model and the stored schema of another: the first difference.</summary>
internal static class SchemaErrors
{
    public static Diagnostic Absent(BoundData data) =>
        Differ($"they know no {(data.Syntax.IsTarget ? "target" : "input")} `{data.Symbol.Name}` in this place").At(data.Syntax.Span);

    public static Diagnostic Unused(DataField field) => Differ($"the model has no {(field.IsTarget ? "target" : "input")} `{field.Name}`");

    public static Diagnostic OtherRows(BoundData data, bool tookAll) =>
        Differ($"they took {(tookAll ? "all rows at once" : "one row at a time")}").At(data.Syntax.Span);

    public static Diagnostic OtherShape(BoundData data, DataField field) =>
        Differ(string.Create(CultureInfo.InvariantCulture, $"`{field.Name}` had {NameErrors.Count(field.Size, "element")} to a row")).At(data.Syntax.Span, data.Symbol.Shape.Describe());

    public static Diagnostic OtherCategories(BoundData data, DataField field) =>
        Differ(string.Create(CultureInfo.InvariantCulture, $"`{field.Name}` took one of {field.Categories} values")).At(data.Syntax.Category!.Span);

    private static Diagnostic Differ(string how) => new Diagnostic("SN0444", "the weights belong to a model with other inputs and targets").Note(how)
        .Help("use the model's text as it was when it was trained");
}
