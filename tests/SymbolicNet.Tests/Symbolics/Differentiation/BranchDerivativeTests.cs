using SymbolicNet.Tests.Compilation;

namespace SymbolicNet.Tests.Symbolics.Differentiation;

/// <summary>What is not taken contributes nothing; powers, roots and norms at their edges are what the language says.</summary>
public sealed class BranchDerivativeTests
{
    private const double Inf = double.PositiveInfinity;

    // The expected values are those of the taken side alone.
    [Theory]
    [InlineData("if x > 0 then sqrt(x) else 0", 0, 0, 0)]
    [InlineData("if x != 0 then sin(x)/x else 1", 0, 0, 0)]
    [InlineData("if x > 0 then x*log(x)^2 else x^2", 0, 0, 2)]
    [InlineData("if x > 0 then x^1.5 else 3*x", 0, 3, 0)]
    [InlineData("if x > 0 then 1/x + log(x)/sqrt(x) else exp(x)", 0, 1, 1)]
    [InlineData("if x > 0 then (if x > 1 then 1/x else sqrt(x)) else x", 0, 1, 0)]
    [InlineData("if x < 0 then 0 else if x == 0 then 2*x else log(x)", 0, 2, 0)]
    [InlineData("2*(if x > 0 then sqrt(x) else x)^2 + x", 0, 1, 4)]
    [InlineData("exp(if x > 0 then log(x) else x)", 0, 1, 1)]
    [InlineData("{ s = sqrt(x); if x > 0 then s*s + s else x }", 0, 1, 0)]
    [InlineData("{ s = sqrt(x); (if x > 0 then s else x) + (if x > 1 then s^3 else x) + (if x < 2 then x else log(s)) }", 0, 3, 0)]
    [InlineData("{ s = 1/x; sin(if x == 0 then x else s) }", 0, 1, 0)]
    [InlineData("(if x > 0 then sqrt(x) else x)*(if x > 0 then log(x) else 3)", 0, 3, 0)]
    [InlineData("if x > 0 then hypot(sqrt(x), log(x)) else 1", 0, 0, 0)]
    [InlineData("if x > 0 then gamma(x) + digamma(x) else x^3", -1, 3, -6)]
    [InlineData("if abs(x) < 1 then atanh(x) + asin(x) else 5*x", 1, 5, 0)]
    [InlineData("if x > 1 then acosh(x) else x", 1, 1, 0)]
    [InlineData("sum(if [x, x] > 0 then sqrt([x, x]) else [x, 2*x])", 0, 3, 0)]
    [InlineData("fold(h = 0, i in 0..3, h + (if x > i then sqrt(x - i) else i*x))", 0, 3, 0)]
    [InlineData("fold(h = 1, i in 0..2, if x > 0 then log(x)*h else x*h + x)", 0, 1, 4)]
    [InlineData("sum(map(t in [x, 2*x], if t > 0 then sqrt(t) else t))", 0, 3, 0)]
    [InlineData("relu(log(x))", 0, 0, 0)]
    [InlineData("max(log(x), 0)", 0, 0, 0)]
    [InlineData("max(0, log(x))", 0, 0, 0)]
    [InlineData("if log(x) > 0 then log(x) else 0", 0, 0, 0)]
    [InlineData("relu(-1/x^2)", 0, 0, 0)]
    [InlineData("relu(-exp(x))", 1000, 0, 0)]
    [InlineData("relu(2*log(x) - 3)", 0, 0, 0)]
    [InlineData("relu(relu(log(x)))", 0, 0, 0)]
    [InlineData("relu(sqrt(x))", 0, 0, 0)]
    [InlineData("relu(cbrt(x))", 0, 0, 0)]
    [InlineData("max(log(x), -5)", 0, 0, 0)]
    [InlineData("max(log(x), 2*x)", 0, 2, 0)]
    [InlineData("min(1/x, 2*x)", 0, 2, 0)]
    [InlineData("clamp(log(x), -1, 1)", 0, 0, 0)]
    [InlineData("leaky_relu(x)", -2, 0.01, 0)]
    [InlineData("sum(relu(-[1, 2] + log(x)))", 0, 0, 0)]
    public void AnUntakenSideContributesNothing(string text, double x, double first, double second)
    {
        Assert.Equal(first, Given.Scalar($"d({text}, x)", $"x={x:R}"), 1e-14);
        Assert.Equal(second, Given.Scalar($"d(d({text}, x), x)", $"x={x:R}"), 1e-14);
    }

    private const string A = "A[2,2]=1 2 3 4;", V = "v[2]=0 4;", Zero = "v[2]=0 0;";

