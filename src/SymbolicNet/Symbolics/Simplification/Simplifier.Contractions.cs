namespace SymbolicNet.Symbolics.Simplification;

// Sums over products: what is the same for all terms stands outside.
internal sealed partial class Simplifier
{
    private Monomial Contract(Contraction contraction, Node node)
    {
        // Rules: divisors before sums; signs before sums; numbers before products.
        var operands = new Node[node.Operands.Length];
        var outside = new Monomial(_graph);
        for (int i = 0; i < operands.Length; i++)
        {
            if (!contraction.Sums || node[i].Shape.IsScalar || (Take(node[i]) ?? Negated(NodeOf(node[i]))) is not Monomial product)
            {
                operands[i] = NodeOf(node[i]);
                continue;
            }
            var (scalars, tensors) = product.Normalize().Split();
            outside = outside.Absorb(scalars);
            if (operands.Length == 1 && contraction.Output.Length == 0 && node[0].Shape.Rank == 1 && tensors.TakeLast() is { } last)
                return Times(outside, _graph.Apply(InnerProduct, tensors.Emit(), last));
            operands[i] = tensors.Emit();
        }
        return Times(outside, SumRules.Apply(_graph, contraction, operands) ?? _graph.Apply(contraction, operands));
    }

    private static Monomial? Negated(Node node) => node.Is(Elementwise.Negate) ? new Monomial(node) : null;

    private static readonly Contraction InnerProduct = Contraction.Of(["a", "a"], "");

    // A scalar that moved before the sum when the node was made joins the others.
    private static Monomial Times(Monomial product, Node node)
    {
        while (Rewriting.Match.IsElementwiseProduct(node.Operator) && node[0].Shape.IsScalar && !node[1].Shape.IsScalar)
        {
            product.Multiply(node[0]);
            node = node[1];
        }
        if (node.Shape.IsScalar && Rewriting.Match.IsElementwiseProduct(node.Operator))
        {
            product.Multiply(node[0]);
            node = node[1];
        }
        product.Multiply(node);
        return product;
    }
}
