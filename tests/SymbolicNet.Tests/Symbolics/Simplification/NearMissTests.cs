using SymbolicNet.Tests.Compilation;
using SymbolicNet.Tests.Language.Semantics;

namespace SymbolicNet.Tests.Symbolics.Simplification;

/// <summary>Derivatives that look almost like what a rule of simplification is for; the rule's condition is what they lack.</summary>
public sealed class NearMissTests
{
    private const string Values = "x=0.7;y=1.3;v[3]=0.5 -1.2 0.8;w[3]=-0.3 0.9 1.7;A[3,3]=2 0.3 -0.5 0.1 1.5 0.4 -0.2 0.6 1.8;B[3,3]=1.1 -0.4 0.2 0.5 0.9 -0.7 0.3 0.8 1.2";

    [Theory]
    // Powers of what is there under one condition are no terms of that condition.
    [InlineData("d({ m = if x > 0 then y else 0; m^3 + m^2 }, y)", "3*y^2 + 2*y")]
    // What a condition decides for each element may be one number where it is decided.
    [InlineData("grad(sum(if v > 0 then y*(if v > 0 then 2 else 3).*v.^2 else v), v)", "if v > 0 then 4*y*v else ones(3)")]
    // Products of whole numbers leave what a double counts.
    [InlineData("d(d(1e10*x*1e10*y, x), y)", "1e20")]
    [InlineData("d(sin(x)/0, x)", "inf")]
    // Terms that begin at neighbouring places, but leave gaps or have several places.
    [InlineData("grad(sum(v[0..3..2].^2) + sum(v[2..].^3), v)", "[2*v[0], 0, 2*v[2] + 3*v[2]^2]")]
    [InlineData("grad(sum((v.*grad(sum(w[1..].^2), w))[..2]) + sum(v[1..].^3), v)", "[0, 2*w[1] + 3*v[1]^2, 3*v[2]^2]")]
    // One condition for a whole sum, with the zeros on either side.
    [InlineData("jvp(sum(v), v, if x < 0 then zeros(3) else w)", "sum(w)")]
    [InlineData("jvp(sum(v), v, if x < 0 then w else zeros(3))", "0")]
    // Back to a shape that is not the one before.
    [InlineData("grad(sum(reshape(A[..,..2], 2, 3).*sin(reshape(concat(v, w), 2, 3))), A)[..,..2]", "reshape(sin(concat(v, w)), 3, 2)")]
    // Multiples of the unit matrix.
    [InlineData("grad(2*tr(solve(A, B)), B)", "2*inv(A)'")]
    // Almost means: another divisor, another vector, another axis, a diagonal.
    [InlineData("jvp(sum(v), v, w - sum(w)/3)", "0")]
    [InlineData("jvp(sum(v), v, w - sum(w)/2)", "-sum(w)/2")]
    [InlineData("jvp(sum(v), v, w - sum(v)/3)", "sum(w) - sum(v)")]
    [InlineData("grad(einsum(\"i,ij->\", v, A - repeat(mean(A, axis=1), 3, axis=1)), v)", "zeros(3)")]
    [InlineData("grad(einsum(\"i,ij->\", v, A - repeat(mean(A, axis=1), 3, axis=0)), v)", "sum(A - repeat(mean(A, axis=1), 3, axis=0), axis=1)")]
    [InlineData("grad(einsum(\"j,ij->\", v, A - repeat(mean(A, axis=0), 3, axis=1)), v)", "sum(A, axis=0) - sum(A)/3")]
    [InlineData("jvp(tr(A), A, B - tr(B)/9)", "2/3*tr(B)")]
    public void WhatIsNotTheRulesCaseKeepsItsValue(string derivative, string expected)
    {
        var (a, b) = (Evaluate(derivative), Evaluate(expected));
        Assert.Equal(b.Length, a.Length);
        Assert.All(a.Zip(b), p => Assert.True(p.First.Equals(p.Second) || Math.Abs(p.First - p.Second) <= 1e-12 * Math.Min(1e300, 1 + Math.Abs(p.Second)), $"{p.First}, not {p.Second}"));
    }

    // x would be the tidier product, but the roots are NaN.
    [Theory]
    [InlineData("d(x^(1/3)*sin(y)*x^(2/3), y)")]
    [InlineData("d(x^0.5*sin(y)*x^0.5, y)")]
    public void RootsOfNegativeNumbersStayNaN(string derivative) => Assert.Equal(double.NaN, Given.Scalar(derivative, "x=-8;y=0"));

    // 0.3 - 0.1 is 0.19999999999999998.
    [Fact]
    public void ExponentsWithFractionsAreNotSubtracted() =>
        Assert.Equal("x^0.3*cos(y)/x^0.1", Formula.Parse("x^0.3*sin(y)*x^-0.1").Differentiate("y").Text);

    // Each clause states 1 for every element.
    [Theory]
    [InlineData("def f(x) = x\n  derivative x: x + 1 - x", "grad(sum(f(p)), p)", "1 1 1")]
    [InlineData("def f(x, k) = k\n  derivative k: if x > 0 then 1 else if x > 0 then 2 else 1", "d(sum(f(p, q)), q)", "3")]
    public void OneNumberForEveryElementKeepsTheShape(string definition, string use, string expected)
    {
        var value = ModelValue.Of($"{definition}\nparam p[3]\nparam q\nr = {use}", "r", ("p", Tensor.Vector(0.5, -1.2, 0.8)), ("q", Tensor.Scalar(2)));
        Assert.Equal(Given.Numbers(expected), value.AsSpan().ToArray());
    }

    private static double[] Evaluate(string text)
    {
        var used = Values.Split(';').Where(v => text.Contains(v[0], StringComparison.Ordinal));
        return Given.Evaluate(text, string.Join(';', used)).AsSpan().ToArray();
    }
}
