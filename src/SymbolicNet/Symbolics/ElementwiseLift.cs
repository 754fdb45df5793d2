namespace SymbolicNet.Symbolics;

/// <summary>Applies a function of scalars place by place to tensors of one shape.</summary>
internal static class ElementwiseLift
{
    /// <param name="graph">The graph to build in.</param>
    /// <param name="body">A scalar result of scalar leaves; what it captured is the same at every place.</param>
    /// <param name="operands">For every leaf a scalar or a tensor, all tensors of one shape; then the captured values.</param>
    public static Node Apply(Graph graph, Closure body, Node[] operands)
    {
        int count = body.Leaves.Length;
        var shape = Shape.Scalar;
        foreach (var operand in operands.AsSpan(0, count))
        {
            if (!operand.Shape.IsScalar)
                shape = operand.Shape;
        }
        var mapped = new Dictionary<Node, Node>();
        for (int i = 0; i < operands.Length; i++)
            mapped[i < count ? body.Leaves[i] : body.Captured[i - count]] = operands[i];
        if (shape.IsScalar)
            return Substitution.Apply(graph, body.Plan, mapped)[0];
        if (IsPlain(body))
            return Spread(graph, Lift(graph, body, mapped, shape), shape);

        // A body that builds tensors on its way: walk the places along one axis.
        var flat = Shape.Vector(shape.ElementCount);
        var varying = new Dictionary<Node, Node>();
        foreach (var leaf in body.Leaves.Where(l => !mapped[l].Shape.IsScalar))
        {
            varying[leaf] = Reshape.Apply(mapped[leaf], flat);
            mapped.Remove(leaf);
        }
        return Reshape.Apply(new Vectorizer(graph, flat[0], isSamples: false).Vectorize(body.Plan, varying, mapped)[0], shape);
    }

    /// <summary>Whether every step on the way is a scalar made of scalars, so that tensors may simply take their places.</summary>
    public static bool IsPlain(Closure body) =>
        body.Captured.All(c => c.Shape.IsScalar)
        && body.Plan.Order.All(n => n.Shape.IsScalar && n.Operator is ElementwiseOperator or Contraction or Constant or DimensionValue or FunctionCall { IsElementwise: true });

    private static Node Lift(Graph graph, Closure body, Dictionary<Node, Node> mapped, Shape shape)
    {
        var images = mapped;
        foreach (var node in body.Plan.Order)
        {
            var operands = new Node[node.Operands.Length];
            for (int i = 0; i < operands.Length; i++)
                operands[i] = images.GetValueOrDefault(node[i], node[i]);
            bool isScalar = Array.TrueForAll(operands, o => o.Shape.IsScalar);
            images[node] = node.Operator is Contraction && !isScalar
                ? Product(graph, operands, shape)
                : operands.Length == 0 ? node : graph.Apply(node.Operator, operands);
        }
        return images.GetValueOrDefault(body.Results[0], body.Results[0]);
    }

    private static Node Product(Graph graph, Node[] factors, Shape shape)
    {
        string labels = Contraction.Labels(shape.Rank);
        return graph.Apply(Contraction.Of([.. factors.Select(f => f.Shape.IsScalar ? "" : labels)], labels), factors);
    }

    private static Node Spread(Graph graph, Node node, Shape shape) =>
        node.Shape == shape ? node : Contraction.Fill(node, shape);
}
