using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Tests.Language.Parsing;

/// <summary>Spans cover exactly what was written, without the blanks around.</summary>
public class ParserSpanTests
{
    [Theory]
    [InlineData(" a + b*c ", "a + b*c")]
    [InlineData("  -x ^ 2 ", "-x ^ 2")]
    [InlineData(" ( x ) ", "( x )")]
    [InlineData(" f( x , k = 1 ) # c", "f( x , k = 1 )")]
    [InlineData(" A [ i , .. ]' ", "A [ i , .. ]'")]
    [InlineData("\nif a then b else c\n", "if a then b else c")]
    [InlineData(" { a = 1; a } ", "{ a = 1; a }")]
    [InlineData(" map ( x in xs , x ) ", "map ( x in xs , x )")]
    public void ExpressionsSpanTheirText(string text, string span) => Assert.Equal(span, Parsed.Formula(text).Require().Span.Text);

    [Fact]
    public void OperandsOfAChainSpanTheirOwnText()
    {
        var chain = Assert.IsType<ChainSyntax>(Parsed.Formula("a*b - c ^ 2 + -d").Require());
        Assert.Equal(["a*b", "c ^ 2", "-d"], chain.Operands.Select(operand => operand.Span.Text));
        Assert.Equal(["-", "+"], chain.Operators.Select(@operator => @operator.Span.Text));
    }

    [Theory]
    [InlineData("input x[3] from \"a\"..\"c\" # data")]
    [InlineData("param W[3,2] ~ uniform(0, 1) in 0..1 ")]
    [InlineData("def f(x) = x^2\n  derivative x: 2*x")]
    [InlineData("train { epochs = 3\n}")]
    [InlineData("loss sum fit = (a - b)^2")]
    public void StatementsSpanTheirText(string text) =>
        Assert.Equal(text.Split('#')[0].Trim(), Assert.Single(Parsed.File(text).Require().Statements).Span.Text);

    [Fact]
    public void NamesOfFailedStatementsAreKept() =>
        Assert.Equal(["h", "a", "b", "W"], Parsed.File("h = 2x\n(a, b) = 3)\nparam W[3\nok = 1").Value!.UnparsedNames.ToArray());

    [Theory]
    [InlineData("0.1", 0.1)]
    [InlineData("1e-3", 0.001)]
    [InlineData(".5E+2", 50)]
    [InlineData("9007199254740993", 9007199254740992)]
    [InlineData("2.2250738585072011e-308", 2.225073858507201e-308)]
    [InlineData("1e-999", 0)]
    public void NumbersAreTheNearestDouble(string text, double value) =>
        Assert.Equal(value, Assert.IsType<NumberSyntax>(Parsed.Formula(text).Require()).Value);

    [Fact]
    public void DigitsByTheThousandRoundOnce() =>
        Assert.Equal(1, Assert.IsType<NumberSyntax>(Parsed.Formula("0." + new string('0', 20_000) + "1e20001").Require()).Value);
}
