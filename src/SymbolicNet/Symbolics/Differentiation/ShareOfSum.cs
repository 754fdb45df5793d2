namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The derivative of <c>u/(u + v)</c> in one piece: <c>v/(u + v)^2</c> by u, <c>-u/(u + v)^2</c> by v.</summary>
/// <remarks>The quotient rule leaves <c>1/(u + v) - u/(u + v)^2</c>, which loses all digits where u is most of the sum.</remarks>
internal static class ShareOfSum
{
    // Longer sums are left to the quotient rule.
    private const int MostTerms = 4;

    /// <summary>Hands on the adjoint of such a quotient; false where the node is none.</summary>
    public static bool TryPropagate(Sweep sweep, Guard? guard, Node node, Node adjoint)
    {
        if (!node.Is(Elementwise.Divide) || !sweep.EndsAtLeaves || !sweep.IsWanted(node[0]) || node[0].Shape != node[1].Shape || Products.IsMask(adjoint))
            return false;
        var (part, sum) = (node[0], node[1]);
        if (Terms(sum) is not { } terms || terms.FindIndex(t => ReferenceEquals(t.Node, part) && !t.IsNegative) is var place && place < 0)
            return false;
        terms.RemoveAt(place);
        var square = Elementwise.Power[sum, node.Graph.Constant(2)];
        sweep.Add(part, guard, Products.Divide(Products.Multiply(adjoint, Rest(terms)), square));
        foreach (var (term, isNegative) in terms)
        {
            if (!sweep.IsWanted(term))
                continue;
            var share = Products.Divide(Products.Multiply(adjoint, part), square);
            sweep.Add(term, guard, Products.SumTo(isNegative ? share : Products.Negate(share), term.Shape));
        }
        return true;
    }

    // The terms of a chain of sums and differences, and whether they are subtracted; null for a single one and for too many.
    private static List<(Node Node, bool IsNegative)>? Terms(Node sum)
    {
        var terms = new List<(Node, bool)>();
        while (sum.Is(Elementwise.Add) || sum.Is(Elementwise.Subtract))
        {
            terms.Insert(0, (sum[1], sum.Is(Elementwise.Subtract)));
            sum = sum[0];
            if (terms.Count == MostTerms)
                return null;
        }
        terms.Insert(0, (sum, false));
        return terms.Count > 1 ? terms : null;
    }

    private static Node Rest(List<(Node Node, bool IsNegative)> terms)
    {
        var rest = terms[0].IsNegative ? Products.Negate(terms[0].Node) : terms[0].Node;
        for (int i = 1; i < terms.Count; i++)
            rest = (terms[i].IsNegative ? Elementwise.Subtract : Elementwise.Add)[rest, terms[i].Node];
        return rest;
    }
}
