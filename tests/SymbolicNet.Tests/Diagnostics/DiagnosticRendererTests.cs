namespace SymbolicNet.Tests.Diagnostics;

public class DiagnosticRendererTests
{
    [Fact]
    public void LabelsOfOneLineStandBehindAndBelowTheCarets()
    {
        var source = new SourceText("xor.symnet", new string('\n', 8) + "h        = sigmoid(W1*x + b1)");
        var diagnostic = new Diagnostic("SN0301", "cannot multiply `W1` by `x`: inner dimensions differ")
            .At(Find(source, "W1"), "matrix [3,2]")
            .At(Find(source, "x"), "vector [3]")
            .Note("a product needs as many columns on the left (2) as rows on the right (3)")
            .Help("was `input x[2]` meant?");

        AssertReport(
            """
            error SN0301: cannot multiply `W1` by `x`: inner dimensions differ
             --> xor.symnet:9:20
              |
            9 | h        = sigmoid(W1*x + b1)
              |                    ^^ ^ vector [3]
              |                    matrix [3,2]
              = note: a product needs as many columns on the left (2) as rows on the right (3)
              = help: was `input x[2]` meant?
            """,
            diagnostic);
    }

    [Fact]
    public void ASpanWithoutTextIsOnlyMarked() => AssertReport(
        """
        error SN0201: unknown function `rellu`
         --> mlp.symnet:1:4
          |
        1 | w2*rellu(w1*x + b1) + b2
          |    ^^^^^
          = help: a similar name exists: `relu`
        """,
        new Diagnostic("SN0201", "unknown function `rellu`")
            .At(Find(new SourceText("mlp.symnet", "w2*rellu(w1*x + b1) + b2"), "rellu"))
            .Help("a similar name exists: `relu`"));

    [Fact]
    public void AWarningSaysSo() => Assert.StartsWith(
        "warning SN0207: `relu` hides the library's",
        DiagnosticRenderer.Render(new Diagnostic("SN0207", "`relu` hides the library's") { Severity = Severity.Warning }),
        StringComparison.Ordinal);

    [Fact]
    public void ADiagnosticOfNoTextHasItsRemarksOnly() => AssertReport(
        """
        error SN0401: no file `data.csv`
          = note: looked beside the model
          = help: give the path with `--data`
        """,
        new Diagnostic("SN0401", "no file `data.csv`").Note("looked beside the model").Help("give the path with `--data`"));

    [Fact]
    public void TheLinesOfARemarkStandUnderOneAnother() => AssertReport(
        """
        error SN0303: `loss` is not a scalar
          = help: one of
                  loss = sum(r^2)
                  loss = r[0]^2
        """,
        new Diagnostic("SN0303", "`loss` is not a scalar").Help("one of\nloss = sum(r^2)\nloss = r[0]^2"));

    [Fact]
    public void ThreeLabelsOfOneLineReadFromRightToLeft()
    {
        var source = new SourceText("formula", "a + b + c");
        AssertReport(
            """
            error SN0302: shapes differ
             --> formula:1:5
              |
            1 | a + b + c
              | ^   ^   ^ third
              |     second
              | first
            """,
            new Diagnostic("SN0302", "shapes differ")
                .At(Find(source, "b"), "second").At(Find(source, "a"), "first").At(Find(source, "c"), "third"));
    }

    [Fact]
    public void AnEnclosingSpanHasItsTextBehindTheCarets()
    {
        var source = new SourceText("formula", "f(a + b)");
        AssertReport(
            """
            error SN0302: shapes differ
             --> formula:1:3
              |
            1 | f(a + b)
              | ^^^^^^^^ in this call
              |   this argument
            """,
            new Diagnostic("SN0302", "shapes differ").At(Find(source, "a"), "this argument").At(Find(source, "f(a + b)"), "in this call"));
    }

    [Fact]
    public void DistantLinesAreSeparatedByDots()
    {
        var source = new SourceText("m.symnet", string.Join('\n', Enumerable.Range(1, 12).Select(i => $"v{i:00} = 1")));
        AssertReport(
            """
            error SN0208: these need one another
              --> m.symnet:12:1
               |
             1 | v01 = 1
               | ^^^ one
             2 | v02 = 1
               | ^^^
             3 | v03 = 1
             4 | v04 = 1
               | ^^^ three
            ...
            12 | v12 = 1
               | ^^^ the first
            """,
            new Diagnostic("SN0208", "these need one another")
                .At(Find(source, "v12"), "the first").At(Find(source, "v01"), "one").At(Find(source, "v02")).At(Find(source, "v04"), "three"));
    }

