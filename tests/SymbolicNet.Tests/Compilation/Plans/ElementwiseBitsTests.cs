using SymbolicNet.Compilation;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Plans;

/// <summary>Where no sum is taken, blocks of vectors give the interpreter's very bits.</summary>
public sealed class ElementwiseBitsTests
{
    private static readonly double[] Corners =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, 3, -3, 1e-300, -1e-300, 5e-324, 1e300, -1e300, 700, -700, 1e-9, 0.7, -2.5, 37.3,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, Math.PI, 1e6, -1e6,
    ];

    public static TheoryData<string> Operators => [.. ElementwiseOperator.All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Operators))]
    public void EveryOperatorGivesTheInterpretersBits(string name)
    {
        var @operator = ElementwiseOperator.All.Single(o => o.Name == name);
        var graph = Formula.Parse("1").Bound.Graph;
        // Every pair of corners, and not a multiple of any width.
        int count = (Corners.Length * Corners.Length) + 3;
        Node[] leaves = [.. Enumerable.Range(0, @operator.Arity).Select(i => graph.Leaf(new Symbol($"x{i}", SymbolRole.Variable, Shape.Vector(count))))];
        Tensor[] known = [.. leaves.Select((l, i) => new Tensor(l.Shape, [.. Enumerable.Range(0, count).Select(k => Corners[(i == 0 ? k : k / Corners.Length) * (i + 1) % Corners.Length])]))];
        var root = graph.Apply(@operator, leaves);
        var plan = SubgraphPlan.Of([root], leaves);
        var expected = Interpreter.Evaluate(plan, known, Limits.Default)[0].Elements;
        foreach (var width in Enum.GetValues<VectorWidth>())
        {
            var code = KernelCode<double>.Compile(plan, new KernelOptions { Width = width });
            var workspace = code.CreateWorkspace();
            for (int i = 0; i < known.Length; i++)
                known[i].AsSpan().CopyTo(workspace.Known(i));
            using var team = new ThreadTeam(1);
            code.Run(workspace, team);
            Assert.Equal(Bits(expected), Bits(workspace.Root(0).ToArray()));
        }
    }

    [Theory]
    [InlineData("A'")]
    [InlineData("A.*(A' - 1) + v*w'")]
    [InlineData("repeat(v, 3)./(1 + A.*A) - s")]
    [InlineData("s*(repeat(w, 3, axis=1) + diag(v))")]
    [InlineData("max(A, repeat(v, 3)')")]
    [InlineData("concat(A[1..,..], A[..1,..]) + tril(A)")]
    [InlineData("reverse(A, axis=1)/s")]
    public void PlacesAreTakenWithoutRounding(string text)
    {
        var bound = Formula.Parse(text, "A[3,3], v[3], w[3], s").Bound;
        Node[] leaves = [.. bound.Symbols.Select(s => bound.Graph.Leaf(s))];
        var plan = PlanCase.Of(text, SubgraphPlan.Of(Expansion.Apply(bound.Graph, [bound.Value.Node]), leaves));
        Assert.Equal(Bits(plan.Interpret()[0]), Bits(plan.Run<double>()[0]));
    }

    private static long[] Bits(double[] values) => [.. values.Select(v => double.IsNaN(v) ? -1 : BitConverter.DoubleToInt64Bits(v))];
}
