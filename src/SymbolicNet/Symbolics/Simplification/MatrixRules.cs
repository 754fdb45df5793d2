namespace SymbolicNet.Symbolics.Simplification;

/// <summary>What inverses look like in books.</summary>
internal static class MatrixRules
{
    /// <summary>The tidier node for an operator with these operands, or null.</summary>
    public static Node? Apply(Graph graph, Operator op, Node[] operands)
    {
        // Rule: solve by the unit matrix.
        // solve(A, I) is inv(A).
        if (ReferenceEquals(op, MatrixOperator.Solve) && IsUnit(operands[1]))
            return Apply(graph, MatrixOperator.Inverse, [operands[0]]) ?? graph.Apply(MatrixOperator.Inverse, operands[0]);
        // Rule: inverse of a transpose.
        // inv(A') is inv(A)'.
        if (ReferenceEquals(op, MatrixOperator.Inverse) && operands[0].Operator is Contraction { Inputs: ["ab"], Output: "ba" })
            return Contraction.Transpose(graph.Apply(MatrixOperator.Inverse, operands[0][0]));
        return null;
    }

    private static bool IsUnit(Node node) => node.Operator is Contraction { Inputs: [""], Output: "aa" } && node[0].ConstantValue == 1;
}
