using SymbolicNet.Symbolics.Rewriting;

namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The VJP of a contraction: again a contraction, with the labels permuted (Laue, Mitterreiter, Giesen 2020).</summary>
internal static class ContractionVjp
{
    public static Node?[] Of(Contraction contraction, VjpContext context, Node adjoint)
    {
        var node = context.Node;
        var adjoints = new Node?[node.Operands.Length];
        for (int i = 0; i < adjoints.Length; i++)
        {
            if (context.Wants(i))
                adjoints[i] = contraction is { IsElementwise: true, Inputs.Length: 2 } ? OfFactor(node, adjoint, i) : OfOperand(contraction, node.OperandArray, adjoint, i);
        }
        if (contraction.Inputs.Length > 2 && SigmoidPair.Find(contraction, node) is var (first, second))
        {
            adjoints[first] = OfOperand(contraction, [.. node.OperandArray.Select((o, i) => i == second ? SigmoidPair.Slope(node[first]) : o)], adjoint, first);
            adjoints[second] = null;
        }
        return adjoints;
    }

    // Place by place, where a mask in the adjoint stays outside the product.
    private static Node OfFactor(Node node, Node adjoint, int wanted)
    {
        var other = node[1 - wanted];
        bool isFilledByOnes = adjoint.ConstantValue == 1 || (other.Shape == node.Shape && adjoint.IsFilled(1));
        return Products.SumTo(isFilledByOnes && other.Shape == node.Shape ? other : Products.Multiply(adjoint, other), node[wanted].Shape);
    }

    private static Node OfOperand(Contraction contraction, Node[] operands, Node adjoint, int wanted)
    {
        var labels = new List<string>();
        var factors = new List<Node>();
        if (!adjoint.IsFilled(1) || !IsDroppable(contraction))
            Put(labels, factors, contraction.Output, adjoint);
        for (int i = 0; i < operands.Length; i++)
        {
            if (i != wanted)
                Put(labels, factors, contraction.Inputs[i], operands[i]);
        }
        string output = contraction.Inputs[wanted];
        if (factors.Count == 0)
            Put(labels, factors, "", adjoint.Graph.Constant(1));
        if (factors.Count == 1 && labels[0] == output && !HasDiagonal(output))
            return factors[0];
        // Labels summed over, or of dropped ones, stand on no factor: the adjoint repeats along them.
        var free = output.Distinct().Where(c => !labels.Exists(l => l.Contains(c, StringComparison.Ordinal)))
            .Select(c => (c, contraction.SizeOf(c, operands))).ToArray();
        return adjoint.Graph.Apply(Contraction.Of(labels, output, free), [.. factors]);
    }

    private static void Put(List<string> labels, List<Node> factors, string factorLabels, Node factor)
    {
        labels.Add(factorLabels);
        factors.Add(factor);
    }

    // Ones change nothing unless they would be summed over: every label of theirs stands on another factor or on the wanted operand.
    private static bool IsDroppable(Contraction contraction) =>
        !HasDiagonal(contraction.Output) && contraction.Output.All(c => contraction.Inputs.Any(i => i.Contains(c, StringComparison.Ordinal)));

    private static bool HasDiagonal(string labels) => labels.Distinct().Count() != labels.Length;
}
