using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SymbolicNet.Symbolics;
using SymbolicNet.Tests.Compilation;

namespace SymbolicNet.Tests.Symbolics.Differentiation;

/// <summary>First and second derivatives against Tables/elementwise.tsv and pairs.tsv (made by generate_elementwise.py) and spellings.tsv (by generate_spellings.py), at the extremes of every function's domain.</summary>
public sealed partial class ElementwiseAccuracyTests
{
    // Those whose tails are promised: no allowance for the condition.
    private static readonly string[] Strict = ["(sigmoid(", "(log_sigmoid(", "(tanh(", "(softplus(", "(erf(", "(logsumexp(", "(logaddexp("];

    private static readonly Lazy<ILookup<string, Point>> Table = new(() => Read().ToLookup(p => p.Formula, StringComparer.Ordinal));

    public static TheoryData<string> Formulas => [.. Table.Value.Select(g => g.Key)];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void ADerivativeIsRightToThirteenDigits(string formula)
    {
        var derivative = Formula.Parse(formula);
        bool isStrict = Array.Exists(Strict, s => formula.Contains(s, StringComparison.Ordinal));
        var wrong = new List<string>();
        foreach (var point in Table.Value[formula])
        {
            double actual = derivative.Evaluate(new Dictionary<string, Tensor>(point.Variables.Where(v => derivative.Symbols.Any(s => s.Name == v.Key)))).ToScalar();
            double allowed = (1e-13 * Math.Abs(point.Value) * (isStrict ? 1 : Math.Max(1, point.Condition))) + (Math.Abs(point.Value) < 1e-307 ? double.Epsilon : 0);
            if (!(actual == point.Value || (double.IsFinite(point.Value) && Math.Abs(actual - point.Value) <= allowed)))
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"at {point.At}: {actual:R}, not {point.Value:R} (condition {point.Condition:g3})"));
        }
        Assert.True(wrong.Count == 0, $"{formula}\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void EveryOperatorWithADerivativeIsInTheTable()
    {
        var called = Table.Value.SelectMany(g => Call().Matches(g.Key).Select(m => m.Value)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(ElementwiseOperator.All.Where(o => o.IsFunction && o.Derivatives.Length > 0 && !called.Contains(o.Name)).Select(o => o.Name));
    }

    private static IEnumerable<Point> Read([CallerFilePath] string caller = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(caller)!, "Tables");
        foreach (string line in File.ReadLines(Path.Combine(folder, "elementwise.tsv")).Concat(File.ReadLines(Path.Combine(folder, "pairs.tsv"))).Concat(File.ReadLines(Path.Combine(folder, "spellings.tsv"))))
        {
            string[] columns = line.Split('\t');
            var variables = columns[1].Split(';').Select(v => v.Split('=')).ToDictionary(v => v[0], v => Tensor.Scalar(Given.Number(v[1])), StringComparer.Ordinal);
            yield return new Point(columns[0], columns[1], variables, Given.Number(columns[2]), Given.Number(columns[3]));
        }
    }

    private sealed record Point(string Formula, string At, Dictionary<string, Tensor> Variables, double Value, double Condition);

    [GeneratedRegex(@"\w+(?=\()")]
    private static partial Regex Call();
}
