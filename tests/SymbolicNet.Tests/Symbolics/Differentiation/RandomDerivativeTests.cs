using FsCheck;
using FsCheck.Fluent;

namespace SymbolicNet.Tests.Symbolics.Differentiation;

/// <summary>Random formulas: forward against reverse, both against finite differences, to the second order. Seeds are fixed.</summary>
public sealed class RandomDerivativeTests
{
    [Theory]
    [InlineData(2, 11)]
    [InlineData(3, 12)]
    [InlineData(4, 13)]
    public void ScalarFormulasAgreeWithDifferences(int depth, ulong seed) =>
        Run(RandomFormula.OfScalars(depth), "s, t", seed, count: 80);

    [Theory]
    [InlineData(1, 2, 21)]
    [InlineData(2, 2, 22)]
    [InlineData(3, 2, 23)]
    [InlineData(2, 3, 24)]
    [InlineData(3, 3, 25)]
    public void TensorFormulasAgreeWithDifferences(int n, int depth, ulong seed) =>
        Run(RandomFormula.OfTensors(n, depth), RandomFormula.Shapes(n), seed, count: 60);

    private static void Run(Gen<string> formulas, string shapes, ulong seed, int count)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1UL + (2 * seed));
        Prop.ForAll(formulas.ToArbitrary(), text => Agree(text, shapes)).Check(config);
    }

    private static void Agree(string text, string shapes)
    {
        var random = new Random(5);
        var formula = Formula.Parse(text, shapes);
        var values = formula.Symbols.ToDictionary(s => s.Name, s => Draw(s.Shape, random, around: 0.6), StringComparer.Ordinal);
        if (!double.IsFinite(formula.Evaluate(values).ToScalar()))
            return;
        foreach (var symbol in formula.Symbols)
        {
            values["direction"] = Draw(symbol.Shape, random, around: 0);
            string all = $"{shapes}, direction{(symbol.Shape.IsScalar ? "" : symbol.Shape.ToString())}";
            string along = symbol.Shape.IsScalar ? "direction*" : "sum(direction.*";
            string close = symbol.Shape.IsScalar ? "" : ")";
            string name = symbol.Name;

            var gradient = Formula.Parse($"grad({text}, {name})", all);
            double scale = 1 + Elements(gradient, values).Zip(values["direction"].AsSpan().ToArray(), (g, u) => Math.Abs(g * u)).Sum();
            double reverse = Value($"{along}grad({text}, {name}){close}", all, values);
            Same(Value($"jvp({text}, {name}, direction)", all, values), reverse, 1e-12 * scale, $"{text} by {name}: forward and reverse");
            Near(t => formula.Evaluate(Moved(values, name, t)).ToScalar(), reverse, scale, $"{text} by {name}");

            double[] forward = Elements(Formula.Parse($"jvp(grad({text}, {name}), {name}, direction)", all), values);
            double[] backward = Elements(Formula.Parse($"vjp(grad({text}, {name}), {name}, direction)", all), values);
            double size = 1 + forward.Sum(Math.Abs);
            for (int i = 0; i < forward.Length; i++)
            {
                Same(forward[i], backward[i], 1e-11 * size, $"{text} by {name} twice, element {i}: the Hessian is symmetric");
                int element = i;
                Near(t => Elements(gradient, Moved(values, name, t))[element], forward[i], size, $"{text} by {name} twice, element {i}");
            }
        }
    }

    private static void Same(double a, double b, double allowed, string what) =>
        Assert.True(Math.Abs(a - b) <= allowed || a.Equals(b), $"{what}: {a} and {b}");

    // Differences that do not settle have a kink or a pole nearby.
    private static void Near(Func<double, double> f, double actual, double scale, string what)
    {
        var (expected, error) = FiniteDifferences.AtZero(f, step: 0.01);
        if (error <= 1e-6 * scale)
            Assert.True(Math.Abs(actual - expected) <= (1e-6 * scale) + (20 * error), $"{what}: {actual}, by differences {expected}");
    }

    private static double Value(string text, string shapes, Dictionary<string, Tensor> values) => Formula.Parse(text, shapes).Evaluate(values).ToScalar();

    private static double[] Elements(Formula formula, Dictionary<string, Tensor> values) => formula.Evaluate(values).AsSpan().ToArray();

    private static Dictionary<string, Tensor> Moved(Dictionary<string, Tensor> values, string name, double t)
    {
        var moved = new Dictionary<string, Tensor>(values, StringComparer.Ordinal);
        var direction = values["direction"].AsSpan().ToArray();
        moved[name] = Tensor.Of(values[name].Shape, [.. values[name].AsSpan().ToArray().Select((v, i) => v + (t * direction[i]))]);
        return moved;
    }

    private static Tensor Draw(Shape shape, Random random, double around) =>
        Tensor.Of(shape.AsColumn, [.. Enumerable.Range(0, shape.Count).Select(_ => around + random.NextDouble() - 0.5)]);
}
