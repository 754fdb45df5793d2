using System.Globalization;
using System.Runtime.CompilerServices;
using SymbolicNet.Tests.Compilation;

namespace SymbolicNet.Tests.Symbolics.Differentiation;

/// <summary>Third to fifth derivatives against Tables/higher.tsv (made by generate_higher.py), and derivatives of and by what is empty or of unknown size.</summary>
public sealed class HigherDerivativeTests
{
    private static readonly Lazy<ILookup<(string Formula, int Order), (double At, double Value)>> Table = new(() => Read());

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var group in Table.Value)
            cases.Add(group.Key.Formula, group.Key.Order);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void HigherDerivativesAreRightToElevenDigits(string formula, int order)
    {
        string text = formula;
        for (int i = 0; i < order; i++)
            text = $"d({text}, x)";
        var nested = Formula.Parse(text);
        var (scale, wrong) = (Table.Value[(formula, order)].Max(p => Math.Abs(p.Value)), new List<string>());
        foreach (var (at, value) in Table.Value[(formula, order)])
        {
            double actual = nested.Evaluate(("x", at));
            if (!(Math.Abs(actual - value) <= 1e-11 * (scale + 1)))
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"at {at}: {actual:R}, not {value:R}"));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("sin(exp(x))")]
    [InlineData("sigmoid(2*x)")]
    [InlineData("hypot(x, 2)")]
    [InlineData("(2 + sin(x))^x")]
    [InlineData("norm2([x, 1, exp(x)])")]
    public void ThePrintedThirdDerivativeIsTheSame(string formula)
    {
        var derivative = Formula.Parse(formula).Differentiate("x", 3);
        foreach (var (at, value) in Table.Value[(formula, 3)])
            Assert.Equal(value, derivative.Evaluate(("x", at)), 1e-11 * (1 + Math.Abs(value)));
    }

    [Theory]
    [InlineData("jacobian(A*x, x)", "[m,n]")]
    [InlineData("jacobian(x.*x, x)", "[n,n]")]
    [InlineData("jacobian(tanh(A*x), A)", "[m,m,n]")]
    [InlineData("hessian(logsumexp(A*x), x)", "[n,n]")]
    [InlineData("grad(sum(A'*A), A)", "[m,n]")]
    [InlineData("jacobian(softmax(x), x)", "[n,n]")]
    [InlineData("jacobian(cumsum(x), x)", "[n,n]")]
    [InlineData("jacobian(scan(h = 1, t in x, h*t), x)", "[n,n]")]
    [InlineData("grad(fold(h = x, r in A, tanh(h.*r)), x)[0,..]", null)]
    public void SizesMayStayNames(string text, string? shape)
    {
        if (shape is null)
        {
            Assert.False(Formula.TryParse(text, "A[m,n], x[n]", out _, out _));
            return;
        }
        var formula = Formula.Parse(text, "A[m,n], x[n]");
        Assert.Equal(shape, formula.Shape.ToString());
        // With sizes the same numbers as of a formula that knows them.
        var values = new Dictionary<string, Tensor> { ["A"] = Tensor.Matrix(new[,] { { 1, 0.5, -1 }, { 0.2, 2, 0.7 } }), ["x"] = Tensor.Vector(0.3, -0.8, 1.1) };
        var given = values.Where(v => formula.Symbols.Any(s => s.Name == v.Key)).ToDictionary();
        Assert.Equal(Formula.Parse(text, "A[2,3], x[3]").Evaluate(given).AsSpan().ToArray(), formula.Evaluate(given).AsSpan().ToArray());
    }

    [Theory]
    [InlineData("mean(v)^3")]
    [InlineData("var(v)*mean(v)")]
    [InlineData("std(v)/mean(v)")]
    [InlineData("sum((v - mean(v)).^3)/(2*n)")]
    public void ADerivativePrintedWithNamesOfSizesHasTheSameNumbers(string text)
    {
        var values = new Dictionary<string, Tensor> { ["v"] = Tensor.Vector(0.3, -0.8, 1.1) };
        foreach (int order in (int[])[1, 2])
        {
            double[] named = Formula.Parse(text, "v[n]").Differentiate("v", order).Evaluate(values).AsSpan().ToArray();
            double[] counted = Formula.Parse($"{(order == 1 ? "grad" : "hessian")}({text.Replace("*n", "*3", StringComparison.Ordinal)}, v)", "v[3]").Evaluate(values).AsSpan().ToArray();
            Assert.All(named.Zip(counted), p => Assert.Equal(p.First, p.Second, 1e-13));
        }
    }

    [Theory]
    [InlineData("jacobian(v.^2, v)", "v[0]=", 0)]
    [InlineData("grad(sum(v), v)", "v[0]=", 0)]
    [InlineData("grad(s*sum(v) + s^2, s)", "v[0]=;s=3", 1)]
    [InlineData("grad(s*prod(v), s)", "v[0]=;s=3", 1)]
    [InlineData("hessian(sum(v.*v), v)", "v[0]=", 0)]
    [InlineData("jvp(A*v, v, v)", "A[2,0]=;v[0]=", 2)]
    [InlineData("grad(fold(h = s, t in v, h*t), s)", "v[0]=;s=3", 1)]
    [InlineData("grad(fold(h = s, t in v, h*t), v)", "v[0]=;s=3", 0)]
    [InlineData("jacobian(scan(h = s, t in v, h*t), s)", "v[0]=;s=3", 0)]
    [InlineData("jacobian(map(t in v, t*s), s)", "v[0]=;s=3", 0)]
    [InlineData("grad(sum(concat(v, w)), w)", "v[0]=;w[2]=1 2", 2)]
    [InlineData("grad(sum(w[2..].^2) + sum(w[..2].^2) + sum(w), w)", "w[2]=1 2", 2)]
    public void NothingHasDerivativesToo(string text, string values, int count) =>
        Assert.Equal(count, Given.Evaluate(text, values).AsSpan().Length);

    [Theory]
    [InlineData("d(fold(h = s, t in v, h*t), s)", 1)]
    [InlineData("d(fold(h = s^2, i in 0..0, h*s + i), s)", 6)]
    [InlineData("d(d(fold(h = s^2, t in v, h*t), s), s)", 2)]
    public void OfNoStepsTheStartIsDifferentiated(string text, double expected) => Assert.Equal(expected, Given.Scalar(text, text.Contains('v') ? "v[0]=;s=3" : "s=3"));

    private static ILookup<(string Formula, int Order), (double At, double Value)> Read([CallerFilePath] string caller = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(caller)!, "Tables", "higher.tsv")).Select(l => l.Split('\t'))
            .ToLookup(c => (c[0], int.Parse(c[2], CultureInfo.InvariantCulture)), c => (Given.Number(c[1]), Given.Number(c[3])));
}
