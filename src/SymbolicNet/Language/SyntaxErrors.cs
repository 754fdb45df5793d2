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
            .At(span)
            .Help("join the lines with an operator, put the formula in brackets, or write several statements into a file");
}
