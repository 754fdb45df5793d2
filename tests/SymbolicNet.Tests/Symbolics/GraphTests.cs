using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Symbolics;

public class GraphTests
{
    [Fact]
    public void EqualExpressionsAreOneNode()
    {
        var graph = new Graph(Limits.Default);
        var x = graph.Leaf(new Symbol("x", SymbolRole.Variable, Shape.Scalar));
        Assert.Same(Elementwise.Exp[x], Elementwise.Exp[graph.Leaf(new Symbol("x", SymbolRole.Variable, Shape.Scalar))]);
        Assert.NotSame(Elementwise.Exp[x], Elementwise.Exp[graph.Leaf(new Symbol("x", SymbolRole.Formal, Shape.Scalar))]);
        Assert.Same(Contraction.Product(x, x), Contraction.Product(x, x));
        Assert.Same(graph.Constant(1.5), graph.Constant(1.5));
    }

    [Fact]
    public void NumbersAreEqualWhereTheirBitsAre()
    {
        var graph = new Graph(Limits.Default);
        Assert.NotSame(graph.Constant(0.0), graph.Constant(-0.0));
        Assert.Same(graph.Constant(double.NaN), graph.Constant(double.NaN));
        Assert.NotSame(graph.Constant(1), graph.Constant(Tensor.Vector(1)));
        Assert.Same(graph.Constant(Tensor.Vector(1, 2)), graph.Constant(Tensor.Vector(1, 2)));
        Assert.Equal(double.NegativeInfinity, Formula.Parse("1/-0.0").Evaluate());
        Assert.Equal(double.PositiveInfinity, Formula.Parse("1/0.0 + 0*(1/2 - -0.0)").Evaluate());
    }

    [Theory]
    [InlineData("{ a = sin(x); b = sin(x); a*b }", 3)]
    [InlineData("(x + y)*(x + y)", 4)]
    [InlineData("sin(x) + sin((x))", 3)]
    [InlineData("fold(s = x, i in 0..3, s*y) + fold(t = x, j in 0..3, t*y)", -1)]
    public void SharedWorkIsDoneOnce(string formula, int nodes)
    {
        var bound = Formula.Parse(formula).Bound;
        if (nodes > 0)
            Assert.Equal(nodes, bound.Plan.Order.Length);
        else
            Assert.Equal(2, bound.Plan.Order.Count(n => n.Operator is Recurrence));
    }

    [Fact]
    public void AHundredThousandStepsNeedNoDeepStack()
    {
        var results = new double[3];
        var thread = new Thread(
            () =>
            {
                results[0] = Formula.Parse(string.Join(" + ", Enumerable.Repeat("x", 100_000))).Evaluate(("x", 0.5));
                results[1] = Formula.Parse("x" + string.Concat(Enumerable.Repeat("*1.0 - 1", 50_000))).Evaluate(("x", 0.5));
                results[2] = Formula.Parse("{ a0 = x; " + string.Concat(Enumerable.Range(1, 100_000).Select(i => $"a{i} = sin(a{i - 1}); ")) + "a100000 }").Evaluate(("x", 1));
            },
            256 * 1024);
        thread.Start();
        thread.Join();
        // sin iterated n times tends to sqrt(3/n).
        Assert.Equal([50_000, 0.5 - 50_000], results[..2]);
        Assert.Equal(Math.Sqrt(3 / 100_000.0), results[2], 1e-6);
    }

    [Fact]
    public void EveryPassSurvivesADeepGraph()
    {
        var graph = new Graph(Limits.Default);
        var x = graph.Leaf(new Symbol("x", SymbolRole.Formal, Shape.Scalar));
        var deep = x;
        for (int i = 0; i < 100_000; i++)
            deep = Elementwise.Sin[deep];
        var batch = graph.Leaf(new Symbol("x", SymbolRole.Variable, Shape.Vector(2)));
        var results = Array.Empty<Node>();
        var thread = new Thread(
            () =>
            {
                var plan = SubgraphPlan.Of(Expansion.Apply(graph, [deep]));
                var closure = Closure.Over([x], [deep]);
                results = [plan.Roots[0], ElementwiseLift.Apply(graph, closure, [batch]), new Vectorizer(graph, 2, isSamples: true).Vectorize(plan, new() { [x] = batch })[0]];
            },
            256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Same(deep, results[0]);
        Assert.Same(results[1], results[2]);
    }
}
