using FsCheck;
using FsCheck.Fluent;
using SymbolicNet.Tests.Symbolics.Differentiation;

namespace SymbolicNet.Tests.Symbolics.Printing;

/// <summary>Derivatives of random formulas, first and second, printed and read back. Seeds are fixed.</summary>
public sealed class RandomRoundTripTests
{
    [Theory]
    [InlineData(3, 41)]
    [InlineData(4, 42)]
    public void OfScalars(int depth, ulong seed) => Run(RandomFormula.OfScalars(depth), "s, t", seed, count: 100);

    [Theory]
    [InlineData(1, 2, 51)]
    [InlineData(2, 2, 52)]
    [InlineData(3, 2, 53)]
    [InlineData(2, 3, 54)]
    [InlineData(3, 3, 55)]
    public void OfTensors(int n, int depth, ulong seed) => Run(RandomFormula.OfTensors(n, depth), RandomFormula.Shapes(n), seed, count: 100);

    private static void Run(Gen<string> formulas, string shapes, ulong seed, int count)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1UL + (2 * seed));
        Prop.ForAll(formulas.ToArbitrary(), text => ReadsBack(text, shapes)).Check(config);
    }

    private static void ReadsBack(string text, string shapes)
    {
        var random = new Random(3);
        var formula = Formula.Parse(text, shapes);
        var values = formula.Symbols.ToDictionary(s => s.Name, s => RoundTripTests.Draw(s.Shape, random), StringComparer.Ordinal);
        foreach (var symbol in formula.Symbols)
        {
            var first = formula.Differentiate(symbol.Name);
            RoundTripTests.AssertSame(
                Printed.Evaluate(formula, symbol.Name, (d, f, v) => d.Jacobian(f, v), values).Reshaped(first.Shape), first.Evaluate(values), $"{text} by {symbol.Name}: {first.Text}", 1e-13);
            var second = formula.Differentiate(symbol.Name, 2);
            RoundTripTests.AssertSame(
                Printed.Evaluate(formula, symbol.Name, (d, f, v) => d.Jacobian(d.Jacobian(f, v), v), values).Reshaped(second.Shape), second.Evaluate(values), $"{text} twice by {symbol.Name}: {second.Text}", 1e-13);
        }
    }
}
