using SymbolicNet.Compilation;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Checking;

/// <summary>A scalar function at a point: its value there and around, and its gradient there.</summary>
internal sealed class CheckedFunction
{
    private readonly Derivation _derivation;
    private readonly Node _result;
    private readonly IReadOnlyDictionary<string, Tensor> _at;
    private readonly SubgraphPlan _plan;
    private readonly Tensor[] _known;
    private readonly Interpreter _interpreter;
    private readonly KinkWatch _watch = new();

    /// <summary>The function <paramref name="result"/>, of a tensor the sum of its elements with random weights.</summary>
    /// <exception cref="GraphLimitException">Evaluating it exceeds the limits.</exception>
    public CheckedFunction(Derivation derivation, Node result, IReadOnlyDictionary<string, Tensor> at, RandomNumbers random)
    {
        (_derivation, _at) = (derivation.Begin(), at);
        var graph = result.Graph;
        lock (graph.Gate)
        {
            _result = result.Shape.IsScalar
                ? result
                : Products.Inner(graph.Constant(new Tensor(result.Shape, random.Fill(result.Shape.Count, Weight))), result);
            _plan = PlanOf(graph, [_result]);
        }
        _known = ValuesOf(_plan.Known);
        _interpreter = Interpreter.Watched(graph.Limits, _watch.See);
        Value = Evaluate(isPoint: true, _known);
    }

    public double Value { get; }

    /// <summary>What is evaluated, with calls expanded.</summary>
    public Node[] Roots => _plan.Roots;

    /// <summary>The derivatives by leaves at the point, by clauses and rules.</summary>
    /// <exception cref="GraphLimitException">The derivatives, or evaluating them, exceed the limits.</exception>
    public Tensor[] Gradient(Node[] leaves)
    {
        SubgraphPlan plan;
        _derivation.Begin();
        lock (_result.Graph.Gate)
            plan = PlanOf(_result.Graph, _derivation.Gradient(_result, leaves));
        return Interpreter.Evaluate(plan, ValuesOf(plan.Known), _result.Graph.Limits);
    }

    /// <summary>The value where one leaf has another value.</summary>
    public Sample At(Node leaf, Tensor value)
    {
        int place = Array.IndexOf(_plan.Known, leaf);
        if (place < 0)
            return new Sample(Value, null);
        var known = (Tensor[])_known.Clone();
        known[place] = value;
        double result = Evaluate(isPoint: false, known);
        return new Sample(result, _watch.Crossed);
    }

    private double Evaluate(bool isPoint, Tensor[] known)
    {
        _watch.Begin(isPoint);
        return _interpreter.Evaluate(_plan, known)[0].ToScalar();
    }

    // Away from 0, so that every element of a tensor counts.
    private static double Weight(RandomNumbers random) => random.Between(-1, 1) is var weight && weight < 0 ? weight - 0.5 : weight + 0.5;

    private static SubgraphPlan PlanOf(Graph graph, ReadOnlySpan<Node> roots)
    {
        var expanded = SubgraphPlan.Of(Expansion.Apply(graph, roots));
        return SubgraphPlan.Of(expanded.Roots, [.. expanded.Order.Where(n => n.Operator is Leaf)]);
    }

    private Tensor[] ValuesOf(Node[] leaves) => [.. leaves.Select(l => _at[l.Operator.Name].Reshaped(l.Shape))];
}