    [Theory]
    [InlineData("sum(if v > 0 then sqrt(v) else 0*v)", V, "0 0.25")]
    [InlineData("sum(A*(if v > 0 then sqrt(v) else 3*v))", A + V, "12 1.5")]
    [InlineData("sum((if v > 0 then sqrt(v) else 3*v).*v)", V, "0 3")]
    [InlineData("sum(solve(A, if v > 0 then sqrt(v) else v))", A + V, "-0.5 0.125")]
    [InlineData("norm2(if v > 0 then sqrt(v) else v)", V, "0 0.25")]
    [InlineData("norm2(if v > 0 then sqrt(v) else v)", Zero, "0 0")]
    [InlineData("sum({ r = sqrt(v); if v > 0 then r else v })", V, "1 0.25")]
    [InlineData("sum({ r = sqrt(v); if v > 0 then A*r else v })", A + Zero, "1 1")]
    [InlineData("sum({ r = sqrt(v); if v > 0 then solve(A, r) else v })", A + Zero, "1 1")]
    [InlineData("sum({ r = sqrt(v); if v > 0 then cumsum(r) else v })", Zero, "1 1")]
    [InlineData("sum({ r = sqrt(v); if v > 0 then reverse(r) else v })", Zero, "1 1")]
    [InlineData("sum({ r = sqrt(v); if v > 0 then norm2(r)*v else v })", Zero, "1 1")]
    [InlineData("sum({ r = log(v); if v > 0 then softmax(r) else v })", Zero, "1 1")]
    [InlineData("sum({ r = sqrt(v); (if v > 0 then r else v) + (if v > 0 then r.*r else v) })", V, "2 1.25")]
    [InlineData("sum({ r = sqrt(v); if r > 0 then concat(r[1..], r[..1]) else 2*v })", Zero, "2 2")]
    [InlineData("sum({ r = sqrt(v); -(if v > 0 then -r else -v) })", V, "1 0.25")]
    [InlineData("sum({ M = sqrt(v)*[1, 2]'; if v*[1, 1]' > 0 then M else zeros(2, 2) })", V, "0 0.75")]
    [InlineData("sum({ r = sqrt(v); if reverse(v) > 0 then reverse(r) else zeros(2) })", V, "0 0.25")]
    [InlineData("sum(if reverse(v) > 0 then (if v + 1 > 0 then reverse(sqrt(v)) else v) else zeros(2))", V, "0 0.25")]
    [InlineData("sum(relu(A*log(v)))", A + Zero, "0 0")]
    [InlineData("sum(relu(log(v)))", V, "0 0.25")]
    [InlineData("sum(relu(-1./v))", Zero, "0 0")]
    [InlineData("sum(max(log(v), v))", V, "1 1")]
    [InlineData("sum(if v[0] > 0 then solve([[v[0], 0], [0, v[0]]], v) else v)", V, "1 1")]
    [InlineData("{ s = sqrt(v[0]); sum(if v > 5 then s*v else v) }", V, "1 1")]
    [InlineData("sum(fold(h = v, t in v, if t > 0 then h./t else h + t*v))", Zero, "1 1")]
    public void AnUntakenElementContributesNothing(string text, string values, string expected)
    {
        var gradient = Given.Evaluate($"grad({text}, v)", values).AsSpan().ToArray();
        Assert.Equal(Given.Numbers(expected), gradient.Select(g => Math.Round(g, 14)));
        Assert.All(Given.Evaluate($"hessian({text}, v)", values).AsSpan().ToArray(), h => Assert.True(double.IsFinite(h)));
    }

