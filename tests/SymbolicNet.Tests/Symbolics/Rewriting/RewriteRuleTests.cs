using SymbolicNet.Symbolics.Rewriting;
using SymbolicNet.Tests.Numerics;

namespace SymbolicNet.Tests.Symbolics.Rewriting;

/// <summary>Every rule of the list against its left side evaluated as written: a finite value stays, NaN and infinities may become right.</summary>
public class RewriteRuleTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    private static readonly double[] Points =
        [0, -0.0, 1e-300, -1e-300, 1e-16, -1e-16, 1e-8, 0.3, -0.3, 1, -1, 2.5, -2.5, 36.7, 40, -40, 800, -800, 1e200, -1e200, Inf, -Inf, NaN];

    /// <summary>The left sides, in the machine's own arithmetic; vectors are v = [x, y, 0.5].</summary>
    private static readonly Dictionary<string, Func<double, double, double[]>> AsWritten = new()
    {
        ["softplus"] = (x, _) => [Math.Log(1 + Math.Exp(x))],
        ["logaddexp"] = (x, y) => [Math.Log(Math.Exp(x) + Math.Exp(y))],
        ["logsumexp"] = (x, y) => [Math.Log(Math.Exp(x) + Math.Exp(y) + Math.Exp(0.5))],
        ["log-sigmoid"] = (x, _) => [Math.Log(1 / (1 + Math.Exp(-x)))],
        ["log-softmax"] = (x, y) => [.. Softmax(x, y).Select(p => Math.Log(p))],
        ["log1p"] = (x, _) => [Math.Log(1 + x)],
        ["log1p of a difference"] = (x, _) => [Math.Log(1 - x)],
        ["expm1 of a sum"] = (x, _) => [Math.Exp(x) + -1],
        ["expm1"] = (x, _) => [Math.Exp(x) - 1],
        ["-expm1"] = (x, _) => [1 - Math.Exp(x)],
        ["1 - cos"] = (x, _) => [1 - Math.Cos(x)],
        ["cos - 1"] = (x, _) => [Math.Cos(x) - 1],
        ["complement of sigmoid"] = (x, _) => [1 - 1 / (1 + Math.Exp(-x))],
        ["complement of erf"] = (x, _) => [1 - SymbolicNet.Numerics.Special.Erf(x)],
        ["complement of tanh^2"] = (x, _) => [1 - Math.Tanh(x) * Math.Tanh(x)],
        ["complement of erf(-x)"] = (x, _) => [1 + SymbolicNet.Numerics.Special.Erf(x)],
        ["asinh"] = (x, _) => [Math.Log(x + Math.Sqrt(x * x + 1))],
        ["atanh"] = (x, _) => [Math.Log((1 + x) / (1 - x))],
        ["atanh of a difference"] = (x, _) => [Math.Log(1 + x) - Math.Log(1 - x)],
        ["sigmoid of a difference"] = (x, y) => [Math.Exp(x) / (Math.Exp(x) + Math.Exp(y))],
        ["product with a sigmoid"] = (x, y) => [x / (1 + Math.Exp(y))],
        ["tanh of a half"] = (x, _) => [(Math.Exp(x) - 1) / (Math.Exp(x) + 1)],
        ["tanh as a quotient"] = (x, _) => [(Math.Exp(x) - Math.Exp(-x)) / (Math.Exp(x) + Math.Exp(-x))],
        ["tanh"] = (x, _) => [Math.Sinh(x) / Math.Cosh(x)],
        ["coth"] = (x, _) => [Math.Cosh(x) / Math.Sinh(x)],
        ["sinh"] = (x, _) => [(Math.Exp(x) - Math.Exp(-x)) / 2],
        ["cosh"] = (x, _) => [(Math.Exp(x) + Math.Exp(-x)) / 2],
        ["sinh as a product"] = (x, _) => [0.5 * (Math.Exp(x) - Math.Exp(-x))],
        ["cosh as a product"] = (x, _) => [0.5 * (Math.Exp(x) + Math.Exp(-x))],
        ["hypot as a power"] = (x, y) => [Math.Sqrt(x * x + y * y)],
        ["sech"] = (x, _) => [2 / (Math.Exp(x) + Math.Exp(-x))],
        ["direction"] = (x, y) => [x / SymbolicNet.Numerics.Elementary.Hypot(x, y)],
        ["relu as -min"] = (x, _) => [-Math.Min(-x, 0)],
        ["sigmoid"] = (x, _) => [1 / (1 + Math.Exp(-x))],
        ["sigmoid of a quotient"] = (x, _) => [Math.Exp(x) / (1 + Math.Exp(x))],
        ["softmax"] = Softmax,
        ["element of a softmax"] = (x, y) => Softmax(x, y)[..1],
        ["relu as (x + abs(x))/2"] = (x, _) => [(x + Math.Abs(x)) / 2],
        ["abs"] = (x, _) => [Math.Sqrt(x * x)],
        ["hypot"] = (x, y) => [Math.Sqrt(x * x + y * y)],
        ["norm2"] = (x, y) => [Math.Sqrt(x * x + y * y + 0.25)],
        ["square of a norm"] = (x, y) => [x * x + y * y + 0.25],
        ["relu"] = (x, _) => [Math.Max(x, 0)],
        ["relu as a condition"] = (x, _) => [x > 0 ? x : 0],
        ["relu as x*step(x)"] = (x, _) => [x * (double.IsNaN(x) ? NaN : x > 0 ? 1 : 0)],
        ["x*log(y)"] = (x, y) => [x * Math.Log(y)],
        ["x*log(1 + y)"] = (x, y) => [x * Math.Log(1 + y)],
    };

    // Where a condition on NaN takes the other side, the primitive keeps the NaN in sight; where x and its root cancel, few digits are left to keep.
    private static bool IsException(string rule, double x) => (rule == "relu as a condition" && double.IsNaN(x)) || (rule == "asinh" && x < -1);

    private static double[] Softmax(double x, double y)
    {
        double[] e = [Math.Exp(x), Math.Exp(y), Math.Exp(0.5)];
        return [.. e.Select(t => t / e.Sum())];
    }

    private static IEnumerable<RewriteRule> All =>
        typeof(Rules).GetFields().Select(f => f.GetValue(null)).OfType<RewriteRule[]>().SelectMany(r => r);

    public static TheoryData<string> Names => [.. All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void FiniteValuesStayAndNaNNeverArises(string name)
    {
        var rule = All.Single(r => r.Name == name);
        var formula = Formula.Parse(rule.Left, "v[3]");
        Assert.Contains(rule, formula.Bound.Rewrites.Select(r => r.Rule));
        foreach (double x in Points)
        {
            foreach (double y in formula.Symbols.Any(s => s.Name is "y" or "v") ? Points : [0])
            {
                var actual = Evaluate(formula, x, y);
                var written = AsWritten[name](x, y);
                for (int i = 0; i < actual.Length; i++)
                    Assert.True(IsException(name, x) || IsKept(written[i], actual[i], name == "x*log(1 + y)" ? Math.Abs(x) : 1), $"{rule.Left} at x = {x}, y = {y}: {written[i]} became {actual[i]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheRightSideIsAFormulaOfTheSameValue(string name)
    {
        var rule = All.Single(r => r.Name == name);
        var (left, right) = (Formula.Parse(rule.Left, "v[3]"), Formula.Parse(rule.Right, "v[3]"));
        foreach (double x in Points)
            Assert.Equal(Evaluate(left, x, 0.75), Evaluate(right, x, 0.75));
    }

    private static double[] Evaluate(Formula formula, double x, double y) =>
        formula.Evaluate(new Dictionary<string, Tensor> { ["x"] = x, ["y"] = y, ["v"] = Tensor.Vector(x, y, 0.5) }).AsSpan().ToArray();

    // Rounding of the operands of a cancellation, seen against 1 times the factor behind it, is no difference.
    private static bool IsKept(double written, double actual, double factor) =>
        double.IsNaN(written) || (double.IsInfinity(written) && !double.IsNaN(actual)) || Math.Abs(written - actual) <= 1e-15 * factor
        || Math.Abs(written - actual) <= 1e-13 * Math.Abs(written) || Ulp.Error(actual, written) <= 4;
}
