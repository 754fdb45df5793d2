namespace SymbolicNet.Tests.Symbolics.Differentiation;

/// <summary>Kinks: one gradient for every spelling, at the kink, beside it and at NaN, of first and second order.</summary>
public sealed class KinkDerivativeTests
{
    private static readonly string[] Relus =
    [
        "relu(u)", "max(u, 0)", "max(0, u)", "-min(-u, 0)", "-min(0, -u)",
        "if u > 0 then u else 0", "if u >= 0 then u else 0", "if 0 < u then u else 0", "if 0 <= u then u else 0",
        "if u < 0 then 0 else u", "if u <= 0 then 0 else u", "if 0 > u then 0 else u", "if 0 >= u then 0 else u",
        "(u + abs(u))/2", "(abs(u) + u)/2", "u*step(u)", "step(u)*u",
    ];

    private static readonly string[] Absolutes = ["abs(u)", "sqrt(u^2)", "sqrt(u*u)"];

    // By x, where u is 0 at x = 1, and so is what du/dx is multiplied with below it.
    public static TheoryData<string, string, double> Spellings()
    {
        var cases = new TheoryData<string, string, double>();
        foreach (string spelling in Relus.Concat(Absolutes))
        {
            foreach (var (argument, slope) in new[] { ("(x - 1)", 1.0), ("(2*x - 2)", 2), ("(3*x - 3*y)", 3) })
                cases.Add(spelling, argument, slope);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void EverySpellingHasOneGradient(string spelling, string argument, double slope)
    {
        string text = spelling.Replace("u", argument, StringComparison.Ordinal).Replace("rel" + argument, "relu", StringComparison.Ordinal);
        double left = Absolutes.Contains(spelling) ? -slope : 0;
        foreach (var (x, expected) in new[] { (1.0, 0.0), (3, slope), (-1, left), (double.NaN, double.NaN) })
        {
            Assert.Equal(expected, Derivative(text, x, 1));
            Assert.Equal(0.0, Derivative(text, x, 2));
        }
    }

    [Theory]
    [InlineData("max(v, 0)")]
    [InlineData("-min(-v, 0)")]
    [InlineData("if v > 0 then v else 0")]
    [InlineData("if v >= 0 then v else zeros(4)")]
    [InlineData("if v < 0 then 0 else v")]
    [InlineData("(v + abs(v))./2")]
    [InlineData("v.*step(v)")]
    [InlineData("max(zeros(4), v)")]
    [InlineData("map(t in v, max(t, 0))")]
    public void TensorsHaveTheSameGradientAtTheKink(string text)
    {
        var values = new Dictionary<string, Tensor> { ["v"] = Tensor.Vector(-1, 0, 2, -0.0) };
        Assert.Equal([0, 0, 1, 0], Formula.Parse($"grad(sum({text}), v)", "v[4]").Evaluate(values).AsSpan().ToArray());
        Assert.Equal(new double[16], Formula.Parse($"hessian(sum({text}), v)", "v[4]").Evaluate(values).AsSpan().ToArray());
    }

    // At x = 1, where each has its kink or jump.
    [Theory]
    [InlineData("step(x - 1)", 0)]
    [InlineData("sign(x - 1)", 0)]
    [InlineData("floor(x)", 0)]
    [InlineData("ceil(x)", 0)]
    [InlineData("round(x - 1/2)", 0)]
    [InlineData("clamp(x, 1, 2)", 0)]
    [InlineData("clamp(x, 0, 1)", 0)]
    [InlineData("clamp(x, 0, 2)", 1)]
    [InlineData("max(x, 1)", 0)]
    [InlineData("min(1, x)", 0)]
    [InlineData("max(x, 3 - 2)", 0)]
    [InlineData("max(x, norm2([0, 1]))", 0)]
    [InlineData("max(x, y)", 0.5)]
    [InlineData("min(x, y)", 0.5)]
    [InlineData("max(x^2, x)", 1.5)]
    [InlineData("max(3*x, 2*x + y)", 2.5)]
    [InlineData("max(log(x) + 1, x)", 1)]
    [InlineData("min(x, sqrt(x))", 0.75)]
    [InlineData("max([x, y, 1, 0])", 1.0 / 3)]
    [InlineData("min([x, y, 2, 1, 1])", 0.25)]
    [InlineData("max([[x, 1], [y, 0]], axis=0)[0]", 0.5)]
    [InlineData("norm2([x - 1, y - 1])", 0)]
    [InlineData("hypot(x - 1, y - 1)", 0)]
    [InlineData("sqrt((x - 1)^2 + (y - 1)^2)", 0)]
    [InlineData("sqrt(sum([x - 1, y - 1].^2))", 0)]
    [InlineData("std([x, y, 1])", 0)]
    [InlineData("abs(x - y)", 0)]
    [InlineData("norm1([x - 1, 5*x])", 5)]
    [InlineData("hard_sigmoid(3*x)", 0)]
    [InlineData("hardtanh(x)", 0)]
    [InlineData("leaky_relu(x - 1)", 0.01)]
    [InlineData("elu(x - 1)", 1)]
    [InlineData("if x >= 1 then 7*x else x", 7)]
    [InlineData("if x > 1 then 7*x else x", 1)]
    [InlineData("mae([x], [1])", 0)]
    [InlineData("hinge([x], [1])", 0)]
    [InlineData("huber([x + 1], [1])", 1)]
    public void TheDerivativeAtAKinkIsTheOneOfLeastNorm(string text, double expected) =>
        Assert.Equal(expected, Derivative(text, 1, 1), 1e-15);

    private static double Derivative(string text, double x, int order)
    {
        string derivative = order == 1 ? $"d({text}, x)" : $"d(d({text}, x), x)";
        double value = Value(Formula.Parse(derivative), x);
        Assert.Equal(value, Value(Formula.Parse(text).Differentiate("x", order), x));
        return value;
    }

    private static double Value(Formula formula, double x) =>
        formula.Evaluate(formula.Symbols.ToDictionary(s => s.Name, s => Tensor.Scalar(s.Name == "x" ? x : 1))).ToScalar();
}
