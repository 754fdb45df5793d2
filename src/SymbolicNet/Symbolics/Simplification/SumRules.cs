using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics.Simplification;

/// <summary>What sums of one tensor come to.</summary>
internal static class SumRules
{
    /// <summary>The tidier node for a contraction of these operands, or null.</summary>
    public static Node? Apply(Graph graph, Contraction contraction, Node[] operands)
    {
        if (operands.Length != 1 || !contraction.Sums || operands[0].Shape.IsScalar)
            return null;
        var operand = operands[0];
        if (IsDeviation(contraction, WithoutScalars(operand)))
            return Contraction.Fill(graph.Constant(0), contraction.InferShape(operands));
        // sum(if c then 0 else a) is if c then 0 else sum(a), for one condition for all.
        if (operand.Is(Elementwise.Select) && operand[0].Shape.IsScalar && !operand[operand[2].IsZero() ? 1 : 2].Shape.IsScalar && (operand[1].IsZero() || operand[2].IsZero()))
        {
            bool isThen = operand[2].IsZero();
            var sum = Sum(graph, contraction, operand[isThen ? 1 : 2]);
            var zero = graph.Constant(0);
            return sum.IsZero() ? sum : isThen ? Elementwise.Select[operand[0], sum, zero] : Elementwise.Select[operand[0], zero, sum];
        }
        return null;
    }

    private static Node Sum(Graph graph, Contraction contraction, Node value)
    {
        return IsDeviation(contraction, WithoutScalars(value)) ? Contraction.Fill(graph.Constant(0), contraction.InferShape([value])) : graph.Apply(contraction, value);
    }

    private static Node WithoutScalars(Node node)
    {
        while (true)
        {
            if (node.Is(Elementwise.Negate) || (node.Is(Elementwise.Divide) && node[1].Shape.IsScalar))
                node = node[0];
            else if (Rewriting.Match.IsElementwiseProduct(node.Operator) && (node[0].Shape.IsScalar || node[1].Shape.IsScalar))
                node = node[node[0].Shape.IsScalar ? 1 : 0];
            else
                return node;
        }
    }

    // sum(x - sum(x)/n) is 0, along an axis too.
    private static bool IsDeviation(Contraction sum, Node node)
    {
        if (!node.Is(Elementwise.Subtract) || node[0].Shape.IsScalar)
            return false;
        // The elements of a diagonal are fewer than their axes' sizes say.
        string labels = sum.Inputs[0];
        if (labels.Distinct().Count() != labels.Length)
            return false;
        var mean = node[1].Operator is Contraction { Inputs.Length: 1, Sums: false } repeat && IsUndoneBy(sum, repeat) ? node[1][0] : node[1];
        if (!mean.Is(Elementwise.Divide) || !ReferenceEquals(mean[0].Operator, sum) && !mean[0].Operator.Equals(sum))
            return false;
        var summed = labels.Select((c, i) => (c, i)).Where(p => !sum.Output.Contains(p.c, StringComparison.Ordinal));
        Dimension count = 1;
        foreach (var (_, axis) in summed)
            count *= node[0].Shape[axis];
        return ReferenceEquals(mean[0][0], node[0]) && SizeOf(mean[1]) == count;
    }

    // Repeats along the axes that were summed over, and leaves the others where they were.
    private static bool IsUndoneBy(Contraction sum, Contraction repeat) =>
        repeat.Inputs[0].Length == sum.Output.Length && repeat.Output.Length == sum.Inputs[0].Length && repeat.Output.Distinct().Count() == repeat.Output.Length
        && repeat.Output.Select((c, axis) => (Kept: repeat.Inputs[0].IndexOf(c, StringComparison.Ordinal), Label: sum.Inputs[0][axis])).All(p => sum.Output.IndexOf(p.Label, StringComparison.Ordinal) == p.Kept);

    private static Dimension? SizeOf(Node node) => node.Operator is DimensionValue size ? size.Dimension : node.ConstantValue is { } value && value == Math.Floor(value) && value < int.MaxValue ? (Dimension)(long)value : null;
}
