namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The VJPs of functions along an axis, from the node and the adjoint of its result.</summary>
internal static class LineVjps
{
    /// <summary>Equal elements share the adjoint equally.</summary>
    public static Node Extreme(AlongAxis along, Node node, Node adjoint)
    {
        var isExtreme = Elementwise.Equal[node[0], Spread(along, node, node)];
        var share = Elementwise.Divide[adjoint, Contraction.Sum(isExtreme, along.Axis)];
        return Elementwise.Select[isExtreme, Spread(along, node, share), node.Graph.Constant(0)];
    }

    /// <summary>The product of the others, multiplied out, so that a zero among them does no harm.</summary>
    public static Node Product(AlongAxis along, Node node, Node adjoint)
    {
        var x = node[0];
        var size = x.Shape[along.Axis];
        int rank = x.Shape.Rank;
        // A new axis in front of the old one says whose turn it is to be left out.
        var copies = Contraction.Repeat(x, along.Axis, size);
        string labels = Contraction.Labels(rank + 1);
        var free = copies.Shape.Dimensions.Select((d, i) => (labels[i], d)).Where(f => f.Item1 != labels[along.Axis] && f.Item1 != labels[along.Axis + 1]).ToArray();
        var own = x.Graph.Apply(Contraction.Of([labels.Substring(along.Axis, 2)], labels, free), Contraction.Eye(x.Graph, size));
        var others = Elementwise.Select[own, x.Graph.Constant(1), copies];
        return Products.Multiply(Spread(along, node, adjoint), x.Graph.Apply(new AlongAxis(along.Function, along.Axis + 1), others));
    }

    /// <summary>0 where the norm is 0.</summary>
    public static Node Norm(AlongAxis along, Node node, Node adjoint)
    {
        var graph = node.Graph;
        var zero = graph.Constant(0);
        var isZero = Elementwise.Equal[node, zero];
        if (node.Shape.IsScalar)
            return Elementwise.Select[isZero, zero, Products.Divide(Products.Multiply(adjoint, node[0]), node)];
        var scale = Elementwise.Select[isZero, zero, Products.Divide(adjoint, node)];
        return Contraction.Product(Spread(along, node, scale), node[0]);
    }

    public static Node LogSumExp(AlongAxis along, Node node, Node adjoint) =>
        Products.Multiply(Spread(along, node, adjoint), node.Graph.Apply(new AlongAxis(LineFunctions.Softmax, along.Axis), node[0]));

    public static Node Softmax(AlongAxis along, Node node, Node adjoint)
    {
        var weighted = Contraction.Product(node, adjoint);
        var total = Contraction.Repeat(Contraction.Sum(weighted, along.Axis), along.Axis, node.Shape[along.Axis]);
        return Elementwise.Subtract[weighted, Contraction.Product(node, total)];
    }

    public static Node LogSoftmax(AlongAxis along, Node node, Node adjoint)
    {
        var total = Contraction.Repeat(Contraction.Sum(adjoint, along.Axis), along.Axis, node.Shape[along.Axis]);
        return Elementwise.Subtract[adjoint, Contraction.Product(node.Graph.Apply(new AlongAxis(LineFunctions.Softmax, along.Axis), node[0]), total)];
    }

    public static Node CumulativeSum(AlongAxis along, Node node, Node adjoint)
    {
        var reversed = Slice.Reverse(adjoint, along.Axis);
        return Slice.Reverse(node.Graph.Apply(along, reversed), along.Axis);
    }

    private static Node Spread(AlongAxis along, Node node, Node reduced) =>
        reduced.ConstantValue is not null && !node.Shape.IsScalar ? reduced : Contraction.Repeat(reduced, along.Axis, node[0].Shape[along.Axis]);
}
