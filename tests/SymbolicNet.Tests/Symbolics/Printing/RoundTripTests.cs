using SymbolicNet.Tests.Symbolics.Differentiation;

namespace SymbolicNet.Tests.Symbolics.Printing;

/// <summary>What is printed reads back, and evaluates to what was printed.</summary>
public sealed class RoundTripTests
{
    private const string Shapes = "A[3,3], B[3,2], x[3], y[3], r[3]', T[2,3,2], s";

    public static TheoryData<string> Formulas => TensorDerivativeTests.Formulas;

    [Theory]
    [MemberData(nameof(Formulas))]
    public void DerivativesOfTensorsReadBack(string text)
    {
        var random = new Random(11);
        var formula = Formula.Parse(text, Shapes);
        foreach (var symbol in formula.Symbols)
        {
            var values = formula.Symbols.ToDictionary(v => v.Name, v => Draw(v.Shape, random), StringComparer.Ordinal);
            var printed = formula.Differentiate(symbol.Name);
            AssertSame(Printed.Evaluate(formula, symbol.Name, (d, f, v) => d.Jacobian(f, v), values).Reshaped(printed.Shape), printed.Evaluate(values), $"{text} by {symbol.Name}: {printed.Text}");
            Assert.Equal(formula.DerivativesBy([symbol.Name], 1).ToString(), printed.Text + "\n");
            var product = formula.VectorJacobianProduct(symbol.Name, "adjoint");
            values["adjoint"] = Draw(formula.Shape, random);
            var seed = new Symbol("adjoint", SymbolRole.Variable, formula.Shape);
            AssertSame(Printed.Evaluate(formula, symbol.Name, (d, f, v) => d.Vjp(f, v, formula.Bound.Graph.Leaf(seed)), values).Reshaped(product.Shape), product.Evaluate(values), $"vjp of {text} by {symbol.Name}: {product.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void SecondDerivativesReadBackAndAreDerivativesOfTheFirst(string text)
    {
        var random = new Random(12);
        var formula = Formula.Parse(text, Shapes);
        foreach (var symbol in formula.Symbols)
        {
            var values = formula.Symbols.ToDictionary(v => v.Name, v => Draw(v.Shape, random), StringComparer.Ordinal);
            var second = formula.Differentiate(symbol.Name, 2);
            var value = second.Evaluate(values);
            AssertSame(Printed.Evaluate(formula, symbol.Name, (d, f, v) => d.Jacobian(d.Jacobian(f, v), v), values).Reshaped(second.Shape), value, $"second of {text} by {symbol.Name}: {second.Text}");
            var again = formula.Differentiate(symbol.Name).Differentiate(symbol.Name);
            AssertSame(value, again.Evaluate(values), $"derivative of the derivative of {text} by {symbol.Name}: {again.Text}", 1e-10);
        }
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void ValuesReadBack(string text)
    {
        var random = new Random(5);
        var formula = Formula.Parse(text, Shapes);
        var values = formula.Symbols.ToDictionary(v => v.Name, v => Draw(v.Shape, random), StringComparer.Ordinal);
        string printed = Printed.Of(formula);
        AssertSame(formula.Evaluate(values), Formula.Parse(printed, Shapes).Evaluate(values), $"{text}: {printed}");
    }

    internal static Tensor Draw(Shape shape, Random random)
    {
        var values = new double[shape.IsScalar ? 1 : shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = 0.8 + (0.4 * random.NextDouble());
        // A little more on the diagonal keeps matrices regular.
        for (int i = 0; shape.Rank == 2 && i < Math.Min(shape[0].Size, shape[1].Size); i++)
            values[(i * (int)shape[1].Size) + i] += 1;
        return Tensor.Of(shape, values);
    }

    internal static void AssertSame(Tensor expected, Tensor actual, string what, double tolerance = 1e-15)
    {
        Assert.True(expected.Shape == actual.Shape, $"{what}: {expected.Shape} became {actual.Shape}");
        double scale = 0;
        foreach (double value in expected.AsSpan())
            scale = double.IsFinite(value) ? Math.Max(scale, Math.Abs(value)) : scale;
        for (int i = 0; i < expected.Length; i++)
        {
            double a = expected.AsSpan()[i], b = actual.AsSpan()[i];
            Assert.True(a.Equals(b) || Math.Abs(a - b) <= tolerance * scale, $"{what}: {a} became {b}");
        }
    }
}
