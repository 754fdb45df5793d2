using SymbolicNet.Language.Formatting;
using SymbolicNet.Language.Parsing;

namespace SymbolicNet.Tests.Language.Formatting;

public class SyntaxPrinterTests
{
    [Theory]
    [InlineData("a+b - c", "a + b - c")]
    [InlineData("a * b / c .* d ./ e", "a*b/c.*d./e")]
    [InlineData("a ^ b .^ c ^ - d", "a^b.^c^-d")]
    [InlineData("1 ./ x", "1./x")]
    [InlineData(".5*X + 1E-3", "0.5*X + 1e-3")]
    [InlineData("- x", "-x")]
    [InlineData("--x - -+y", "- -x - - +y")]
    [InlineData("2^--x", "2^- -x")]
    [InlineData("a*-b", "a*-b")]
    [InlineData("a<b and  not not c==d or e", "a < b and not not c == d or e")]
    [InlineData("( ( a ) )", "((a))")]
    [InlineData("x ' '", "x''")]
    [InlineData("A ' [ 0 ]", "A'[0]")]
    [InlineData("x[ 1 .. 3 ]", "x[1..3]")]
    [InlineData("x[.5 .. .5]", "x[0.5..0.5]")]
    [InlineData("x[1 .. ^1]", "x[1..^1]")]
    [InlineData("x[^n ^ 2]", "x[^n^2]")]
    [InlineData("x[..] + x[2 ..] + x[.. 2]", "x[..] + x[2..] + x[..2]")]
    [InlineData("x[0..10..2] + x[....2] + x[a....2] + x[..b..2]", "x[0..10..2] + x[.. ..2] + x[a.. ..2] + x[..b..2]")]
    [InlineData("x[i-1..i+1]", "x[i - 1 .. i + 1]")]
    [InlineData("x[i-1..] + x[..i+1] + x[....i+1]", "x[i - 1 ..] + x[.. i + 1] + x[.. .. i + 1]")]
    [InlineData("x[a..b+1..2]", "x[a .. b + 1 .. 2]")]
    [InlineData("A[ 0 , .. ]", "A[0,..]")]
    [InlineData("A[i+1,j]", "A[i + 1, j]")]
    [InlineData("f ( )", "f()")]
    [InlineData("sum( A,axis = 0 )", "sum(A, axis=0)")]
    [InlineData("sgd(rate=1.0)", "sgd(rate = 1.0)")]
    [InlineData("f(x,k=a+b)", "f(x, k = a + b)")]
    [InlineData("einsum( \"ij,jk->ik\" ,A,B)", "einsum(\"ij,jk->ik\", A, B)")]
    [InlineData("[ 1,2 ]", "[1, 2]")]
    [InlineData("[[1,2],[3,4]]", "[[1, 2], [3, 4]]")]
    [InlineData("if a<0 then b else if c then d else e", "if a < 0 then b else if c then d else e")]
    [InlineData("{a=1;b=2\n a+b}", "{ a = 1; b = 2; a + b }")]
    [InlineData("{(a,b)=f(x);-a}", "{ (a, b) = f(x); -a }")]
    [InlineData("fold(h=h0,c=0,x in xs,i in 0 .. n,(h+x,c))", "fold(h = h0, c = 0, x in xs, i in 0..n, (h + x, c))")]
    [InlineData("scan(s=0,x in xs,s+x)", "scan(s = 0, x in xs, s + x)")]
    [InlineData("map(i in 0..n-1,i^2)", "map(i in 0 .. n - 1, i^2)")]
    [InlineData("rate*next  m", "rate*next m")]
    [InlineData("vjp(f,x,u)", "vjp(f, x, u)")]
    public void AFormulaHasOneSpelling(string written, string canonical)
    {
        Assert.Equal(canonical, Printed(written));
        Assert.Equal(canonical, Printed(canonical));
    }

    private static string Printed(string formula) =>
        SyntaxPrinter.Print(SyntaxParser.ParseFormula(new SourceText("formula", formula), Limits.Default).Require());
}
