using SymbolicNet.Tests.Compilation;

namespace SymbolicNet.Tests.Language.Semantics;

/// <summary>fold, scan and map.</summary>
public class RecurrenceTests
{
    private const string Values = "x=2;v[3]=1 2 3;w[3]=4 5 6;A[2,3]=1 2 3 4 5 6;r[3]'=1 2 3";

    [Theory]
    [InlineData("fold(s = 0, a in v, s + a)", "6")]
    [InlineData("fold(s = 0, a in r, s + a)", "6")]
    [InlineData("fold(s = 1, a in v, b in w, s*a + b)", "51")]
    [InlineData("fold(s = x, i in 0..4, s*x)", "32")]
    [InlineData("fold(s = x, i in 2..5, s + i)", "11")]
    [InlineData("fold(s = x, i in 0..0, s + 1)", "2")]
    [InlineData("fold(s = v, a in A, s + a)", "6 9 12")]
    [InlineData("fold(s = v, i in 0..2, 0)", "0 0 0")]
    [InlineData("fold(s = v, i in 0..0, 0)", "1 2 3")]
    [InlineData("fold(s = r, i in 0..2, 2*s)*v", "56")]
    [InlineData("fold(s = 0, a in A, s + fold(t = 0, b in a, t + b*x))", "42")]
    [InlineData("fold(s = 0, i in 0..3, s + v[i]*w[^(i + 1)])", "28")]
    [InlineData("scan(s = 0, a in v, s + a)", "1 3 6")]
    [InlineData("scan(s = v, a in A, s + a)", "2 4 6 6 9 12")]
    [InlineData("scan(s = 1, i in 0..0, s)", "")]
    [InlineData("map(a in v, a^2)", "1 4 9")]
    [InlineData("map(a in v, b in w, a*b)", "4 10 18")]
    [InlineData("map(i in 0..3, i*x)", "0 2 4")]
    [InlineData("map(a in v, [a, x])", "1 2 2 2 3 2")]
    [InlineData("map(a in v, map(b in w, a*b))", "4 5 6 8 10 12 12 15 18")]
    [InlineData("map(a in v, x)", "2 2 2")]
    [InlineData("map(a in A, a')", "1 2 3 4 5 6")]
    [InlineData("{ (p, q) = fold(p = 0, q = 1, i in 0..10, (q, p + q)); p }", "55")]
    [InlineData("{ (p, q) = fold(p = 1, q = 2, i in 0..3, (q, p)); [p, q] }", "2 1")]
    [InlineData("{ (p, q) = scan(p = 0, q = 1, i in 0..4, (q, p + q)); p + q }", "2 3 5 8")]
    [InlineData("{ (h, c) = fold(h = v, c = x, a in A, (h.*a, c + sum(h))); concat(h, c) }", "4 20 54 22")]
    [InlineData("{ s = 5; fold(s = s, i in 0..2, s + 1) + s }", "12")]
    [InlineData("{ k = 3; map(a in v, k*a) }", "3 6 9")]
    [InlineData("sum(scan(s = 0, a in scan(t = 0, b in v, t + b), s + a))", "15")]
    public void RecurrencesWalkTheFirstAxis(string formula, string expected) =>
        Assert.Equal(Given.Numbers(expected), Given.Evaluate(formula, Values).AsSpan().ToArray());

    [Theory]
    [InlineData("fold(s = v, a in A, s + a)", "[3]")]
    [InlineData("fold(s = r, a in v, s*a)", "[3]'")]
    [InlineData("scan(s = r, a in v, s*a)", "[3,3]")]
    [InlineData("scan(s = 0, a in a1, s + a)", "[n]")]
    [InlineData("map(a in M, sum(a))", "[m]")]
    [InlineData("map(a in M, a)", "[m,n]")]
    [InlineData("map(i in 0..n, i)", "[n]")]
    [InlineData("map(i in 1..n, i)", "[n - 1]")]
    public void ResultsAreLastStatesOrStacksOfAll(string formula, string shape) =>
        Assert.Equal(shape, Formula.Parse(formula, "v[3], r[3]', A[2,3], a1[n], M[m,n]").Shape.ToString());

    [Theory]
    [InlineData("fold(s = 0, a in x, s)", "SN0314")]
    [InlineData("fold(s = 0, a in v, b in u, s)", "SN0314")]
    [InlineData("fold(s = 0, i in 3..1, s)", "SN0314")]
    [InlineData("fold(s = 0, a in v, [s, a])", "SN0313")]
    [InlineData("fold(s = v, a in v, u)", "SN0313")]
    [InlineData("fold(s = 0, t = 0, a in v, s)", "SN0313")]
    [InlineData("fold(s = 0, a in v, (s, a))", "SN0313")]
    [InlineData("fold(s = 0, t = 0, a in v, (s, t))", "SN0220")]
    [InlineData("{ (p, q) = fold(s = 0, a in v, s); p }", "SN0220")]
    [InlineData("{ (p, q) = 3; p }", "SN0220")]
    [InlineData("{ a = 1; a = 2; a }", "SN0202")]
    [InlineData("fold(s = 0, s in v, s)", "SN0202")]
    public void WhatIsWrongWithARecurrenceIsReported(string formula, string code)
    {
        Assert.False(Formula.TryParse(formula, "x, v[3], u[2]", out _, out var diagnostics));
        Assert.Equal(code, string.Join(' ', diagnostics.Select(d => d.Code)));
    }

    [Fact]
    public void TuplesAreTakenApartInFilesToo()
    {
        const string Text = """
            total = h + sum(trace)
            (h, c) = fold(h = 1, c = 0, a in xs, (h*a, c + h))
            (trace, other) = scan(p = c, q = 1, a in xs, (p + a, q))
            input xs[3]
            """;
        Assert.Equal(24 + 11 + 14 + 18, ModelValue.Scalar(Text, "total", ("xs", Tensor.Vector(2, 3, 4))));
    }
}
