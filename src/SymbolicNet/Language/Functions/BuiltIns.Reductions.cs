using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Functions;

internal static partial class BuiltIns
{
    private static readonly BuiltIn[] Reductions =
    [
        new("sum", "a[..], axis?: integer", call => TryAxis(call, out int? axis) ? new Value(Sum(call[0].Node, axis)) : null)
        {
            Formula = "the sum of the elements",
            Shapes = "without `axis` a scalar; with it, the axis is removed",
            Derivative = "1 for every element",
        },
        new("mean", "a[..], axis?: integer", call => TryAxis(call, out int? axis) ? new Value(Mean(call[0].Node, axis)) : null)
        {
            Formula = "`sum(a)/n`, with n the number of elements",
            Shapes = "without `axis` a scalar; with it, the axis is removed",
            Derivative = "`1/n` for every element",
            Edges = "NaN of nothing",
        },
        new("var", "a[..], axis?: integer", call => TryAxis(call, out int? axis) ? new Value(Variance(call[0].Node, axis)) : null)
        {
            Formula = "`mean((a - mean(a)).^2)`: the divisor is the number n of elements",
            Shapes = "without `axis` a scalar; with it, the axis is removed",
            Derivative = "2*(a - mean(a))/n",
        },
        new("std", "a[..], axis?: integer", call => TryAxis(call, out int? axis) ? new Value(Deviation(call[0].Node, axis)) : null)
        {
            Formula = "sqrt(var(a))",
            Shapes = "without `axis` a scalar; with it, the axis is removed",
            Derivative = "(a - mean(a))/(n*std(a))",
            Edges = "the derivative is 0 where all elements are equal",
        },
        new("max", "a[..]..., axis?: integer", call => Extreme(call, LineFunctions.Maximum, Elementwise.Max))
        {
            Formula = "of one argument the largest element, of several the largest elementwise",
            Shapes = "one argument: as `sum`; several: equal shapes or scalars",
            Derivative = "1 for the largest; several equal ones share it equally; 0 at a tie with an expression free of inputs, targets and params",
            Edges = "NaN if any is NaN; -inf of nothing",
        },
        new("min", "a[..]..., axis?: integer", call => Extreme(call, LineFunctions.Minimum, Elementwise.Min))
        {
            Formula = "of one argument the smallest element, of several the smallest elementwise",
            Shapes = "one argument: as `sum`; several: equal shapes or scalars",
            Derivative = "1 for the smallest; several equal ones share it equally; 0 at a tie with an expression free of inputs, targets and params",
            Edges = "NaN if any is NaN; inf of nothing",
        },
        new("logsumexp", "a[..]..., axis?: integer", LogSumExp)
        {
            Formula = "`log(sum(exp(a)))` without overflow, of one tensor or of several scalars",
            Shapes = "along the last axis, which is removed, or the one named",
            Derivative = "softmax(a)",
            Edges = "-inf of nothing",
        },
        Reducer(LineFunctions.Prod, "the product of the other elements"),
        Reducer(LineFunctions.ArgMax, "0"),
        Reducer(LineFunctions.Norm2, "a/norm2(a)"),
        Along(LineFunctions.Softmax, "`s.*u - s*sum(s.*u)` for the value s and the adjoint u"),
        Along(LineFunctions.LogSoftmax, "`u - softmax(a)*sum(u)` for the adjoint u"),
        Along(LineFunctions.CumulativeSum, "`reverse(cumsum(reverse(u)))` for the adjoint u"),
    ];

    private static Node Centred(Node node, int? axis) =>
        Elementwise.Subtract[node, Spread(Mean(node, axis), node.Shape, axis)];

    private static Node Variance(Node node, int? axis)
    {
        var graph = node.Graph;
        return Mean(Elementwise.Power[Centred(node, axis), graph.Constant(2)], axis);
    }

    // The norm of what is left of the mean, so that the derivative is 0 at 0 and no square overflows.
    private static Node Deviation(Node node, int? axis)
    {
        var graph = node.Graph;
        var centred = Centred(node, axis);
        var count = axis is { } i ? node.Shape[i] : node.Shape.ElementCount;
        var norm = axis is { } index
            ? graph.Apply(new AlongAxis(LineFunctions.Norm2, index), centred)
            : graph.Apply(new AlongAxis(LineFunctions.Norm2, 0), Reshape.Apply(centred, Shape.Vector(centred.Shape.ElementCount)));
        return Elementwise.Divide[norm, Elementwise.Sqrt[graph.Size(count)]];
    }

    private static Value? Extreme(BuiltInCall call, LineFunction reduction, ElementwiseOperator pairwise)
    {
        var all = call.All(0);
        if (all.Count == 1)
            return Reduce(call, reduction);
        if (call.Has(1))
        {
            return call.Report(new Diagnostic("SN0204", $"`{reduction.Name}` of several arguments works elementwise and takes no axis").At(call.Span(1))
                .Help($"reduce one argument: `{reduction.Name}(a, axis=0)`"));
        }
        var result = all[0].Value!.Value;
        for (int i = 1; i < all.Count; i++)
        {
            var next = all[i].Value!.Value;
            if (ExpressionBinder.CommonShape(result, next) is not { } shape)
                return call.Report(ShapeErrors.Elementwise($"take the {reduction.Name} of {{0}} and {{1}}", all[0].Span, result, all[i].Span, next));
            result = new Value(pairwise[result.Node, next.Node], shape.IsRow);
        }
        return result;
    }

    private static Value? LogSumExp(BuiltInCall call)
    {
        var all = call.All(0);
        if (all.Count > 1 || all[0].Value!.Value.IsScalar)
        {
            for (int i = 0; i < all.Count; i++)
            {
                if (!all[i].Value!.Value.IsScalar)
                {
                    return call.Report(new Diagnostic("SN0307", "`logsumexp` takes one tensor, or several scalars")
                        .At(all[i].Span, all[i].Value!.Value.Shape.Describe()));
                }
            }
            // Derivatives by sigmoids keep the digits that 1 less a softmax loses.
            Node[] nodes = [.. all.Select(a => a.Value!.Value.Node)];
            return new Value(LogAddExp(nodes) ?? call.Graph.Apply(new AlongAxis(LineFunctions.LogSumExp, 0), Concat.Stack(call.Graph, nodes)));
        }
        var node = all[0].Value!.Value.Node;
        return call.Axis(1, node.Shape, node.Shape.Rank - 1) is { } axis
            ? new Value(LogAddExp(Elements(node)) ?? call.Graph.Apply(new AlongAxis(LineFunctions.LogSumExp, axis), node))
            : null;
    }

    private static Node? LogAddExp(Node[] terms) => terms.Length switch
    {
        2 => Elementwise.LogAddExp[terms],
        3 => Elementwise.LogAddExpOfThree[terms],
        _ => null,
    };

    // The scalars of a vector that is written out.
    private static Node[] Elements(Node vector) =>
        vector is { Operator: Concat, Shape.Rank: 1 } && vector.OperandArray.All(o => o.Operator is Reshape && o[0].Shape.IsScalar) ? [.. vector.OperandArray.Select(o => o[0])] : [];
}
