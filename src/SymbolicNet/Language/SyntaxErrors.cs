namespace SymbolicNet.Language;

/// <summary>Every syntax error: its code and its words. A code stands for one kind of mistake and never changes.</summary>
internal static partial class SyntaxErrors
{
    public static Diagnostic EmptyFormula(SourceSpan span) =>
        new Diagnostic("SN0120", "empty formula")
            .At(span)
            .Help("write an expression, such as `w*x + b`");

    public static Diagnostic SecondLine(SourceSpan span) =>
        new Diagnostic("SN0121", "a formula is one expression, and a line end finished it")
            .At(span, "a second one begins here")
            .Help("join the lines with an operator, or put the formula into brackets");

    public static Diagnostic Expected(SourceSpan span, string expected, string found) =>
        new Diagnostic("SN0122", $"expected {expected}, found {found}")
            .At(span);

    public static Diagnostic MissingOperand(SourceSpan span, SourceSpan before, string found) =>
        new Diagnostic("SN0123", $"expected an expression after `{before.Text}`, found {found}")
            .At(span, "an expression is missing before this");

    public static Diagnostic ImplicitMultiplication(SourceSpan span, string product) =>
        new Diagnostic("SN0124", "two operands without an operator between them")
            .At(span)
            .Note("a product is written with `*`")
            .Help($"write `{product}`");

    public static Diagnostic TwoNumbers(SourceSpan span) =>
        new Diagnostic("SN0124", "two numbers without an operator between them")
            .At(span)
            .Note("a number has one decimal point, and its digits stand together");

    public static Diagnostic PrimeForDerivative(SourceSpan span, string derivative) =>
        new Diagnostic("SN0125", "`'` transposes a value; it does not differentiate a function")
            .At(span)
            .Help($"write `{derivative}`");

    public static Diagnostic EqualsSignForComparison(SourceSpan span) =>
        new Diagnostic("SN0126", "`=` binds a name and cannot stand inside an expression")
            .At(span)
            .Help("write `==` to compare");

    public static Diagnostic SplitOperator(SourceSpan span, string meant) =>
        new Diagnostic("SN0126", $"`{span.Text}` is not an operator")
            .At(span)
            .Help($"write `{meant}`");

    public static Diagnostic NamedFormula(SourceSpan span) =>
        new Diagnostic("SN0127", "a formula is an expression and has no name")
            .At(span)
            .Help($"leave out `{span.Text}`, or write `==` to compare");

    public static Diagnostic ReservedWord(SourceSpan span) =>
        new Diagnostic("SN0128", $"`{span.Text}` is a reserved word and cannot be a name")
            .At(span)
            .Help($"choose another name, such as `{span.Text}_`");

    public static Diagnostic RandomIsReserved(SourceSpan span) =>
        new Diagnostic("SN0129", "`random` is not available yet")
            .At(span)
            .Note("the word is reserved for noise drawn per sample and step")
            .Help("choose another name, such as `random_`, if a name is meant");

    public static Diagnostic IfNeedsBrackets(SourceSpan span, SourceSpan before) =>
        new Diagnostic("SN0130", $"`if` needs brackets after `{before.Text}`")
            .At(span)
            .Help("write `(if ... then ... else ...)`");

    public static Diagnostic IfComesFirst(SourceSpan span) =>
        new Diagnostic("SN0130", "a condition comes before its values")
            .At(span)
            .Help("write `if condition then value else other`");

    public static Diagnostic NotNeedsBrackets(SourceSpan span, SourceSpan before, string operand) =>
        new Diagnostic("SN0131", $"`not` needs brackets after `{before.Text}`")
            .At(span)
            .Note("`not` binds looser than comparisons and arithmetic")
            .Help($"write `(not {operand})`");

    public static Diagnostic MissingThen(SourceSpan span, SourceSpan condition, string found) =>
        new Diagnostic("SN0132", $"expected `then`, found {found}")
            .At(span)
            .At(condition, "this condition needs it")
            .Help("write `if condition then value else other`");

    public static Diagnostic MissingElse(SourceSpan span, SourceSpan condition, string found) =>
        new Diagnostic("SN0133", $"expected `else`, found {found}")
            .At(span)
            .At(condition, "this condition needs both values")
            .Help("write `if condition then value else other`");

    public static Diagnostic BranchWithoutIf(SourceSpan span) =>
        new Diagnostic("SN0134", $"`{span.Text}` without `if`")
            .At(span)
            .Help("write `if condition then value else other`");

    public static Diagnostic TextOutsideCall(SourceSpan span) =>
        new Diagnostic("SN0135", "text in quotes can only be an argument of a function")
            .At(span)
            .Note("as in `einsum(\"ij,jk->ik\", A, B)`");
}