    [Fact]
    public void EachFileHasItsBlock()
    {
        var model = new SourceText("model.symnet", "include \"lib.symnet\"\ny = area(2)");
        var library = new SourceText("lib.symnet", new string('\n', 9) + "def area(r, h) = r*h");
        AssertReport(
            """
            error SN0209: `area` takes 2 arguments
              --> model.symnet:2:5
               |
             2 | y = area(2)
               |     ^^^^
               |
              ::: lib.symnet:10:5
               |
            10 | def area(r, h) = r*h
               |     ^^^^ declared here
            """,
            new Diagnostic("SN0209", "`area` takes 2 arguments").At(Find(model, "area")).At(Find(library, "area"), "declared here"));
    }

    [Fact]
    public void ASpanOfSeveralLinesIsMarkedToTheEndOfItsFirst()
    {
        var source = new SourceText("formula", "y = f(a,\n  b)\n");
        AssertReport(
            """
            error SN0209: too many arguments
             --> formula:1:5
              |
            1 | y = f(a,
              |     ^^^^... this call
            """,
            new Diagnostic("SN0209", "too many arguments").At(Find(source, "f(a,\n  b)"), "this call"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void ALineEndIsOneCaretBehindTheLine(string lineEnd)
    {
        var source = new SourceText("formula", $"y = 2 *{lineEnd}# done");
        AssertReport(
            """
            error SN0101: expected an expression
             --> formula:1:8
              |
            1 | y = 2 *
              |        ^ here
            """,
            new Diagnostic("SN0101", "expected an expression").At(Find(source, lineEnd), "here"));
    }

    [Fact]
    public void TheEndOfTheTextIsOneCaretBehindIt() => AssertReport(
        """
        error SN0102: `(` is never closed
         --> formula:1:3
          |
        1 | (x
          | ^ ^ expected `)`
          | opened here
        """,
        Missing(new SourceText("formula", "(x")));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void AnEmptyTextHasOneEmptyLine(string blanks)
    {
        var source = new SourceText("formula", blanks);
        AssertReport(
            """
            error SN0101: expected an expression
             --> formula:1:1
              |
            1 |
              | ^
            """,
            new Diagnostic("SN0101", "expected an expression").At(new SourceSpan(source, 0, 0)));
    }

    [Fact]
    public void ASpanOutsideOfItsTextIsCutOff()
    {
        var source = new SourceText("formula", "x + y");
        AssertReport(
            """
            error SN0101: unexpected
             --> formula:1:5
              |
            1 | x + y
              |     ^
            """,
            new Diagnostic("SN0101", "unexpected").At(new SourceSpan(source, 4, 900)));
    }

    [Fact]
    public void ReportsAreSeparatedByABlankLine() => Assert.Equal(
        "error SN0101: one\n\nerror SN0102: two",
        DiagnosticRenderer.Render([new Diagnostic("SN0101", "one"), new Diagnostic("SN0102", "two")]));

    [Fact]
    public void ColoursAreUsedOnlyWhereAskedFor()
    {
        var diagnostic = new Diagnostic("SN0202", "unknown name `y`").At(Find(new SourceText("formula", "y"), "y"), "never declared").Note("n");
        const string red = "\u001b[1;31m", blue = "\u001b[1;34m", bold = "\u001b[1m", off = "\u001b[0m";

        Assert.DoesNotContain('\u001b', DiagnosticRenderer.Render(diagnostic));
        Assert.Equal(
            $"""
            {red}error SN0202{off}{bold}: unknown name `y`{off}
            {blue} -->{off} formula:1:1
            {blue}  |{off}
            {blue}1 |{off} y
            {blue}  |{off} {red}^ never declared{off}
            {blue}  ={off} {bold}note:{off} n
            """,
            DiagnosticRenderer.Render(diagnostic, color: true));
        Assert.StartsWith(
            "\u001b[1;33mwarning",
            DiagnosticRenderer.Render(diagnostic with { Severity = Severity.Warning }, color: true),
            StringComparison.Ordinal);
    }

    private static Diagnostic Missing(SourceText source) => new Diagnostic("SN0102", "`(` is never closed")
        .At(new SourceSpan(source, source.Text.Length, source.Text.Length), "expected `)`")
        .At(Find(source, "("), "opened here");

    private static SourceSpan Find(SourceText source, string part)
    {
        int start = source.Text.IndexOf(part, StringComparison.Ordinal);
        return new SourceSpan(source, start, start + part.Length);
    }

    private static void AssertReport(string expected, Diagnostic diagnostic) => Assert.Equal(expected, DiagnosticRenderer.Render(diagnostic));
}
