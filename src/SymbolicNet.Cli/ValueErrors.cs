using SymbolicNet.Language.Semantics;

namespace SymbolicNet.Cli;

/// <summary>What is wrong with the values and sizes given on the command line or in a file: the words.</summary>
internal static class ValueErrors
{
    public static Diagnostic NoAssignment(SourceSpan span) =>
        new Diagnostic("SN0410", "a value is given as `name=value`").At(span).Help("for example `--at x=1.5` or `--at \"W=[[1,2],[3,4]]\"`");

    public static Diagnostic NoValue(string variable, SourceSpan span) =>
        new Diagnostic("SN0410", $"a value cannot depend on a variable, here `{variable}`").At(span).Help("write a number, or an array of numbers such as `[1, 2]`");

    public static Diagnostic Unknown(string name, SourceSpan span, IReadOnlyCollection<string> known) =>
        NameErrors.Suggest(new Diagnostic("SN0411", $"the formula has no variable `{name}`").At(span), name, known,
            known.Count == 0 ? "it has no variables" : $"it has {NameErrors.Join(known)}{(known.Count > 6 ? " and more" : "")}");

    public static Diagnostic UnknownDimension(string name, IReadOnlyCollection<string> known) =>
        NameErrors.Suggest(new Diagnostic("SN0207", $"the model has no dim `{name}` to set"), name, known,
            known.Count == 0 ? "it has no dim" : $"it has {NameErrors.Join(known)}");

    public static Diagnostic Twice(string name, SourceSpan span, SourceSpan first) =>
        new Diagnostic("SN0412", $"the value of `{name}` is given twice").At(span, "again here").At(first, "first given here");

    public static Diagnostic NoJson(SourceSpan span, string reason) =>
        new Diagnostic("SN0413", $"this is no JSON: {reason}").At(span);

    public static Diagnostic NoObject(SourceSpan span) =>
        new Diagnostic("SN0413", "values come as one JSON object").At(span).Help("for example `{\"x\": 1.5, \"W\": [[1, 2], [3, 4]]}`");

    public static Diagnostic NoNumber(string name, SourceSpan span, string found) =>
        new Diagnostic("SN0413", $"the value of `{name}` holds {found}, which is no number").At(span)
            .Note("a value is a number, \"inf\", \"-inf\", \"nan\", or nested arrays of these");

    public static Diagnostic Ragged(string name, SourceSpan span, int wanted, int found) =>
        new Diagnostic("SN0413", $"the arrays of `{name}` differ in length").At(span, $"{found}, where the ones before have {wanted}");

    public static Diagnostic Mixed(string name, SourceSpan span) =>
        new Diagnostic("SN0413", $"the value of `{name}` mixes numbers and arrays at one depth").At(span);

    public static Diagnostic Empty(string name, SourceSpan span) =>
        new Diagnostic("SN0413", $"the value of `{name}` has an empty array").At(span);

    public static Diagnostic TooDeep(string name, SourceSpan span, int most) =>
        new Diagnostic("SN0413", $"the arrays of `{name}` nest deeper than {most}").At(span);

    public static Diagnostic OtherText(string weights, string model) =>
        new Diagnostic("SN0415", $"`{weights}` was made with another text of `{model}`") { Severity = Severity.Warning }.Note("the parameters fit it all the same");

    public static Diagnostic NoPlot() =>
        new Diagnostic("SN0416", "there is no plot of this fit") { Severity = Severity.Warning }.Note("one needs an `output` and a `target` that are single numbers, and every row of the data in use");
}
