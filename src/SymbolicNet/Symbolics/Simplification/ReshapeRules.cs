namespace SymbolicNet.Symbolics.Simplification;

/// <summary>A reshape there and back around what works element by element goes.</summary>
internal static class ReshapeRules
{
    private const int MostDepth = 6;

    /// <summary>The tidier node for an operator with these operands, or null.</summary>
    public static Node? Apply(Operator op, Node[] operands) =>
        op is Reshape reshape && !operands[0].Shape.IsScalar && operands[0].Operator is (ElementwiseOperator or Contraction { IsElementwise: true })
            ? In(operands[0], reshape.Target, MostDepth)
            : null;

    // Rule: reshape and back.
    // The node in another shape, if every tensor below was in that shape before.
    private static Node? In(Node node, Shape shape, int depth)
    {
        if (node.Shape.IsScalar)
            return node;
        if (node.Operator is Reshape && node[0].Shape == shape)
            return node[0];
        if (node.Operator is Contraction { IsFill: true })
            return Contraction.Fill(node[0], shape);
        if (depth == 0 || node.Operator is not (ElementwiseOperator or Contraction { IsElementwise: true, Inputs.Length: 2 }))
            return null;
        var operands = new Node[node.Operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            if (In(node[i], shape, depth - 1) is not { } operand)
                return null;
            operands[i] = operand;
        }
        return node.Operator is Contraction ? Contraction.Product(operands[0], operands[1]) : node.Graph.Apply(node.Operator, operands);
    }
}
