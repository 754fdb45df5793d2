namespace SymbolicNet.Tests.Diagnostics;

/// <summary>What a report does with text that is not plain, short and of one column per character.</summary>
public class HostileTextTests
{
    [Fact]
    public void ATabIsFourBlanks() => AssertMarked("\ta\t+ b", "b", "    a    + b", "           ^");

    [Fact]
    public void AWideCharacterTakesTwoColumns() => AssertMarked("面積*高 + b", "高", "面積*高 + b", "     ^^");

    [Fact]
    public void ACharacterOutsideTheBasicPlaneIsOneCharacter() => AssertMarked("𝛼*x", "x", "𝛼*x", "  ^");

    [Fact]
    public void ACombiningCharacterTakesNoColumn() => AssertMarked("x\u0302*y", "y", "x\u0302*y", "  ^");

    [Fact]
    public void AnEscapeCodeInTheSourceIsShownAndNotSent() => AssertMarked("a\u001b[31m + b", "b", "a\\u{1b}[31m + b", "              ^");

    [Fact]
    public void AChangeOfWritingDirectionIsShown() => AssertMarked("a\u202e + b", "a", "a\\u{202e} + b", "^");

    [Fact]
    public void ALoneSurrogateIsShown() => AssertMarked("\ud800+b", "b", "\\u{d800}+b", "         ^");

    [Fact]
    public void NoTextOfADiagnosticSteersTheTerminal()
    {
        const string hostile = "a\u001b]0;title\u0007b\u009bc\r\u2028d";
        var source = new SourceText(hostile, hostile);
        string report = DiagnosticRenderer.Render(
            new Diagnostic("SN0101", hostile).At(new SourceSpan(source, 0, 1), hostile).Note(hostile).Help(hostile));

        Assert.DoesNotContain(report, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain('\u2028', report);
        Assert.StartsWith("error SN0101: a\\u{1b}]0;title\\u{7}b\\u{9b}c\\u{d}\\u{2028}d\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineBreakInAMessageOrNameStartsNoLine()
    {
        var source = new SourceText("a\nerror SN9999: forged", "x");
        string report = DiagnosticRenderer.Render(new Diagnostic("SN0101", "b\nerror SN9999: forged").At(new SourceSpan(source, 0, 1), "c\nerror"));

        Assert.Equal(
            """
            error SN0101: b\u{a}error SN9999: forged
             --> a\u{a}error SN9999: forged:1:1
              |
            1 | x
              | ^ c\u{a}error
            """,
            report);
    }

    [Fact]
    public void ALongLineIsCutAroundThePrimarySpan()
    {
        string before = string.Concat(Enumerable.Repeat("a+", 100)), after = string.Concat(Enumerable.Repeat("+b", 100));
        string[] lines = LinesOf(before + "wrong" + after, before.Length, "wrong".Length);

        // A hundred characters, 5 of them the span: 47 before it, 48 behind.
        Assert.Equal("..." + before[^47..] + "wrong" + after[..48] + "...", lines[3]["1 | ".Length..]);
        Assert.Equal(new string(' ', 50) + "^^^^^", lines[4]["  | ".Length..]);
    }

    [Fact]
    public void ASpanLongerThanTheWindowRunsIntoTheDots()
    {
        string[] lines = LinesOf("y = " + new string('x', 500), 4, 500);

        Assert.Equal("..." + new string('x', 100) + "...", lines[3]["1 | ".Length..]);
        Assert.Equal("   " + new string('^', 103), lines[4]["  | ".Length..]);
    }

    [Fact]
    public void ALabelOutsideOfTheWindowMarksTheDots()
    {
        var source = new SourceText("formula", "a" + new string('+', 300) + "b" + new string('+', 300) + "c");
        string[] lines = DiagnosticRenderer.Render(new Diagnostic("SN0302", "shapes differ")
            .At(new SourceSpan(source, 301, 302), "middle")
            .At(new SourceSpan(source, 602, 603), "end")
            .At(new SourceSpan(source, 0, 1), "start")).Split('\n');

        // The odd character of a hundred beside the span is behind it.
        Assert.Equal("..." + new string('+', 49) + "b" + new string('+', 50) + "...", lines[3]["1 | ".Length..]);
        Assert.Equal("^^^" + new string(' ', 49) + "^" + new string(' ', 50) + "^^^ end", lines[4]["  | ".Length..]);
        Assert.Equal(new string(' ', 52) + "middle", lines[5]["  | ".Length..]);
        Assert.Equal("start", lines[6]["  | ".Length..]);
    }

    [Fact]
    public void AWindowTearsNoSurrogatePair()
    {
        string line = string.Concat(Enumerable.Repeat("𝛼", 200));
        foreach (int start in new[] { 150, 152, 154, 151 })
            Assert.DoesNotContain("\\u{", LinesOf(line, start, 2)[3], StringComparison.Ordinal);
    }

    [Fact]
    public void AVeryLongLineGivesAShortReport()
    {
        string text = string.Concat(Enumerable.Repeat("x+", 1_500_000)) + "?";
        string report = DiagnosticRenderer.Render(
            new Diagnostic("SN0101", "unexpected `?`").At(new SourceSpan(new SourceText("formula", text), text.Length - 1, text.Length)));

        Assert.Contains("formula:1:3000001", report, StringComparison.Ordinal);
        Assert.InRange(report.Length, 1, 500);
    }

    private static void AssertMarked(string line, string part, string shown, string carets)
    {
        string[] lines = LinesOf(line, line.IndexOf(part, StringComparison.Ordinal), part.Length);
        Assert.Equal(["1 | " + shown, "  | " + carets], lines[3..]);
    }

    private static string[] LinesOf(string text, int start, int length) => DiagnosticRenderer
        .Render(new Diagnostic("SN0101", "unexpected").At(new SourceSpan(new SourceText("formula", text), start, start + length)))
        .Split('\n');
}
