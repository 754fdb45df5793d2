namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The VJPs of linear algebra on the last two axes (Giles: An extended collection of matrix derivative results, 2008).</summary>
internal static class LinearAlgebraVjp
{
    public static Node?[] Of(MatrixOperator @operator, VjpContext context, Node adjoint)
    {
        var (node, graph) = (context.Node, context.Graph);
        var a = node[0];
        if (@operator == MatrixOperator.Inverse)
            return [Products.Negate(Multiply(Transpose(node), Multiply(adjoint, Transpose(node))))];
        if (@operator == MatrixOperator.Determinant)
            return [Scale(Products.Multiply(adjoint, node), Transpose(graph.Apply(MatrixOperator.Inverse, a)))];
        if (@operator == MatrixOperator.LogDeterminant)
            return [Scale(adjoint, Transpose(graph.Apply(MatrixOperator.Inverse, a)))];
        if (@operator == MatrixOperator.Cholesky)
            return [OfCholesky(node, adjoint)];
        var right = graph.Apply(MatrixOperator.Solve, Transpose(a), adjoint);
        var left = context.Wants(0) ? Products.Negate(Multiply(right, Transpose(node))) : null;
        return [left, right];
    }

    // S = inv(L)'*P*inv(L) with P the lower half of L'*u; only the lower triangle of the argument is read, each element for two places.
    private static Node OfCholesky(Node l, Node adjoint)
    {
        var graph = l.Graph;
        var half = HalfLower(Multiply(Transpose(l), adjoint));
        var solved = graph.Apply(MatrixOperator.Solve, Transpose(l), half);
        var s = Transpose(graph.Apply(MatrixOperator.Solve, Transpose(l), Transpose(solved)));
        return HalfLower(Elementwise.Add[s, Transpose(s)]);
    }

    // The lower triangle with the diagonal halved.
    private static Node HalfLower(Node a)
    {
        var graph = a.Graph;
        var sum = Elementwise.Add[graph.Apply(new Triangle(isLower: true, 0), a), graph.Apply(new Triangle(isLower: true, -1), a)];
        return Elementwise.Divide[sum, graph.Constant(2)];
    }

    private static Node Multiply(Node a, Node b)
    {
        int rank = a.Shape.Rank;
        string batch = Contraction.Labels(rank - 2);
        return a.Graph.Apply(Contraction.Of([batch + "xy", batch + "yz"], batch + "xz"), a, b);
    }

    private static Node Transpose(Node a)
    {
        int rank = a.Shape.Rank;
        return Contraction.Permute(a, [.. Enumerable.Range(0, rank - 2), rank - 1, rank - 2]);
    }

    // A number for each matrix.
    private static Node Scale(Node scalar, Node matrix)
    {
        if (scalar.ConstantValue == 1)
            return matrix;
        string batch = Contraction.Labels(scalar.Shape.Rank);
        return matrix.Graph.Apply(Contraction.Of([batch, batch + "xy"], batch + "xy"), scalar, matrix);
    }
}
