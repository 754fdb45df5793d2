using SymbolicNet.Symbolics.Simplification;
using static SymbolicNet.Symbolics.Elementwise;

namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The partials that depend on what the operands are: powers, extremes, choices. All others are as declared.</summary>
internal static class ElementwisePartials
{
    public static Node? Of(VjpContext context, int operand)
    {
        var node = context.Node;
        var graph = context.Graph;
        if (node.Is(Add) || (node.Is(Subtract) && operand == 0))
            return graph.Constant(1);
        if (node.Is(Subtract) || node.Is(Negate))
            return graph.Constant(-1);
        if (node.Is(Divide))
            return operand == 0 ? Products.Divide(graph.Constant(1), node[1]) : Products.Negate(Divide[node, node[1]]);
        if (node.Is(Power))
            return operand == 0 ? OfBase(node) : OfExponent(node);
        if (node.Is(Relu) && !node[0].IsTame)
            return Select[LessOrEqual[node[0], graph.Constant(0)], graph.Constant(0), Step[node[0]]];
        if (node.Is(Min) || node.Is(Max))
            return OfExtreme(node, operand);
        if (node.Is(Unit) && (IsOtherThanZero(node[0]) || IsOtherThanZero(node[1])))
            return OfDirection(node, operand);
        if (node.Is(Select))
            return OfChoice(node, operand);
        return ((ElementwiseOperator)node.Operator).Derivatives.Length == 0 ? null : context.Partials.Partial(node, operand);
    }

    // 0 for p = 0 even at x = 0, where x^(p - 1) is infinite. Elsewhere the product is 0 by itself, and varies with p.
    private static Node OfBase(Node node)
    {
        var (x, p, graph) = (node[0], node[1], node.Graph);
        if (ExactNumber.OfNode(p) is { } number)
        {
            if (number.IsZero)
                return graph.Constant(0);
            var less = number - ExactNumber.One;
            return less.IsZero ? graph.Constant(1) : less.IsOne ? Products.Multiply(p, x) : Products.Multiply(p, Power[x, less.ToNode(graph)]);
        }
        var partial = Products.Multiply(p, Power[x, Subtract[p, graph.Constant(1)]]);
        return Select[And[Equal[x, graph.Constant(0)], Equal[p, graph.Constant(0)]], graph.Constant(0), partial];
    }

    // x^p*log(x), but at x = 0 the limit: 0 for p > 0, -inf for p = 0.
    private static Node OfExponent(Node node)
    {
        var (x, p, graph) = (node[0], node[1], node.Graph);
        var zero = graph.Constant(0);
        var partial = Products.Multiply(node, Log[x]);
        if (x.ConstantValue is > 0)
            return partial;
        var isLimit = And[Equal[x, zero], Greater[p, zero]];
        return Select[isLimit, zero, partial];
    }

    // Ties are shared equally between expressions that vary; against one free of inputs, targets and params the derivative is 0.
    private static Node OfExtreme(Node node, int operand)
    {
        var (x, y, graph) = (node[operand], node[1 - operand], node.Graph);
        var wins = node.Is(Max) ? Greater[x, y] : Less[x, y];
        var share = Varies(x) && Varies(y) ? Add[wins, Divide[Equal[x, y], graph.Constant(2)]] : wins;
        // Of the loser nothing counts, not even an infinite derivative.
        return x.IsTame ? share : Select[node.Is(Max) ? Less[x, y] : Greater[x, y], graph.Constant(0), share];
    }

    // Without the kink at x = y = 0, which a number keeps away.
    private static Node OfDirection(Node node, int operand)
    {
        var (x, y) = (node[0], node[1]);
        var (own, other, length) = (Unit[x, y], Unit[y, x], Hypot[x, y]);
        return operand == 0 ? Products.Divide(Power[other, node.Graph.Constant(2)], length) : Products.Negate(Products.Divide(Products.Multiply(own, other), length));
    }

    private static bool IsOtherThanZero(Node node) => node.ConstantValue is not (null or 0);

    private static bool Varies(Node node) => SubgraphPlan.Of([node]).Order.Any(n => n.Operator is Leaf);

    private static Node? OfChoice(Node node, int operand)
    {
        var graph = node.Graph;
        return operand switch
        {
            0 => null,
            1 => Select[node[0], graph.Constant(1), graph.Constant(0)],
            _ => Select[node[0], graph.Constant(0), graph.Constant(1)],
        };
    }
}
