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
        if (shape.IsScalar)
            return Lift(graph, body, operands, shape);
        if (body.IsPlain)
            return Spread(graph, Lift(graph, body, operands, shape), shape);

        // A body that builds tensors on its way: walk the places along one axis.
        var mapped = new Dictionary<Node, Node>();
        for (int i = 0; i < operands.Length; i++)
            mapped[i < count ? body.Leaves[i] : body.Captured[i - count]] = operands[i];
        var flat = Shape.Vector(shape.ElementCount);
        var varying = new Dictionary<Node, Node>();
        foreach (var leaf in body.Leaves.Where(l => !mapped[l].Shape.IsScalar))
        {
            varying[leaf] = Reshape.Apply(mapped[leaf], flat);
            mapped.Remove(leaf);
        }
        return Reshape.Apply(new Vectorizer(graph, flat[0], isSamples: false).Vectorize(body.Plan, varying, mapped)[0], shape);
    }

    private static Node Lift(Graph graph, Closure body, Node[] operands, Shape shape)
    {
        var order = body.Plan.Order;
        var places = body.OperandPlaces;
        var images = new Node[operands.Length + order.Length];
        operands.CopyTo(images, 0);
        for (int step = 0; step < order.Length; step++)
            images[operands.Length + step] = Image(graph, order[step], places[step], images, shape);
        int result = Array.IndexOf(order, body.Results[0]);
        return result >= 0 ? images[operands.Length + result] : images[Array.IndexOf(body.Plan.Known, body.Results[0])];
    }

    private static Node Image(Graph graph, Node node, int[] places, Node[] images, Shape shape)
    {
        if (places.Length == 0)
            return node;
        var operands = new Node[places.Length];
        bool isScalar = true;
        bool isChanged = false;
        for (int i = 0; i < places.Length; i++)
        {
            operands[i] = images[places[i]];
            isScalar &= operands[i].Shape.IsScalar;
            isChanged |= !ReferenceEquals(operands[i], node[i]);
        }
        if (!isChanged)
            return node;
        return node.Operator is Contraction && !isScalar && !shape.IsScalar ? Product(graph, operands, shape) : graph.Apply(node.Operator, operands);
    }

    private static Node Product(Graph graph, Node[] factors, Shape shape)
    {
        string labels = Contraction.Labels(shape.Rank);
        return graph.Apply(Contraction.Of([.. factors.Select(f => f.Shape.IsScalar ? "" : labels)], labels), factors);
    }

    private static Node Spread(Graph graph, Node node, Shape shape) =>
        node.Shape == shape ? node : Contraction.Fill(node, shape);
}
