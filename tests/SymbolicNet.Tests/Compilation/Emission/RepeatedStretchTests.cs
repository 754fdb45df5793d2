using System.Globalization;
using System.Text;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Emission;

/// <summary>Programs that repeat themselves: compiled once, with the bits of stepping through them.</summary>
public sealed class RepeatedStretchTests
{
    [Theory]
    [InlineData("sin(x{0})*x{0} + w{1}", 500, 50)]
    [InlineData("tanh(w{1}*x{0}) + x0", 300, 64)]
    [InlineData("sigmoid(x{0}) + w{1}", 400, 37)]
    [InlineData("0.5*x{0} + w{1}^2", 400, 50)]
    [InlineData("exp(-x{0}^2)*w{1} + w1", 333, 60)]
    [InlineData("if x{0} < w{1} then x{0}*1.25 else -w{1}", 400, 80)]
    public void AChainGivesTheBitsOfSteppingThroughIt(string step, int count, int length)
    {
        var (program, inputs) = ValueAndGradient(step, count);
        double[] point = [.. Enumerable.Range(0, inputs).Select(i => 0.3 * Math.Cos(i))];
        Assert.Equal(Bits(new SteppedCode(program), program, point), Bits(new ChunkCode(program, length), program, point));
    }

    [Fact]
    public void AChainOfAnyLengthIsCompiledInAFewPieces()
    {
        var (program, _) = ValueAndGradient("sin(x{0})*x{0} + w{1}", 2000);
        var arranged = ProgramOrder.Arrange(program);
        var stretches = Stretches.Repeating(arranged, 300);
        var runs = StretchRun.Find(new WorkspaceLayout(arranged, new SlotPlan(arranged, stretches, reuses: false)), stretches);
        Assert.Equal(stretches.Count, runs.Sum(r => r.Count));
        Assert.InRange(runs.Count, 2, 8);
        Assert.True(stretches.Count > 30);
    }

    [Fact]
    public void ArrangingKeepsOperandsBeforeTheirReaders()
    {
        var (program, _) = ValueAndGradient("sigmoid(x{0})*tanh(w{1}) + cos(x{0})", 60);
        var arranged = ProgramOrder.Arrange(program);
        Assert.Equal(program.Instructions.Length, arranged.Instructions.Length);
        for (int i = 0; i < arranged.Instructions.Length; i++)
        {
            for (int k = 0; k < arranged.Instructions[i].Arity; k++)
                Assert.True(arranged.Instructions[i][k] < i, string.Create(CultureInfo.InvariantCulture, $"instruction {i} reads {arranged.Instructions[i][k]}"));
        }
        var pairs = new PairPlan(arranged);
        for (int i = 0; i < arranged.Instructions.Length; i++)
            Assert.True(pairs[i] < 0 || Math.Abs(pairs[i] - i) <= 4, string.Create(CultureInfo.InvariantCulture, $"the pair {i} {pairs[i]} is apart"));
    }

    [Theory]
    [InlineData("sin", "cos", false)]
    [InlineData("tanh", "sech", false)]
    [InlineData("sigmoid", "sigmoid", true)]
    public void APairHasTheBitsOfItsFunctions(string first, string second, bool isNegated)
    {
        string other = isNegated ? $"{second}(-x)" : $"{second}(x)";
        var both = Formula.Parse($"[{first}(x), {other}]").Compile<Func<double, double[]>>("x");
        double[] points = [-800, -40, -3, -0.79, -0.7799, -1e-200, -0.0, 0.0, 5e-324, 1e-9, 0.25, 0.5, 0.7799, 0.78, 0.785398, 0.79, 1, 20, 1e6, 1e22, double.MaxValue, double.PositiveInfinity, double.NaN];
        foreach (double x in points)
        {
            double[] expected = [Operator(first).Value([x]), Operator(second).Value([isNegated ? -x : x])];
            Assert.Equal(expected.Select(Key), both(x).Select(Key));
        }
    }

    private static ElementwiseOperator Operator(string name) => ElementwiseOperator.All.Single(o => o.Name == name);

    private static long Key(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);

    private static long[] Bits(ElementCode code, ElementProgram program, double[] point)
    {
        double[] workspace = [.. point, .. new double[code.WorkspaceSize]];
        code.Run(workspace);
        return [.. workspace.AsSpan(program.InputCount, program.Results.Length).ToArray().Select(Key)];
    }

    private static (ElementProgram Program, int Inputs) ValueAndGradient(string step, int count)
    {
        var text = new StringBuilder("input x0\n");
        for (int k = 1; k <= count; k++)
            text.Append(CultureInfo.InvariantCulture, $"param w{k}\nx{k} = ").Append(string.Format(CultureInfo.InvariantCulture, step, k - 1, k)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"loss = x{count}\n");
        var bound = Model.Parse(text.ToString()).Bound;
        var loss = bound.Objectives[0].Value.Node;
        Node[] leaves = [bound.Data[0].Leaf, .. bound.Parameters.Select(p => p.Leaf)];
        Node[] roots = Expansion.Apply(bound.Graph, [loss, .. bound.Derivation.Begin().Gradient(loss, leaves)]);
        return (ElementBuilder.Build(SubgraphPlan.Of(roots, leaves), 1_000_000)!, leaves.Length);
    }
}
