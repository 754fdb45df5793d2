using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Symbolics.Differentiation;

public sealed class ElementwiseDerivativeTests
{
    public static TheoryData<string, int> Partials()
    {
        var cases = new TheoryData<string, int>();
        foreach (var function in ElementwiseOperator.All.Where(o => o.IsFunction && o.Derivatives.Length > 0))
        {
            for (int i = 0; i < function.Arity; i++)
            {
                if (!(function.Name == "polygamma" && i == 0))
                    cases.Add(function.Name, i);
            }
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Partials))]
    public void APartialAgreesWithFiniteDifferencesAtEveryCheckPoint(string name, int operand)
    {
        var function = ElementwiseOperator.All.Single(o => o.Name == name);
        string call = $"{name}({string.Join(", ", function.Parameters.Select(p => p + "_"))})";
        var derivative = Formula.Parse($"d({call}, {function.Parameters[operand]}_)");
        foreach (double[] point in Points(function))
        {
            var (expected, error) = FiniteDifferences.AtZero(t => function.Value([.. point.Select((x, i) => i == operand ? x + t : x)]), step: 0.004);
            double actual = derivative.Evaluate(function.Parameters.Select((p, i) => (p + "_", point[i])).ToArray());
            double tolerance = 1e-7 * (1 + Math.Abs(expected)) + 10 * error;
            Assert.True(Math.Abs(actual - expected) <= tolerance, $"{name} by {function.Parameters[operand]} at {string.Join(", ", point)}: {actual}, by differences {expected}");
        }
    }

    private static IEnumerable<double[]> Points(ElementwiseOperator function)
    {
        if (function.Arity == 1)
            return function.CheckedAt.Where(x => function.Kink is null || Math.Abs(x) > 0.01).Select(x => new[] { x });
        return from x in function.CheckedAt from y in function.CheckedAt select new[] { x, y };
    }

    // The true values: mpmath, or plain calculus where exact.
    [Theory]
    [InlineData("d(sigmoid(x), x)", 800, 0)]
    [InlineData("d(sigmoid(x), x)", -40, 4.248354255291589e-18)]
    [InlineData("d(sigmoid(x), x)", 40, 4.248354255291589e-18)]
    [InlineData("d(tanh(x), x)", 20, 1.6993417021166355e-17)]
    [InlineData("d(tanh(x), x)", 1e-300, 1)]
    [InlineData("d(sigmoid(2*x)*sigmoid(-2*x), x)", 1e-12, -5e-13)]
    [InlineData("d(softplus(x), x)", -800, 0)]
    [InlineData("d(log(1 + exp(x)), x)", 1000, 1)]
    [InlineData("d(relu(x), x)", 0, 0)]
    [InlineData("d(abs(x), x)", 0, 0)]
    [InlineData("d(max(x, 0), x)", 0, 0)]
    [InlineData("d(max(0, x), x)", 0, 0)]
    [InlineData("d(-min(-x, 0), x)", 0, 0)]
    [InlineData("d(if x > 0 then x else 0, x)", 0, 0)]
    [InlineData("d(if x >= 0 then x else 0, x)", 0, 0)]
    [InlineData("d(if 0 < x then x else 0, x)", 0, 0)]
    [InlineData("d(if x <= 0 then 0 else x, x)", 0, 0)]
    [InlineData("d((x + abs(x))/2, x)", 0, 0)]
    [InlineData("d(x*step(x), x)", 0, 0)]
    [InlineData("d(sqrt(x^2), x)", 0, 0)]
    [InlineData("d(max(x, 3), x)", 3, 0)]
    [InlineData("d(min(x, 3), x)", 3, 0)]
    [InlineData("d(max(x, x + 0*x), x)", 3, 1)]
    [InlineData("d(clamp(x, 0, 1), x)", 1, 0)]
    [InlineData("d(step(x), x)", 0, 0)]
    [InlineData("d(sign(x), x)", 0, 0)]
    [InlineData("d(hypot(x, 0*x), x)", 0, 0)]
    [InlineData("d(if x > 0 then sqrt(x) else 0, x)", 0, 0)]
    [InlineData("d(d(if x > 0 then sqrt(x) else 0, x), x)", 0, 0)]
    [InlineData("d(if x != 0 then sin(x)/x else 1, x)", 0, 0)]
    [InlineData("d(d(if x != 0 then sin(x)/x else 1, x), x)", 0, 0)]
    [InlineData("d(if x > 0 then log(x)*sqrt(x) + 1/x else x, x)", 0, 1)]
    [InlineData("d(sqrt(x), x)", 0, double.PositiveInfinity)]
    [InlineData("d(x^2, x)", 0, 0)]
    [InlineData("d(x^1, x)", 0, 1)]
    [InlineData("d(x^0, x)", 0, 0)]
    [InlineData("d(x^0.5, x)", 0, double.PositiveInfinity)]
    [InlineData("{p = 2 + x - x; d(x^p, p)}", 0, 0)]
    [InlineData("{p = x; d(x^p, p)}", 0, double.NegativeInfinity)]
    [InlineData("{p = 2 + x - x; d(x^p, p)}", -1, double.NaN)]
    [InlineData("{e = exp(x); d(log(1 + e), e)}", 2, 0.11920292202211756)]
    public void TheEdgesAreWhereTheLanguagePutsThem(string formula, double x, double expected)
    {
        double actual = Formula.Parse(formula).Evaluate(("x", x));
        bool isRight = actual.Equals(expected) || actual == expected || (double.IsFinite(expected) && Math.Abs(actual - expected) <= 1e-13 * Math.Abs(expected) + 5e-324);
        Assert.True(isRight, $"{formula} at {x}: {actual}, not {expected}");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(200)]
    public void ManyConditionsMeetAtOneName(int count)
    {
        string terms = string.Join(" + ", Enumerable.Range(0, count).Select(i => $"(if x > {i} then {i}*x else 1)"));
        Assert.Equal(Enumerable.Range(0, count).Where(i => i < 3.5).Sum(), Formula.Parse($"d({terms}, x)").Evaluate(("x", 3.5)));
        // What is used under conditions is used without one too: 5*u' = 35, and as often u' = 7 as a condition holds.
        Assert.Equal(35 + (7 * Enumerable.Range(0, count).Count(i => i < 3.5)), Formula.Parse($"d({{ u = x^2; {terms.Replace("*x else", "*0 + u else", StringComparison.Ordinal)} + 5*u }}, x)").Evaluate(("x", 3.5)));
        Assert.Equal(0, Formula.Parse($"d(sqrt({{ u = x^2; {terms.Replace("x else", "u else", StringComparison.Ordinal)} }})*0, x)").Evaluate(("x", 3.5)), 1e-12);
    }
}
