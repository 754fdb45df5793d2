namespace SymbolicNet.Tests.Language.Parsing;

/// <summary>Each error in full: code and message, the labelled spans, notes and helps.</summary>
public class CharacterErrorTests
{
    [Theory]
    [InlineData("a − b × c ÷ d · e", "SN0102 unexpected character `−` (U+2212) | 2..3 | help: write `-`", "SN0102 unexpected character `×` (U+00D7) | 6..7 | help: write `*`", "SN0102 unexpected character `÷` (U+00F7) | 10..11 | help: write `/`", "SN0102 unexpected character `·` (U+00B7) | 14..15 | help: write `*`")]
    [InlineData("a ≤ b", "SN0102 unexpected character `≤` (U+2264) | 2..3 | help: write `<=`")]
    [InlineData("x² + y₁", "SN0102 unexpected character `²` (U+00B2) | 1..2 | help: write `^2`", "SN0102 unexpected character `₁` (U+2081) | 6..7 | help: write `y1`")]
    [InlineData("√x", "SN0102 unexpected character `√` (U+221A) | 0..1 | help: write `sqrt(...)`")]
    [InlineData("x‘", "SN0102 unexpected character `‘` (U+2018) | 1..2 | help: write `'`")]
    [InlineData("a\u200Bb", "SN0103 unexpected invisible character (U+200B) | 1..2 | help: delete it")]
    [InlineData("a $ b", "SN0101 unexpected character `$` (U+0024) | 2..3")]
    [InlineData("a @ b", "SN0104 unknown operator `@` | 2..3 | help: write `*`")]
    [InlineData("a ? b : c", "SN0101 unexpected character `?` (U+003F) | 2..3")]
    public void CharactersOfTypographySuggestTheirAsciiSpelling(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));

    [Theory]
    [InlineData("a**b", "SN0104 unknown operator `**` | 1..3 | help: write `^`")]
    [InlineData("a && b || !c", "SN0104 unknown operator `&&` | 2..4 | help: write `and`", "SN0104 unknown operator `||` | 7..9 | help: write `or`", "SN0104 unknown operator `!` | 10..11 | help: write `not`")]
    [InlineData("5 % 2", "SN0108 unknown operator `%` | 2..3 | help: write the remainder of `a` by `b` as `a - b*floor(a/b)` | help: write 5 percent as `0.05`")]
    [InlineData("a := 3", "SN0104 unknown operator `:=` | 2..4 | help: write `=`")]
    [InlineData("a -> b", "SN0106 unknown operator `->` | 2..4 | help: a function is written `def f(x) = ...`, a binding `name = ...`")]
    [InlineData("a += 3", "SN0105 unknown operator `+=` | 2..4 | note: a name has one value: nothing is assigned twice | help: bind a new name: `b = a + ...`")]
    public void OperatorsOfOtherLanguagesSuggestOurs(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));

    [Theory]
    [InlineData("5.", "SN0109 number `5.` lacks digits after the point | 0..2 | help: write `5.0` or `5`")]
    [InlineData("5.+x", "SN0109 number `5.` lacks digits after the point | 0..2 | help: write `5.0` or `5`")]
    [InlineData("f(“ij”, x)", "SN0115 text stands between straight quotes | 2..6 | help: write `\"ij\"`")]
    [InlineData("\"abc", "SN0114 text without a closing quote | 0..4 | help: close it with `\"` on the same line")]
    [InlineData("f(\"abc, 1)", "SN0114 text without a closing quote | 2..10 | help: close it with `\"` on the same line")]
    [InlineData("1_000 + x", "SN0112 digits stand together in a number | 0..5 | help: write `1000`")]
    [InlineData("1e", "SN0110 number `1e` lacks digits in the exponent | 0..2 | help: write `1e3` for a power of ten, or `1*e` for a product with `e`")]
    [InlineData("1e+", "SN0110 number `1e+` lacks digits in the exponent | 0..3 | help: write `1e+3` for a power of ten, or `1*e` for a product with `e`")]
    [InlineData("1e*x", "SN0110 number `1e` lacks digits in the exponent | 0..2 | help: write `1e3` for a power of ten, or `1*e` for a product with `e`")]
    [InlineData("0x1F", "SN0111 numbers are decimal | 0..4 | help: write `31`")]
    [InlineData("1e999", "SN0113 number is too large | 0..5 | note: the largest is about 1.8e308 | help: write `inf` for infinity")]
    public void NumbersAndTextsAreReportedAsWritten(string text, params string[] errors) =>
        Assert.Equal(errors, Parsed.Errors(Parsed.Formula(text)));
}
