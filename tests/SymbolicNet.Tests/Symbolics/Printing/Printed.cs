using SymbolicNet.Compilation;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Tests.Symbolics.Printing;

/// <summary>Formulas as the printer spells them.</summary>
internal static class Printed
{
    public static string Of(Formula formula) => NotationText.Write(Notation(formula));

    public static Notation Notation(Formula formula)
    {
        var bound = formula.Bound;
        var page = NotationBuilder.Build([(bound.Value.Node, bound.Value.IsRow)], new NotationNames(bound.Symbols.Select(s => s.Name).ToHashSet(), Sharing.WhenLong));
        return page.Bindings.IsEmpty ? page.Results[0] : new BlockNotation(page.Bindings, page.Results[0]);
    }

    /// <summary>A derivative's value as the graph has it, before it is printed.</summary>
    public static Tensor Evaluate(Formula formula, string name, Func<Derivation, Node, Node, Node> derive, IReadOnlyDictionary<string, Tensor> values)
    {
        var bound = formula.Bound;
        var leaf = bound.Graph.Leaf(bound.Symbols.Single(s => s.Name == name));
        var derived = derive(bound.Derivation.Begin(), bound.Value.Node, leaf);
        var plan = SubgraphPlan.Of(Expansion.Apply(bound.Graph, [derived]));
        Node[] leaves = [.. plan.Order.Where(n => n.Operator is Leaf)];
        Tensor[] known = [.. leaves.Select(l => values[l.Operator.Name].Reshaped(l.Shape))];
        return Interpreter.Evaluate(SubgraphPlan.Of(plan.Roots, leaves), known, Limits.Default)[0];
    }
}
