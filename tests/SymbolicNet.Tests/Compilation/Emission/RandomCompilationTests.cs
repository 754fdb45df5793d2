using FsCheck;
using FsCheck.Fluent;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;
using SymbolicNet.Tests.Symbolics.Differentiation;

namespace SymbolicNet.Tests.Compilation.Emission;

/// <summary>Random formulas and their gradients: compiled and stepped through beside interpreted. Seeds are fixed.</summary>
public sealed class RandomCompilationTests
{
    [Theory]
    [InlineData(2, 31)]
    [InlineData(3, 32)]
    [InlineData(4, 33)]
    public void ScalarFormulasAgree(int depth, ulong seed) => Run(RandomFormula.OfScalars(depth), "s, t", seed, 100);

    [Theory]
    [InlineData(1, 2, 41)]
    [InlineData(2, 2, 42)]
    [InlineData(3, 2, 43)]
    [InlineData(2, 3, 44)]
    [InlineData(5, 2, 45)]
    public void TensorFormulasAgree(int n, int depth, ulong seed) => Run(RandomFormula.OfTensors(n, depth), RandomFormula.Shapes(n), seed, 60);

    private static void Run(Gen<string> formulas, string shapes, ulong seed, int count) =>
        Prop.ForAll(formulas.ToArbitrary(), text => Agree(text, shapes)).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1UL + (2 * seed)));

    private static void Agree(string text, string shapes)
    {
        // Now and then a formula is made that multiplies two columns.
        if (!Formula.TryParse(text, shapes, out var formula, out _))
            return;
        var bound = formula.Bound;
        Node[] leaves = [.. bound.Symbols.Select(s => bound.Graph.Leaf(s))];
        Node[] roots = Expansion.Apply(bound.Graph, [bound.Value.Node, .. bound.Derivation.Begin().Gradient(bound.Value.Node, leaves)]);
        var plan = SubgraphPlan.Of(roots, leaves);
        var random = new Random(7);
        var known = Array.ConvertAll(leaves, l => new Tensor(l.Shape, [.. Enumerable.Range(0, l.Shape.Count).Select(_ => (random.NextDouble() * 2) - 0.6)]));
        double[] expected = [.. SymbolicNet.Compilation.Interpreter.Evaluate(plan, known, Limits.Default).SelectMany(t => t.Elements)];

        if (ElementBuilder.Build(plan, 200_000) is { } program)
        {
            double[] compiled = Results(new ChunkCode(program, 100), known, expected.Length), stepped = Results(new SteppedCode(program), known, expected.Length);
            Assert.Equal(Bits(stepped), Bits(compiled));
            Same(expected, compiled, text);
        }
        else
        {
            Assert.Matches("inv|solve|det|cholesky|matpow", text);
            Same(expected, Results(new KernelElementCode(plan), known, expected.Length), text);
        }
    }

    private static double[] Results(ElementCode code, Tensor[] known, int count)
    {
        double[] workspace = [.. known.SelectMany(k => k.Elements), .. new double[code.WorkspaceSize]];
        code.Run(workspace);
        return workspace[code.InputCount..(code.InputCount + count)];
    }

    private static long[] Bits(double[] values) => [.. values.Select(v => double.IsNaN(v) ? -1 : BitConverter.DoubleToInt64Bits(v))];

    private static void Same(double[] expected, double[] actual, string text)
    {
        double scale = 1 + expected.Where(double.IsFinite).Sum(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            bool isSame = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= 1e-12 * scale;
            Assert.True(isSame, $"{text}: result {i} is {actual[i]:R} compiled, {expected[i]:R} interpreted");
        }
    }
}
