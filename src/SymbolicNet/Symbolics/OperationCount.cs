namespace SymbolicNet.Symbolics;

/// <summary>How many operations expressions take, each shared one counted once.</summary>
internal static class OperationCount
{
    /// <summary>The operations of the nodes that <paramref name="roots"/> need: one for each node, less than one factor's for a product; leaves and numbers are free.</summary>
    public static int Of(params ReadOnlySpan<Node> roots)
    {
        int count = 0;
        foreach (var node in SubgraphPlan.Of(roots).Order)
        {
            if (node.Operator is Contraction product)
                count += Math.Max(product.Inputs.Length - 1, product.Inputs.Length == 1 ? 1 : 0);
            else if (node.Operands.Length > 0)
                count++;
        }
        return count;
    }
}
