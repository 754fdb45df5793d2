using static SymbolicNet.Symbolics.Elementwise;

namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>Keeps adjoints that came through untaken sides apart where an infinite derivative may follow: <c>if taken then adjoint else 0</c>.</summary>
/// <remarks>Where all that follows is finite a zero does as well, and formulas stay short.</remarks>
internal static class Masks
{
    /// <summary>The sum of two adjoints of <paramref name="node"/>; two masked ones count where either does.</summary>
    public static Node Add(Node a, Node b, Node node)
    {
        if (node.IsTame || Taken(a) is not { } first || Taken(b) is not { } second)
            return Products.Add(a, b);
        var sum = Products.Add(a, b);
        return Where(ReferenceEquals(first, second) ? first : Or[first, second], sum);
    }

    /// <summary>An operand's share of an elementwise result's adjoint, summed where the operand is one number beside tensors.</summary>
    public static Node Share(Node adjoint, Node partial, Node operand)
    {
        var product = Products.Multiply(adjoint, partial);
        if (operand.IsTame)
            return Products.SumTo(product, operand.Shape);
        if (!Products.IsMask(product) && Taken(partial) is { } own)
            product = Where(own, product);
        var sum = Products.SumTo(product, operand.Shape);
        return ReferenceEquals(sum, product) || Taken(product) is not { } taken ? sum : Where(IsAny(Contraction.SumAll(Ones(taken, product.Shape))), sum);
    }

    /// <summary>What operand <paramref name="i"/> gets for a masked adjoint: masked again where no part of it came from a taken place.</summary>
    public static Node Keep(VjpContext context, Node adjoint, int i, Node operandAdjoint)
    {
        var node = context.Node;
        if (node[i].IsTame || Products.IsMask(operandAdjoint) || Taken(adjoint) is not { } taken)
            return operandAdjoint;
        if (node.Operator is ElementwiseOperator or FunctionCall { IsElementwise: true } && node[i].Shape == node.Shape)
            return Where(taken, operandAdjoint);
        return Where(IsAny(Reach(context, Ones(taken, adjoint.Shape), i)), operandAdjoint);
    }

    // How many taken places of the result an element of the operand has a part in; more than it has where that is hard to tell.
    private static Node Reach(VjpContext context, Node ones, int i)
    {
        var (node, graph) = (context.Node, context.Graph);
        if (node.Operator is Contraction contraction)
        {
            string labels = contraction.Inputs[i];
            var free = labels.Distinct().Where(c => !contraction.Output.Contains(c, StringComparison.Ordinal))
                .Select(c => (c, contraction.SizeOf(c, node.Operands))).ToArray();
            return graph.Apply(Contraction.Of([contraction.Output], labels, free), ones);
        }
        if (node.Operator is Reshape or Slice or Pad or Concat or Triangle or Gather or Scatter or AlongAxis { Name: "cumsum" })
            return node.Operator.Vjp(context, ones)[i]!;
        return Contraction.Fill(Contraction.SumAll(ones), node[i].Shape);
    }

    private static Node Ones(Node taken, Shape shape)
    {
        var ones = Select[taken, taken.Graph.Constant(1), taken.Graph.Constant(0)];
        return ones.Shape == shape ? ones : Contraction.Fill(ones, shape);
    }

    private static Node IsAny(Node count) => NotEqual[count, count.Graph.Constant(0)];

    // `if v > 0 then v else 0` would be relu(v), which hides the condition.
    private static Node Where(Node taken, Node value)
    {
        var zero = value.Graph.Constant(0);
        var mask = Select[taken, value, zero];
        return mask.Is(Select) ? mask : Select[Not[taken], zero, value];
    }

    // Where a masked adjoint counts; null for one that is not masked.
    private static Node? Taken(Node adjoint)
    {
        Node? taken = null;
        for (; Products.IsMask(adjoint); adjoint = adjoint[1].IsZero() ? adjoint[2] : adjoint[1])
        {
            var condition = adjoint[1].IsZero() ? Not[adjoint[0]] : adjoint[0];
            taken = taken is null ? condition : And[taken, condition];
        }
        return taken;
    }
}
