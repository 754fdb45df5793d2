using SymbolicNet.Diagnostics;

namespace SymbolicNet.Symbolics;

/// <summary>Gives expressions a new first axis: what is written for one sample becomes what is done for all, in one graph.</summary>
internal sealed class Vectorizer(Graph graph, Dimension size, bool isSamples)
{
    /// <summary>The plan's roots for every index of the new axis, given nodes that have it; a root that does not depend on them is repeated.</summary>
    /// <param name="plan">What to compute; its known nodes may be mapped.</param>
    /// <param name="mapped">Nodes with the new axis, by the node each replaces.</param>
    /// <param name="replaced">Nodes without it, by the node each replaces.</param>
    public Node[] Vectorize(SubgraphPlan plan, Dictionary<Node, Node> mapped, Dictionary<Node, Node>? replaced = null)
    {
        if (!StackGuard.HasRoom)
            return StackGuard.OnNewStack(() => Vectorize(plan, mapped));
        var batched = new Dictionary<Node, Node>(mapped);
        var shared = new Dictionary<Node, Node>(replaced ?? []);
        foreach (var node in plan.Order)
        {
            if (batched.ContainsKey(node) || shared.ContainsKey(node))
                continue;
            var isBatched = new bool[node.Operands.Length];
            var operands = new Node[isBatched.Length];
            for (int i = 0; i < operands.Length; i++)
            {
                isBatched[i] = batched.TryGetValue(node[i], out var image);
                operands[i] = image ?? shared.GetValueOrDefault(node[i], node[i]);
            }
            // What is the same for every sample still counts once for each when it is added up.
            if (isBatched.Contains(true) || (isSamples && node.Operator is OverRows))
            {
                var batch = new Batch(graph, size, isBatched, isSamples);
                var result = node.Operator.Vectorize(batch, operands);
                (batch.IsResultBatched ? batched : shared)[node] = result;
            }
            else if (!operands.AsSpan().SequenceEqual(node.Operands))
            {
                shared[node] = graph.Apply(node.Operator, operands);
            }
        }
        return [.. plan.Roots.Select(root => batched.TryGetValue(root, out var image)
            ? image
            : Contraction.Repeat(shared.GetValueOrDefault(root, root), axis: 0, size))];
    }
}
