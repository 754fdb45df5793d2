namespace SymbolicNet.Language;

/// <summary>Mistakes of brackets and commas.</summary>
internal static partial class SyntaxErrors
{
    public static Diagnostic UnclosedBracket(SourceSpan opener, SourceSpan end, string closer) =>
        new Diagnostic("SN0140", $"`{opener.Text}` is never closed")
            .At(opener)
            .At(end, $"`{closer}` is missing before this");

    public static Diagnostic MismatchedBrackets(SourceSpan opener, SourceSpan closer, string meant) =>
        new Diagnostic("SN0141", $"`{closer.Text}` does not close `{opener.Text}`")
            .At(closer)
            .At(opener, "opened here")
            .Help($"write `{meant}`");

    public static Diagnostic UnmatchedBracket(SourceSpan closer) =>
        new Diagnostic("SN0142", $"`{closer.Text}` closes nothing")
            .At(closer)
            .Help("delete it, or open the bracket further left");

    public static Diagnostic EmptyBrackets(SourceSpan span, string help) =>
        new Diagnostic("SN0143", "empty brackets")
            .At(span)
            .Help(help);

    public static Diagnostic TrailingComma(SourceSpan comma) =>
        new Diagnostic("SN0144", "nothing follows this comma")
            .At(comma)
            .Help("delete it");

    public static Diagnostic DecimalComma(SourceSpan span, string number) =>
        new Diagnostic("SN0145", "the decimal sign is a point")
            .At(span)
            .Help($"write `{number}`");

    public static Diagnostic PositionalAfterNamed(SourceSpan span) =>
        new Diagnostic("SN0146", "arguments without a name come before those with one")
            .At(span)
            .Help("move this argument to the left, or give it its name: `name = value`");

    public static Diagnostic TupleOutsideFold(SourceSpan comma) =>
        new Diagnostic("SN0147", "a comma cannot stand in the brackets of an expression")
            .At(comma)
            .Help("a vector is written `[a, b]`");

    public static Diagnostic StrayComma(SourceSpan comma) =>
        new Diagnostic("SN0147", "a comma cannot stand here")
            .At(comma)
            .Help("a vector is written `[a, b]`");
}
