using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Compilation;

/// <summary>The values and derivatives of the formulas in Data/derivatives and Data/tensor-gradients, which tell where they come from.</summary>
public partial class PublishedCaseTests
{
    public static TheoryData<string, string, string, double, double> Scalars
    {
        get
        {
            var data = new TheoryData<string, string, string, double, double>();
            foreach (string line in File.ReadLines(Data("derivatives", "cases.csv")).Skip(1))
            {
                string[] c = [.. Field().Matches(line).Select(m => m.Value.Trim('"'))];
                data.Add(c[0], c[2], c[4], Given.Number(c[8]), c[10].Length == 0 ? 1 : Math.Max(1, Given.Number(c[10])));
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void ScalarFormulasHaveTheirPublishedValues(string id, string formula, string point, double expected, double condition)
    {
        double actual = Given.Scalar(formula, point);
        // The condition given is that of the derivative; what moving each input a little does tells that of the value.
        double allowed = (1e-14 * condition * Math.Abs(expected)) + double.Epsilon + Rounding(formula, point, actual);
        Assert.True(Math.Abs(actual - expected) <= allowed, string.Create(CultureInfo.InvariantCulture, $"{id}: {formula} at {point} is {actual:R}, not {expected:R}"));
    }

    public static TheoryData<string, string, string, string, double, double> Derivatives
    {
        get
        {
            var data = new TheoryData<string, string, string, string, double, double>();
            foreach (string line in File.ReadLines(Data("derivatives", "cases.csv")).Skip(1))
            {
                string[] c = [.. Field().Matches(line).Select(m => m.Value.Trim('"'))];
                data.Add(c[0], c[2], c[3], c[4], Given.Number(c[6]), c[10].Length == 0 ? 1 : Math.Max(1, Given.Number(c[10])));
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Derivatives))]
    public void ScalarFormulasHaveTheirPublishedDerivatives(string id, string formula, string variables, string point, double expected, double condition)
    {
        string derivative = variables.Split(',').Aggregate(formula, (f, v) => $"d({f}, {v})");
        double actual = Given.Scalar(derivative, point);
        bool isRight = actual.Equals(expected) || Math.Abs(actual - expected) <= (1e-14 * condition * Math.Abs(expected)) + double.Epsilon;
        Assert.True(isRight, string.Create(CultureInfo.InvariantCulture, $"{id}: {derivative} at {point} is {actual:R}, not {expected:R}"));
    }

    private static double Rounding(string formula, string point, double value)
    {
        var inputs = point.Split(';').Select(p => p.Split('=')).Select(p => (Name: p[0], Value: Given.Number(p[1]))).ToArray();
        var parsed = Formula.Parse(formula);
        const double step = 1e-7;
        var changes = inputs.Select(moved => value - parsed.Evaluate([.. inputs.Select(i => i == moved ? (i.Name, i.Value * (1 + step)) : i)]));
        return changes.Where(double.IsFinite).Sum(Math.Abs) / step * 2.2e-16;
    }

    public static TheoryData<string> Tensors => [.. Cases().Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Tensors))]
    public void TensorFormulasHaveTheirPublishedValuesAndGradients(string name)
    {
        var test = Cases().Single(c => c.GetProperty("name").GetString() == name);
        AssertValue(test, FormulaOf(test), Tensor(test.GetProperty("value")));
        AssertValue(test, $"d({FormulaOf(test)}, {test.GetProperty("wrt").GetString()})", Tensor(test.GetProperty("expected")));
    }

    private static string FormulaOf(JsonElement test)
    {
        string formula = test.GetProperty("formula").GetString()!;
        return test.TryGetProperty("let", out var abbreviations)
            ? "{" + string.Concat(abbreviations.EnumerateArray().Select(l => $"{l[0].GetString()} = {l[1].GetString()}; ")) + formula + "}"
            : formula;
    }

    private static void AssertValue(JsonElement test, string formula, Tensor expected)
    {
        var inputs = test.GetProperty("inputs").EnumerateObject().ToDictionary(p => p.Name, p => Tensor(p.Value));
        string shapes = string.Join(", ", inputs.Select(i => $"{i.Key}{(i.Value.Shape.IsScalar ? "" : i.Value.Shape.ToString())}"));
        var actual = Formula.Parse(formula, shapes).Evaluate(inputs);
        Assert.Equal(expected.Shape, actual.Shape);
        foreach (var (e, a) in expected.AsSpan().ToArray().Zip(actual.AsSpan().ToArray()))
            Assert.Equal(e, a, 1e-12 * Math.Max(1, Math.Abs(e)));
    }

    private static JsonElement[] Cases() => [.. JsonDocument.Parse(File.ReadAllText(Data("tensor-gradients", "cases.json"))).RootElement.EnumerateArray()];

    private static Tensor Tensor(JsonElement element) => SymbolicNet.Tensor.Of(
        new Shape([.. element.GetProperty("shape").EnumerateArray().Select(s => (Dimension)s.GetInt32())]),
        [.. element.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())]);

    private static string Data(string folder, string file, [CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "..", "Data", folder, file);

    [GeneratedRegex("""(?<=^|,)("[^"]*"|[^,]*)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();
}
