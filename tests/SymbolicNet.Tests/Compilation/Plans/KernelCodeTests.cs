using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Plans;

public sealed class KernelCodeTests
{
    private const string Network = "cross_entropy_logits(W*relu(V*x + b) + c, one_hot(floor(k), 7))";
    private const string NetworkShapes = "x[20], k, V[33,20], b[33], W[7,33], c[7]";

    private static PlanCase Net(int count)
    {
        var net = PlanCase.Batch(Network, NetworkShapes, count, ["x", "k"])!;
        var classes = net.Known[Array.FindIndex(net.Plan.Known, k => ((Leaf)k.Operator).Symbol.Name == "k")].Elements;
        for (int i = 0; i < classes.Length; i++)
            classes[i] = i % 7;
        return net;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public void ANetworksLossAndGradientAgreeWithTheInterpreter(int count)
    {
        Net(count).Agrees(Net(count).Run<double>(), 1e-13);
        Net(count).Agrees(Net(count).Run<float>(), 1e-5);
    }

    [Fact]
    public void BiasAndReluAreInTheProduct()
    {
        var code = KernelCode<double>.Compile(Net(64).Plan, KernelOptions.Default);
        Assert.Contains(code.Steps, s => s.ToString().EndsWith("bias, relu", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Scalar")]
    [InlineData("Bits128")]
    [InlineData("Bits256")]
    [InlineData("Bits512")]
    public void EveryWidthAgrees(string name)
    {
        var width = Enum.Parse<VectorWidth>(name);
        var net = Net(13);
        net.Agrees(net.Run<double>(new KernelOptions { Width = width }), 1e-13);
        net.Agrees(net.Run<float>(new KernelOptions { Width = width }), 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ARunAllocatesNothingAfterTheFirst(int threads)
    {
        AllocatesNothing<double>(threads);
        AllocatesNothing<float>(threads);
    }

    private static void AllocatesNothing<T>(int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var net = Net(200);
        var code = KernelCode<T>.Compile(net.Plan, KernelOptions.Default);
        var workspace = code.CreateWorkspace();
        using var team = new ThreadTeam(threads);
        net.Run(code, workspace, team);
        code.Run(workspace, team);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            code.Run(workspace, team);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("softmax(A)")]
    [InlineData("softmax(A, axis=0)")]
    [InlineData("logsoftmax(A)")]
    [InlineData("logsoftmax(A, axis=0)")]
    [InlineData("logsumexp(A, axis=1)")]
    [InlineData("logsumexp(A, axis=0)")]
    public void LinesWithInfinitiesAreTheInterpreters(string text)
    {
        const double Infinity = double.PositiveInfinity;
        double[][] lines =
        [
            [0, 0, 0], [1000, 0, -1000], [Infinity, 0, 1], [Infinity, Infinity, 1], [-Infinity, 0, 1], [-Infinity, -Infinity, -Infinity],
            [double.NaN, 1, 2], [1, double.NaN, Infinity], [50, 0, 0], [1e-20, 0, -Infinity],
        ];
        foreach (var (stands, length) in ((bool, int)[])[(false, 3), (true, 3), (false, 100), (true, 100)])
        {
            int rows = stands ? length : lines.Length, columns = stands ? lines.Length : length;
            var bound = Formula.Parse(text, FormattableString.Invariant($"A[{rows},{columns}]")).Bound;
            var plan = PlanCase.Of(text, SubgraphPlan.Of(Expansion.Apply(bound.Graph, [bound.Value.Node]), [bound.Graph.Leaf(bound.Symbols[0])]));
            for (int i = 0; i < lines.Length; i++)
            {
                for (int k = 0; k < length; k++)
                    plan.Known[0].Elements[stands ? (k * lines.Length) + i : (i * length) + k] = lines[i][k % 3];
            }
            plan.Agrees(plan.Run<double>(), 1e-16);
            plan.Agrees(plan.Run<float>(), 1e-6);
        }
    }

    [Theory]
    [InlineData("sum(X)")]
    [InlineData("sum(X, axis=0)'*[1, 2, 3]")]
    [InlineData("sum(sum(X, axis=1).*y)")]
    [InlineData("y'*X*[1, 2, 3]")]
    [InlineData("sum(einsum(\"ij,ij->j\", X, X))")]
    public void LongSumsKeepTheirDigits(string text)
    {
        var bound = Formula.Parse(text, "X[100001,3], y[100001]").Bound;
        Node[] leaves = [.. bound.Symbols.Select(s => bound.Graph.Leaf(s))];
        var plan = PlanCase.Of(text, SubgraphPlan.Of(Expansion.Apply(bound.Graph, [bound.Value.Node]), leaves));
        plan.Agrees(plan.Run<double>(threads: 2), 1e-14);
        plan.Agrees(plan.Run<float>(threads: 2), 1e-5);
        Assert.Equal(plan.Run<float>(threads: 1), plan.Run<float>(threads: 2));
    }

    [Fact]
    public void AWorkspaceServesRunAfterRun()
    {
        var (first, second) = (Net(8), PlanCase.Of("other values", Net(8).Plan, seed: 9));
        var code = KernelCode<double>.Compile(first.Plan, KernelOptions.Default);
        using var team = new ThreadTeam(1);
        var workspace = code.CreateWorkspace();
        var once = first.Run(code, workspace, team);
        second.Run(code, workspace, team);
        Assert.Equal(once, first.Run(code, workspace, team));
        Assert.Equal(once, first.Run(code, code.CreateWorkspace(), team));
    }

    [Fact]
    public void TemporariesShareMemory()
    {
        Assert.True(KernelCode<double>.Compile(PlanCase.Gradient("sum(A*(A*(A*(A*(A*(A*(A*(A*v))))))))", "A[64,64], v[64]")!.Plan, KernelOptions.Default).WorkspaceBytes < 64 * 1024);
    }

    [Fact]
    public void KnownNodesAndRootsMayLieInTheCallersMemory()
    {
        var plan = Plan("v, w", g => [Elementwise.Add[g("v"), g("w")], Elementwise.Subtract[g("v"), g("w")]]);
        var workspace = plan.CreateWorkspace();
        double[] memory = [0, 1, 2, 3, 10, 20, 30, 0, 0, 0];
        workspace.BindKnown(0, memory, 1);
        workspace.BindKnown(1, memory, 4);
        workspace.BindRoot(0, memory, 7);
        using var team = new ThreadTeam(1);
        plan.Run(workspace, team);
        Assert.Equal([0, 1, 2, 3, 10, 20, 30, 11, 22, 33], memory);
        Assert.Equal([-9, -18, -27], workspace.Root(1).ToArray());
        Assert.Throws<ArgumentException>(() => workspace.BindRoot(1, memory, 8));
    }

    [Fact]
    public void AnUpdateTakesTheParametersPlaceWhenAllHasBeenRead()
    {
        // v becomes v + w*sum(v), and the sum of the old v is a result too.
        var code = Plan("v, w", g => [Elementwise.Add[g("v"), Contraction.Product(Contraction.SumAll(g("v")), g("w"))], Elementwise.Exp[g("v")]], (0, 0));
        AssertRuns(code, [[1, 2, 3], [10, 20, 30]], [[61, 122, 183], [10, 20, 30]], [[61, 122, 183], [Math.E, Math.Exp(2), Math.Exp(3)]]);
    }

    [Fact]
    public void UpdatesThatReadOneAnotherUseTheOldValues()
    {
        var code = Plan("v, w", g => [Elementwise.Add[g("v"), g("w")], Elementwise.Subtract[g("v"), g("w")]], (0, 0), (1, 1));
        AssertRuns(code, [[1, 2, 3], [10, 20, 30]], [[11, 22, 33], [-9, -18, -27]], [[11, 22, 33], [-9, -18, -27]]);
        var swap = Plan("v, w", g => [g("w"), g("v")], (0, 0), (1, 1));
        AssertRuns(swap, [[1, 2, 3], [10, 20, 30]], [[10, 20, 30], [1, 2, 3]], [[10, 20, 30], [1, 2, 3]]);
    }

    [Fact]
    public void AProductMayBeSubtractedFromAParameterInPlace()
    {
        var code = Plan("A, v, w, s", g => [Elementwise.Subtract[g("A"), Contraction.Product(g("s"), Contraction.MatrixProduct(g("A"), g("A")))]], (0, 0));
        double[] a = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        // A^2 = [[30, 36, 42], [66, 81, 96], [102, 126, 150]]
        double[] expected = [1 - 15, 2 - 18, 3 - 21, 4 - 33, 5 - 40.5, 6 - 48, 7 - 51, 8 - 63, 9 - 75];
        AssertRuns(code, [a, [0, 0, 0], [0, 0, 0], [0.5]], [expected], [expected]);
        var outer = Plan("A, v, w, s", g => [Elementwise.Subtract[g("A"), Contraction.Product(g("s"), Contraction.MatrixProduct(g("B"), g("C")))]], (0, 0));
        Assert.Contains(outer.Steps, s => s.ToString().Contains("accumulated", StringComparison.Ordinal));
        Assert.Single(outer.Steps);
    }

    private static KernelCode<double> Plan(string names, Func<Func<string, Node>, Node[]> make, params (int, int)[] updates)
    {
        var graph = Formula.Parse("1").Bound.Graph;
        Node Leaf(string name) => graph.Leaf(new Symbol(name, SymbolRole.Variable, name.Any(char.IsUpper) ? Shape.Matrix(3, 3) : name == "s" ? Shape.Scalar : Shape.Vector(3)));
        var known = names.Split(", ").ToList();
        var roots = make(name =>
        {
            if (!known.Contains(name))
                known.Add(name);
            return Leaf(name);
        });
        return KernelCode<double>.Compile(SubgraphPlan.Of(roots, [.. known.Select(Leaf)]), new KernelOptions { Updates = [.. updates] });
    }

    private static void AssertRuns(KernelCode<double> code, double[][] known, double[][] after, double[][] roots)
    {
        var workspace = code.CreateWorkspace();
        for (int i = 0; i < known.Length; i++)
            known[i].CopyTo(workspace.Known(i));
        using var team = new ThreadTeam(1);
        code.Run(workspace, team);
        for (int i = 0; i < after.Length; i++)
            Assert.Equal(after[i], workspace.Known(i).ToArray().Select(x => Math.Round(x, 12)));
        for (int i = 0; i < roots.Length; i++)
            Assert.Equal(roots[i].Select(x => Math.Round(x, 12)), workspace.Root(i).ToArray().Select(x => Math.Round(x, 12)));
    }
}
