using SymbolicNet.Compilation;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Symbolics;

/// <summary>A formula with values for every sample of a batch: some variables vary, the others are the same throughout.</summary>
internal sealed class Samples(string formula, string shapes, int seed = 1)
{
    private const int Count = 3;

    private readonly Formula _formula = Formula.Parse(formula, shapes);

    /// <summary>Compares, for each choice of varying variables, one evaluation over all samples with one evaluation per sample.</summary>
    /// <remarks>Then gives the batch a second axis in front, as a nested map does.</remarks>
    public void AgreeHoweverTheyAreEvaluated(double tolerance)
    {
        for (int choice = 1; choice < 1 << _formula.Symbols.Count; choice++)
            Compare(symbol => (choice >> symbol & 1) == 1, depth: 1, tolerance);
        Compare(_ => true, depth: 2, tolerance);
    }

    private void Compare(Func<int, bool> isVarying, int depth, double tolerance)
    {
        var random = new Random(seed);
        int count = depth == 1 ? Count : Count * 2;
        var values = _formula.Symbols.Select((s, i) => Enumerable.Range(0, isVarying(i) ? count : 1).Select(_ => Draw(random, s.Shape)).ToArray()).ToArray();

        var bound = _formula.Bound;
        var leaves = _formula.Symbols.Select(s => bound.Graph.Leaf(s)).ToArray();
        var (plan, known) = (SubgraphPlan.Of(bound.Plan.Roots), leaves.ToArray());
        for (int level = 1; level <= depth; level++)
        {
            int size = level == 2 ? 2 : Count;
            var mapped = new Dictionary<Node, Node>();
            for (int i = 0; i < leaves.Length; i++)
            {
                if (!isVarying(i))
                    continue;
                var symbol = ((Leaf)known[i].Operator).Symbol;
                mapped[known[i]] = bound.Graph.Leaf(symbol with { Shape = symbol.Shape.AsColumn.Insert(0, size), Level = 100 + level });
            }
            plan = SubgraphPlan.Of(new Vectorizer(bound.Graph, size, isSamples: false).Vectorize(plan, mapped));
            known = [.. known.Select(k => mapped.GetValueOrDefault(k, k))];
        }

        Tensor[] stacked = [.. values.Select((samples, i) => Tensor.Of(known[i].Shape, [.. samples.SelectMany(s => s.AsSpan().ToArray())]))];
        var together = Interpreter.Evaluate(SubgraphPlan.Of(plan.Roots, known), stacked, Limits.Default)[0].AsSpan().ToArray();
        double[] apart = [.. Enumerable.Range(0, count).SelectMany(k => Single(values, k))];
        Assert.Equal(apart.Length, together.Length);
        for (int i = 0; i < apart.Length; i++)
        {
            bool isEqual = apart[i].Equals(together[i]) || Math.Abs(apart[i] - together[i]) <= tolerance * Math.Max(1, Math.Abs(apart[i]));
            Assert.True(isEqual, $"{_formula.Text}: element {i} is {together[i]} in the batch and {apart[i]} alone");
        }
    }

    private double[] Single(Tensor[][] values, int sample)
    {
        var given = _formula.Symbols.Select((s, i) => (s.Name, Value: values[i][values[i].Length == 1 ? 0 : sample])).ToDictionary(p => p.Name, p => p.Value);
        return _formula.Evaluate(given).AsSpan().ToArray();
    }

    // Inside the domain of every function, and well conditioned as matrices: a strong diagonal.
    private static Tensor Draw(Random random, Shape shape)
    {
        var values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = 0.1 + 0.8 * random.NextDouble();
        for (int i = 0; shape.Rank == 2 && shape[0] == shape[1] && i < values.Length; i += (int)shape[0].Size + 1)
            values[i] += 3;
        return Tensor.Of(shape.AsColumn, values);
    }
}
