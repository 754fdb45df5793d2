using SymbolicNet.Diagnostics;

namespace SymbolicNet.Symbolics;

/// <summary>Replaces calls of functions by their bodies, in recurrences too: what remains is made of machine operators.</summary>
internal sealed class Expansion(Graph graph)
{
    private readonly Dictionary<Closure, Closure> _bodies = [];

    public static Node[] Apply(Graph graph, ReadOnlySpan<Node> roots) => new Expansion(graph).Apply(SubgraphPlan.Of(roots));

    private Node[] Apply(SubgraphPlan plan)
    {
        var images = new Dictionary<Node, Node>();
        Node Image(Node node) => images.GetValueOrDefault(node, node);
        foreach (var node in plan.Order)
        {
            var operands = new Node[node.Operands.Length];
            for (int i = 0; i < operands.Length; i++)
                operands[i] = Image(node[i]);
            if (node.Operator is FunctionCall call)
                images[node] = call.Expand(graph, Expand(call.Body), operands);
            else if (node.Operator is Recurrence recurrence && Expand(recurrence.Body) is var body && !body.Equals(recurrence.Body))
                images[node] = graph.Apply(recurrence.WithBody(body), operands);
            else if (!operands.AsSpan().SequenceEqual(node.Operands))
                images[node] = graph.Apply(node.Operator, operands);
        }
        return [.. plan.Roots.Select(Image)];
    }

    // Recursive in how deep functions call one another and recurrences nest, which is bounded.
    private Closure Expand(Closure body)
    {
        if (!StackGuard.HasRoom)
            return StackGuard.OnNewStack(() => Expand(body));
        if (!_bodies.TryGetValue(body, out var expanded))
            _bodies[body] = expanded = Closure.Of(body.Leaves, body.Captured, [.. Apply(body.Plan)]);
        return expanded;
    }
}
