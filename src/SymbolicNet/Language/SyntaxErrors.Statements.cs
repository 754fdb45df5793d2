namespace SymbolicNet.Language;

/// <summary>Mistakes in the frame of statements.</summary>
internal static partial class SyntaxErrors
{
    public static Diagnostic ExpressionStatement(SourceSpan span, string? name) =>
        new Diagnostic("SN0150", "an expression alone is no statement")
            .At(span)
            .Help(name is null ? "write `output y = ...` to predict it, or `name = ...` to use it" : $"write `output {name}` to predict it");

    public static Diagnostic UnknownStatement(SourceSpan span, string word) =>
        new Diagnostic("SN0151", $"unknown statement `{span.Text}`")
            .At(span)
            .Help($"a similar word exists: `{word}`");

    public static Diagnostic UnexpectedStatement(SourceSpan span) =>
        new Diagnostic("SN0152", $"a statement cannot begin with `{span.Text}`")
            .At(span)
            .Help("write `name = ...`, or begin with a word such as `input`, `param`, `output` or `loss`");

    public static Diagnostic MissingDef(SourceSpan span, string head) =>
        new Diagnostic("SN0153", "a function is defined with `def`")
            .At(span)
            .Help($"write `def {head} = ...`");

    public static Diagnostic ShapeOnBinding(SourceSpan span, string name) =>
        new Diagnostic("SN0154", "a binding has the shape of its expression")
            .At(span)
            .Help($"write `{name} = ...`");

    public static Diagnostic TopLevelSemicolon(SourceSpan span) =>
        new Diagnostic("SN0155", "`;` separates only inside `{ }`")
            .At(span)
            .Help("begin a new line");

    public static Diagnostic MissingSeparator(SourceSpan span, string help) =>
        new Diagnostic("SN0156", $"`{span.Text}` begins another statement on the same line")
            .At(span)
            .Help(help);

    public static Diagnostic IncompleteStatement(SourceSpan span, string word, string expected, string found, string example) =>
        new Diagnostic("SN0157", $"expected {expected} in `{word}`, found {found}")
            .At(span)
            .Note($"it is written like `{example}`");

    public static Diagnostic BlockWithoutValue(SourceSpan span) =>
        new Diagnostic("SN0158", "a block ends with its value")
            .At(span, "an expression is missing before this")
            .Help("write `{ a = 1; a^2 }`");

    public static Diagnostic ClauseOutsideDef(SourceSpan span) =>
        new Diagnostic("SN0159", $"`{span.Text}` belongs to a `def`")
            .At(span)
            .Help("write it on the lines after the definition it belongs to");

    public static Diagnostic RuleOutsideOptimizer(SourceSpan span) =>
        new Diagnostic("SN0159", $"`{span.Text}` belongs in an `optimizer`")
            .At(span)
            .Help("write it between the braces of `optimizer name(...) { ... }`");
}
