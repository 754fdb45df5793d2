namespace SymbolicNet.Symbolics;

/// <summary>Builds expressions again with some nodes replaced.</summary>
internal static class Substitution
{
    /// <summary>The plan's roots with the nodes of <paramref name="mapped"/> replaced; known nodes that are not mapped stay as they are.</summary>
    public static Node[] Apply(Graph graph, SubgraphPlan plan, Dictionary<Node, Node> mapped)
    {
        var images = new Dictionary<Node, Node>(mapped);
        Node Image(Node node) => images.GetValueOrDefault(node, node);
        foreach (var node in plan.Order)
        {
            if (images.ContainsKey(node))
                continue;
            var operands = new Node[node.Operands.Length];
            bool isChanged = false;
            for (int i = 0; i < operands.Length; i++)
            {
                operands[i] = Image(node[i]);
                isChanged |= !ReferenceEquals(operands[i], node[i]);
            }
            if (isChanged)
                images[node] = graph.Apply(node.Operator, operands);
        }
        return [.. plan.Roots.Select(Image)];
    }
}
