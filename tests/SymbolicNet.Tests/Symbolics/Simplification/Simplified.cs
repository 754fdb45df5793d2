using SymbolicNet.Compilation;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Printing;
using SymbolicNet.Symbolics.Simplification;

namespace SymbolicNet.Tests.Symbolics.Simplification;

/// <summary>A formula rewritten by the simplifier as if differentiation had made the whole of it.</summary>
internal sealed class Simplified
{
    private readonly BoundFormula _bound;
    private readonly Simplifier _simplifier;

    private Simplified(BoundFormula bound)
    {
        _bound = bound;
        var derived = new DerivedNodes();
        derived.AddRange(0, bound.Graph.Nodes.Count);
        _simplifier = new Simplifier(bound.Graph, derived);
        Node = _simplifier.Apply([bound.Value.Node])[0];
        // What it has made itself counts as derived when it is applied once more.
        derived.AddRange(0, bound.Graph.Nodes.Count);
    }

    public static Simplified Of(string text, string shapes) => new(Formula.Parse(text, shapes).Bound);

    public static Simplified Apply(BoundFormula bound) => new(bound);

    public Node Written => _bound.Value.Node;

    public Node Node { get; }

    public Node Again() => _simplifier.Apply([Node])[0];

    public string Text
    {
        get
        {
            var page = NotationBuilder.Build([(Node, _bound.Value.IsRow)], new NotationNames(_bound.Symbols.Select(s => s.Name).ToHashSet(), Sharing.WhenLong));
            return NotationText.Write(page.Bindings.IsEmpty ? page.Results[0] : new BlockNotation(page.Bindings, page.Results[0]));
        }
    }

    /// <summary>The values of the formula as written and as simplified, with sizes as the values have them.</summary>
    public static (Tensor Written, Tensor Simple) Evaluate(Formula formula, IReadOnlyDictionary<string, Tensor> values)
    {
        var simplified = new Simplified(formula.BoundAt(values));
        var plan = SubgraphPlan.Of(Expansion.Apply(simplified._bound.Graph, [simplified.Written, simplified.Node]));
        Node[] leaves = [.. plan.Order.Where(n => n.Operator is Leaf)];
        Tensor[] known = [.. leaves.Select(l => values[l.Operator.Name].Reshaped(l.Shape))];
        var results = Interpreter.Evaluate(SubgraphPlan.Of(plan.Roots, leaves), known, Limits.Default);
        return (results[0], results[1]);
    }
}