    [Theory]
    [InlineData("d(x^2, x)", 0, 0, 0)]
    [InlineData("d(x^3, x)", 0, 0, 0)]
    [InlineData("d(x^1.5, x)", 0, 0, 0)]
    [InlineData("d(x^1, x)", 0, 0, 1)]
    [InlineData("d(x^0, x)", 0, 0, 0)]
    [InlineData("d(x^0.5, x)", 0, 0, Inf)]
    [InlineData("d(x^p, x)", 0, 2.5, 0)]
    [InlineData("d(x^p, x)", 0, 1, 1)]
    [InlineData("d(x^p, x)", 0, 0, 0)]
    [InlineData("d(x^p, x)", 0, 0.5, Inf)]
    [InlineData("d(x^p, x)", -2, 3, 12)]
    [InlineData("d(x^p, x)", -2, -1, -0.25)]
    [InlineData("d(x^p, x)", -2, 0.5, double.NaN)]
    [InlineData("d(x^p, p)", 0, 2, 0)]
    [InlineData("d(x^p, p)", 0, 0.5, 0)]
    [InlineData("d(x^p, p)", 0, 0, -Inf)]
    [InlineData("d(x^p, p)", -1, 2, double.NaN)]
    [InlineData("d(x^p, p)", 1, 2, 0)]
    [InlineData("d(0^p, p)", 0, 2, 0)]
    [InlineData("d(0^p, p)", 0, 0, -Inf)]
    [InlineData("d(d(x^2, x), x)", 0, 0, 2)]
    [InlineData("d(d(x^p, x), x)", 0, 2, 2)]
    [InlineData("d(d(x^p, x), x)", 0, 1, 0)]
    [InlineData("d(d(x^p, x), x)", 0, 0, 0)]
    [InlineData("d(d(x^p, x), x)", 0, 3, 0)]
    [InlineData("d(d(x^p, x), x)", -1, 3, -6)]
    [InlineData("d(d(x^p, p), p)", 0, 2, 0)]
    [InlineData("d(d(x^p, x), p)", 2, 0, 0.5)]
    [InlineData("d(d(x^p, p), x)", 2, 0, 0.5)]
    [InlineData("d(d(hypot(x, p), x), x)", 0, 2, 0.5)]
    [InlineData("d(d(hypot(x, p), p), p)", 4, 0, 0.25)]
    [InlineData("d(d(d(hypot(x, p), x), x), p)", 0, 2, -0.25)]
    [InlineData("d(d(d(hypot(x, p), p), x), x)", 0, 2, -0.25)]
    [InlineData("d(d(hypot(x, p), x), x)", 0, 0, 0)]
    [InlineData("d(polygamma(p, x), p)", 1, 2, double.NaN)]
    [InlineData("d(sqrt(x), x)", 0, 0, Inf)]
    [InlineData("d(cbrt(x), x)", 0, 0, Inf)]
    [InlineData("d(x*log(x), x)", 0, 0, -Inf)]
    [InlineData("d(p*log(x), p)", 2, 0, 0.6931471805599453)]
    [InlineData("d(x^2*log(x), x)", 0, 0, 0)]
    [InlineData("d(elu(x), x)", -800, 0, 0)]
    [InlineData("d(elu(x), x)", 800, 0, 1)]
    [InlineData("d(d(elu(x), x), x)", 800, 0, 0)]
    [InlineData("d(selu(x), x)", 800, 0, 1.0507009873554805)]
    [InlineData("d(norm2([x, p]), x)", 0, 0, 0)]
    [InlineData("d(norm2([x, p])^2, x)", 0, 0, 0)]
    [InlineData("d(d(norm2([x, p])^2, x), x)", 0, 0, 2)]
    [InlineData("d(prod([x, p, 3]), x)", 0, 2, 6)]
    [InlineData("d(prod([x, p, 3]), x)", 0, 0, 0)]
    [InlineData("d(atan2(x, p), x)", 0, 2, 0.5)]
    [InlineData("d(sin(x)/x, x)", 0, 0, double.NaN)]
    public void PowersAndRootsAtTheirEdges(string text, double x, double p, double expected)
    {
        double actual = Given.Scalar(text, string.Join(";", new[] { $"x={x:R}", $"p={p:R}" }.Where(v => Formula.Parse(text).Symbols.Any(s => s.Name[0] == v[0]))));
        Assert.True(actual.Equals(expected) || actual == expected || (double.IsFinite(expected) && Math.Abs(actual - expected) <= 1e-15 * Math.Abs(expected)), $"{text} at {x}, {p}: {actual}, not {expected}");
    }

    [Theory]
    [InlineData("grad(prod(v), v)", "v[3]=0 2 3", "6 0 0")]
    [InlineData("grad(prod(v), v)", "v[3]=0 0 3", "0 0 0")]
    [InlineData("grad(norm2(v), v)", "v[2]=0 0", "0 0")]
    [InlineData("grad(norm2(v), v)", "v[2]=3e-200 4e-200", "0.6 0.8")]
    [InlineData("grad(norm2(v), v)", "v[2]=3e200 4e200", "0.6 0.8")]
    [InlineData("grad(std(v), v)", "v[3]=2 2 2", "0 0 0")]
    [InlineData("grad(sum(norm2(A, axis=0)), A)", "A[2,2]=3 0 4 0", "0.6 0 0.8 0")]
    [InlineData("grad(logsumexp(v), v)", "v[3]=-800 800 800", "0 0.5 0.5")]
    [InlineData("grad(sum(softmax(v).*v), v)", "v[2]=-1000 0", "0 1")]
    [InlineData("grad(logsoftmax(v)[0], v)", "v[2]=-1000 0", "1 -1")]
    [InlineData("grad(cross_entropy_logits(v, one_hot(0, 2)), v)", "v[2]=-1000 0", "-1 1")]
    [InlineData("grad(binary_cross_entropy_logits(v, [1, 0]), v)", "v[2]=-1000 1000", "-0.5 0.5")]
    [InlineData("grad(sum(v.^2), v)", "v[2]=0 -3", "0 -6")]
    [InlineData("grad(det(A), A)", "A[2,2]=1 2 3 4", "4 -3 -2 1")]
    [InlineData("grad(max(v), v)", "v[3]=1 2 2", "0 0.5 0.5")]
    public void GradientsThatOftenAreNaN(string text, string values, string expected) =>
        Assert.Equal(Given.Numbers(expected), Given.Evaluate(text, values).AsSpan().ToArray().Select(g => Math.Round(g, 13)));
}
