using SymbolicNet.Diagnostics;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Tests.Language.Parsing;

/// <summary>Long and deep texts: chains are flat, nesting is bounded, no stack overflows.</summary>
public class ParserLimitTests
{
    private const int Many = 100_000;

    [Fact]
    public void AHundredThousandTermsAreOneChain() =>
        Assert.Equal(Many, Assert.IsType<ChainSyntax>(Parsed.Formula(Row("x", " + ")).Require()).Operands.Length);

    [Fact]
    public void AHundredThousandSignsAreOneRun() =>
        Assert.Equal(Many, Assert.IsType<UnarySyntax>(Parsed.Formula(new string('-', Many) + "x").Require()).Operators.Length);

    [Fact]
    public void AHundredThousandNegationsAreOneRun() =>
        Assert.Equal(Many, Assert.IsType<UnarySyntax>(Parsed.Formula(Repeat("not ") + "x").Require()).Operators.Length);

    [Fact]
    public void AHundredThousandSignedPowersAreOneRow() =>
        Assert.Equal(Many, Assert.IsType<PowerSyntax>(Parsed.Formula(Row("x", "^-")).Require()).Operands.Length);

    [Fact]
    public void AHundredThousandTransposesAreOneRun() =>
        Assert.Equal(Many, Assert.IsType<PostfixSyntax>(Parsed.Formula("x" + new string('\'', Many)).Require()).Operators.Length);

    [Fact]
    public void AHundredThousandElseIfsAreOneCondition() =>
        Assert.Equal(Many, Assert.IsType<IfSyntax>(Parsed.Formula(Repeat("if a then b else ") + "c").Require()).Branches.Length);

    [Fact]
    public void AHundredThousandBindingsAreOneBlock() =>
        Assert.Equal(Many, Assert.IsType<BlockSyntax>(Parsed.Formula("{" + Repeat("a = 1;") + "a}").Require()).Bindings.Length);

    [Fact]
    public void AHundredThousandStatementsAreOneFile() =>
        Assert.Equal(Many, Parsed.File(Repeat("a = 1\n")).Require().Statements.Length);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("f(", ")")]
    [InlineData("[", "]")]
    [InlineData("{a=", ";a}")]
    [InlineData("x[", "]")]
    [InlineData("if a then ", " else b")]
    [InlineData("if ", " then a else b")]
    [InlineData("fold(h=0,x in s,", ")")]
    [InlineData("fold(h=0,x in s,(1,", "))")]
    public void TenThousandLevelsParseOnASmallStackIfAllowed(string open, string close)
    {
        const int Depth = 10_000;
        var limits = new Limits { Nesting = 3 * Depth };
        string text = string.Concat(Enumerable.Repeat(open, Depth)) + "x" + string.Concat(Enumerable.Repeat(close, Depth));
        Assert.Empty(OnSmallStack(() => Parsed.Formula(text, limits).Diagnostics));
    }

    [Fact]
    public void NestingBeyondTheLimitIsReportedAtItsBracket()
    {
        string text = new string('(', 10_000) + "x" + new string(')', 10_000);
        Assert.Equal(
            ["SN0502 brackets and conditions nest too deep | 1000..1001 level 1,001 | note: the limit is 1,000 levels | help: give inner parts names of their own"],
            OnSmallStack(() => Parsed.Errors(Parsed.Formula(text)).ToList()));
    }

    [Fact]
    public void UnmatchedBracketsByTheThousandAreReported() =>
        Assert.Single(Parsed.Formula(new string('(', Many)).Diagnostics);

    [Fact]
    public void TextBeyondTheLimitIsReported() =>
        Assert.Equal(
            ["SN0501 text of 5 characters is too long | 4..4 | note: the limit is 4 characters"],
            Parsed.Errors(Parsed.Formula("x + y", new Limits { TextLength = 4 })));

    [Fact]
    public void TheGuardRethrowsWhatTheWorkThrows() =>
        Assert.Throws<InvalidOperationException>(() => StackGuard.Run<int>(1000, () => throw new InvalidOperationException()));

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, Many));

    private static string Row(string operand, string @operator) => string.Join(@operator, Enumerable.Repeat(operand, Many));

    private static T OnSmallStack<T>(Func<T> work)
    {
        T? result = default;
        var thread = new Thread(() => result = work(), 256 * 1024);
        thread.Start();
        thread.Join();
        return result!;
    }
}
