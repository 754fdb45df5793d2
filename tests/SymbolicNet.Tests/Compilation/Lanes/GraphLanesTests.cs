using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Lanes;

/// <summary>Functions that are no scalar operations, over columns of samples.</summary>
public class GraphLanesTests
{
    // det [[a, x], [y, 2]] = 2*a - x*y, shared a and columns x and y.
    private const string Determinant = "det([[a, x], [y, 2]])";

    public static TheoryData<int> Counts => [0, 1, 2, 3, 7, 8, 9, 17, 300];

    [Theory]
    [MemberData(nameof(Counts))]
    public void EverySampleHasItsDeterminant(int count)
    {
        var code = CodeOf(sums: 0);
        Assert.IsType<GraphLanes>(code);
        double[] x = [.. Enumerable.Range(0, count).Select(i => i / 8.0)], y = [.. Enumerable.Range(0, count).Select(i => 1 - (i / 4.0))];
        double[][] results = LaneCase.RunColumns(code, 2, [3], [x, y], count);
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(6 - (x[i] * y[i]), results[0][i], 1e-12);
            Assert.Equal(3 + x[i], results[1][i]);
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void TheSumIsThatOfAllSamples(int count)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => i / 8.0)], y = [.. Enumerable.Range(0, count).Select(i => 1 - (i / 4.0))];
        double[] sums = LaneCase.RunSums(CodeOf(sums: 2), 2, [3], [x, y], count);
        Assert.Equal(x.Zip(y, (a, b) => 6 - (a * b)).Sum(), sums[0], 1e-9);
        Assert.Equal(x.Sum(a => 3 + a), sums[1], 1e-9);
    }

    [Fact]
    public void ASumAndAColumnComeTogether()
    {
        var code = CodeOf(sums: 1);
        double[] sums = new double[1], results = new double[3];
        code.Run([3], [1, 2, 4, 5, 6, 7], 3, 3, sums, results, 3, []);
        Assert.Equal((6 - 5) + (6 - 12) + (6 - 28), sums[0], 1e-12);
        Assert.Equal([4, 5, 7], results);
    }

    private static LaneCode CodeOf(int sums)
    {
        var bound = Formula.Parse($"[{Determinant}, a + x]", "a, x, y").Bound;
        Node[] leaves = [.. ((string[])["a", "x", "y"]).Select(name => bound.Graph.Leaf(new Symbol(name, SymbolRole.Variable, Shape.Scalar)))];
        return LaneCode.Of(SubgraphPlan.Of(Expansion.Apply(bound.Graph, [bound.Value.Node]), leaves), 1, sums);
    }
}
