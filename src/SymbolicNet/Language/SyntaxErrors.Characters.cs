using System.Globalization;
using System.Text;

namespace SymbolicNet.Language;

/// <summary>Mistakes in the characters of a text.</summary>
internal static partial class SyntaxErrors
{
    public static Diagnostic StrayCharacter(SourceSpan span, Rune rune) =>
        new Diagnostic("SN0101", $"unexpected character `{rune}` ({CodePoint(rune.Value)})").At(span);

    public static Diagnostic LookAlike(SourceSpan span, string meant) =>
        new Diagnostic("SN0102", $"unexpected character `{span.Text}` ({CodePoint(span.Text[0])})")
            .At(span)
            .Help($"write `{meant}`");

    public static Diagnostic UnusualBlank(SourceSpan span, char blank) =>
        new Diagnostic("SN0103", $"unexpected {KindOf(blank)} ({CodePoint(blank)})")
            .At(span)
            .Help(char.IsWhiteSpace(blank) ? "write a plain space" : "delete it");

    private static string KindOf(char blank) =>
        blank is '\u00A0' or '\u202F' ? "non-breaking space" : char.IsWhiteSpace(blank) ? "blank" : "invisible character";

    public static Diagnostic ForeignSpelling(SourceSpan span, string meant) =>
        new Diagnostic("SN0104", $"unknown operator `{span.Text}`")
            .At(span)
            .Help($"write `{meant}`");

    public static Diagnostic UpdatingAssignment(SourceSpan span, char @operator) =>
        new Diagnostic("SN0105", $"unknown operator `{span.Text}`")
            .At(span)
            .Note("a name has one value: nothing is assigned twice")
            .Help($"bind a new name: `b = a {@operator} ...`");

    public static Diagnostic Arrow(SourceSpan span) =>
        new Diagnostic("SN0106", "unknown operator `->`")
            .At(span)
            .Help("a function is written `def f(x) = ...`, a binding `name = ...`");

    public static Diagnostic ForeignComment(SourceSpan span) =>
        new Diagnostic("SN0107", $"unknown operator `{span.Text}`")
            .At(span)
            .Help("a comment begins with `#`");

    public static Diagnostic Percent(SourceSpan span) =>
        new Diagnostic("SN0108", "unknown operator `%`")
            .At(span)
            .Help("write the remainder of `a` by `b` as `a - b*floor(a/b)`")
            .Help("write 5 percent as `0.05`");

    public static Diagnostic PointWithoutDigits(SourceSpan span) =>
        new Diagnostic("SN0109", $"number `{span.Text}` lacks digits after the point")
            .At(span)
            .Help($"write `{span.Text}0` or `{span.Text[..^1]}`");

    public static Diagnostic ExponentWithoutDigits(SourceSpan span, string number) =>
        new Diagnostic("SN0110", $"number `{span.Text}` lacks digits in the exponent")
            .At(span)
            .Help($"write `{span.Text}3` for a power of ten, or `{number}*e` for a product with `e`");

    public static Diagnostic HexadecimalNumber(SourceSpan span, ulong value) =>
        new Diagnostic("SN0111", "numbers are decimal")
            .At(span)
            .Help(string.Create(CultureInfo.InvariantCulture, $"write `{value}`"));

    public static Diagnostic DigitSeparator(SourceSpan span, string digits) =>
        new Diagnostic("SN0112", "digits stand together in a number")
            .At(span)
            .Help($"write `{digits}`");

    public static Diagnostic NumberTooLarge(SourceSpan span) =>
        new Diagnostic("SN0113", "number is too large")
            .At(span)
            .Note("the largest is about 1.8e308")
            .Help("write `inf` for infinity");

    public static Diagnostic UnterminatedString(SourceSpan span) =>
        new Diagnostic("SN0114", "text without a closing quote")
            .At(span)
            .Help("close it with `\"` on the same line");

    public static Diagnostic CurlyQuotes(SourceSpan span, string content) =>
        new Diagnostic("SN0115", "text stands between straight quotes")
            .At(span)
            .Help($"write `\"{content}\"`");

    private static string CodePoint(int value) => string.Create(CultureInfo.InvariantCulture, $"U+{value:X4}");
}
