namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The derivative of <c>sigmoid(v)*sigmoid(-v)</c> in one piece: <c>-tanh(v/2)</c> times the product.</summary>
/// <remarks>The product rule leaves <c>sigmoid(-v) - sigmoid(v)</c>, which loses all digits of a small v.</remarks>
internal static class SigmoidPair
{
    /// <summary>Hands on the adjoint of a product that holds such a pair; false where it holds none.</summary>
    public static bool TryPropagate(Sweep sweep, Guard? guard, Node node, Node adjoint)
    {
        if (!Rewriting.Match.IsElementwiseProduct(node.Operator) || Find(node) is not var (other, a, b, isNegative))
            return false;
        // The factor with the plainer argument takes both shares, since its own derivative is the pair.
        var first = b[0].Weight < a[0].Weight ? b : a;
        if (isNegative)
            adjoint = Products.Negate(adjoint);
        var share = other is null ? adjoint : Products.Multiply(adjoint, other);
        sweep.Add(first, guard, Products.SumTo(Products.Multiply(share, Slope(first)), first.Shape));
        if (other is not null)
            sweep.Add(other, guard, Products.SumTo(Products.Multiply(adjoint, Products.Multiply(a, b)), other.Shape));
        return true;
    }

    /// <summary>Two operands of a contraction, over the same labels, that are a pair; the one with the plainer argument first.</summary>
    public static (int First, int Second)? Find(Contraction contraction, Node node)
    {
        for (int i = 0; i < node.Operands.Length; i++)
        {
            for (int k = i + 1; node[i].Is(Elementwise.Sigmoid) && k < node.Operands.Length; k++)
            {
                if (node[k].Is(Elementwise.Sigmoid) && contraction.Inputs[i] == contraction.Inputs[k] && AreOpposite(node[i][0], node[k][0]))
                    return node[k][0].Weight < node[i][0].Weight ? (k, i) : (i, k);
            }
        }
        return null;
    }

    /// <summary>What <c>sigmoid(-v) - sigmoid(v)</c> is, for <paramref name="sigmoid"/> of v.</summary>
    public static Node Slope(Node sigmoid) => Products.Negate(Elementwise.Tanh[Elementwise.Divide[sigmoid[0], sigmoid.Graph.Constant(2)]]);

    // The pair, alone or as the last factors of a chain; products are chained from the left.
    // In print a minus stands with the first factor.
    private static (Node? Other, Node A, Node B, bool IsNegative)? Find(Node node)
    {
        for (int i = 0; i < 2; i++)
        {
            var (rest, last) = (node[i], node[1 - i]);
            bool isNegative = rest.Is(Elementwise.Negate);
            if (isNegative)
                rest = rest[0];
            if (!last.Is(Elementwise.Sigmoid))
                continue;
            if (rest.Is(Elementwise.Sigmoid) && AreOpposite(rest[0], last[0]))
                return (null, rest, last, isNegative);
            if (Rewriting.Match.IsElementwiseProduct(rest.Operator) && rest[1].Is(Elementwise.Sigmoid) && AreOpposite(rest[1][0], last[0]))
                return (rest[0], rest[1], last, isNegative);
        }
        return null;
    }

    private static bool AreOpposite(Node a, Node b)
    {
        while (a.Shape == b.Shape)
        {
            if ((a.Is(Elementwise.Negate) && ReferenceEquals(a[0], b)) || (b.Is(Elementwise.Negate) && ReferenceEquals(b[0], a)))
                return true;
            if (a.ConstantValue is { } number)
                return b.ConstantValue == -number;
            if (a.Is(Elementwise.Subtract) && b.Is(Elementwise.Subtract))
                return ReferenceEquals(a[0], b[1]) && ReferenceEquals(a[1], b[0]);
            if (OnlyDifference(a, b) is not { } i)
                return false;
            (a, b) = (a[i], b[i]);
        }
        return false;
    }

    // The one factor in which two products or quotients differ.
    private static int? OnlyDifference(Node a, Node b)
    {
        if (!a.Operator.Equals(b.Operator) || !(a.Is(Elementwise.Divide) || a.Operator is Contraction))
            return null;
        int? place = null;
        for (int i = 0; i < a.Operands.Length; i++)
        {
            if (ReferenceEquals(a[i], b[i]))
                continue;
            if (place is not null)
                return null;
            place = i;
        }
        return place;
    }
}
