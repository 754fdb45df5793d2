using System.Collections.Immutable;
using SymbolicNet.Language.Library;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Rewriting;

namespace SymbolicNet.Language.Semantics;

/// <summary>What a reader should know of a formula that is right: its kinks, and the spellings that were replaced.</summary>
/// <remarks>Both are told at places of the user's text; what the library's text does inside is the library's affair.</remarks>
internal static class Findings
{
    public static ImmutableArray<Rewrite> Rewrites(IEnumerable<(RewriteRule Rule, SourceSpan Place, Node Node)> fired) =>
        [.. fired.Where(f => !IsOfLibrary(f.Place)).Select(f => new Rewrite(f.Rule.Name, f.Rule.Left, f.Rule.Right, f.Rule.Reason, f.Place)).Distinct()];

    /// <summary>The kinks of all that <paramref name="roots"/> need, in the order of the text.</summary>
    /// <remarks>A function that states its derivative is as smooth as its clause says, so its body is not looked into.</remarks>
    public static ImmutableArray<Kink> Kinks(IEnumerable<Node> roots, PlaceTable places, SourceSpan whole)
    {
        var kinks = Placed(roots, places, whole)
            .Where(n => n.IsMoving && n.Node.Operator.Kink is not null)
            .Select(n => new Kink(n.Node.Operator.Name, n.Node.Operator.Kink!, n.Place)).ToHashSet();
        return [.. kinks.OrderBy(k => k.Place.Source.Name, StringComparer.Ordinal).ThenBy(k => k.Place.Start).ThenBy(k => k.Operator, StringComparer.Ordinal)];
    }

    /// <summary>All that <paramref name="roots"/> need, in bodies of recurrences too: where it is written or what it was made for, and whether it depends on a leaf.</summary>
    public static IEnumerable<(Node Node, SourceSpan Place, bool IsMoving)> Placed(IEnumerable<Node> roots, PlaceTable places, SourceSpan whole)
    {
        var pending = new Stack<(SubgraphPlan Plan, SourceSpan Place)>();
        pending.Push((SubgraphPlan.Of([.. roots]), whole));
        while (pending.TryPop(out var current))
        {
            var moving = Moving(current.Plan);
            var inherited = new Dictionary<Node, SourceSpan>();
            foreach (var node in current.Plan.Order.Reverse())
            {
                var place = places.TryGetValue(node, out var own) && !IsOfLibrary(own) ? own : inherited.GetValueOrDefault(node, current.Place);
                foreach (var operand in node.Operands)
                    inherited.TryAdd(operand, place);
                yield return (node, place, moving.Contains(node));
                if (node.Operator is Recurrence recurrence)
                    pending.Push((recurrence.Body.Plan, place));
            }
        }
    }

    // What depends on any leaf: a kink of a fixed number is none.
    private static HashSet<Node> Moving(SubgraphPlan plan)
    {
        var moving = new HashSet<Node>(plan.Known);
        foreach (var node in plan.Order)
        {
            if (node.Operator is Leaf)
                moving.Add(node);
            foreach (var operand in node.Operands)
            {
                if (moving.Contains(operand))
                    moving.Add(node);
            }
        }
        return moving;
    }

    private static bool IsOfLibrary(SourceSpan place) => StandardLibrary.Sources.Any(s => ReferenceEquals(s, place.Source));
}
