using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Functions;

internal static partial class BuiltIns
{
    private static readonly BuiltIn[] Structures =
    [
        new("concat", "a[..]..., axis?: integer", ConcatAll)
        {
            Formula = "the arguments one behind the other along an axis, the first unless named",
            Shapes = "equal sizes along the other axes; scalars join vectors and rows",
            Derivative = "the slices of the adjoint",
        },
        new("stack", "a[..]..., axis?: integer", StackAll)
        {
            Formula = "the arguments side by side along a new axis, the first unless named",
            Shapes = "equal shapes; stack of k vectors [n] is [k,n]",
            Derivative = "the slices of the adjoint",
        },
        new("reshape", "a[..], sizes: integer...", ReshapeTo)
        {
            Formula = "the same elements, row by row, in another shape",
            Shapes = "`reshape(a, 2, 3)` is [2,3]; `reshape(a, 6)` a vector",
            Derivative = "the adjoint, reshaped",
        },
        new("repeat", "a[..], n: integer, axis?: integer", RepeatAlong)
        {
            Formula = "n copies of `a` along a new axis, the first unless named",
            Shapes = "a vector [k] gives [n,k]: every row is a",
            Derivative = "the sum of the adjoint over that axis",
        },
        new("reverse", "a[..], axis?: integer", call => call[0].IsScalar ? call.Misfit(0, "a vector, or a tensor of a higher rank")
            : call.Axis(1, call[0].Shape, 0) is { } axis ? call[0] with { Node = Slice.Reverse(call[0].Node, axis) } : null)
        {
            Formula = "the elements in reverse order along an axis, the first unless named",
            Shapes = "the shape of `a`",
            Derivative = "`reverse(u)` for the adjoint u",
        },
        new("pad", "a[..], before: integer, after: integer, axis?: integer", PadAlong)
        {
            Formula = "zeros before and after along an axis, the first unless named",
            Shapes = "[n] gives [before + n + after]",
            Derivative = "the slice of the adjoint",
        },
        new("gather", "a[..], indices[..], axis?: integer", GatherAlong)
        {
            Formula = "the slices of `a` that whole numbers name, along the first axis unless named",
            Shapes = "the axis is replaced by the shape of `indices`",
            Derivative = "`scatter` of the adjoint; nothing to the indices",
            Edges = "NaN where a number is no index",
        },
        new("scatter", "values[..], indices[..], n: integer", ScatterInto)
        {
            Formula = "n places, of which place `indices[i]` gets the sum of all `values[i]` meant for it",
            Shapes = "the axes of `indices` are replaced by one of n",
            Derivative = "`gather` of the adjoint; nothing to the indices",
            Edges = "numbers that are no index are passed over",
        },
        new("einsum", "labels: text, a[..]...", Einsum)
        {
            Formula = "a product with an index label for every axis, summed over the labels not behind the arrow",
            Shapes = "`einsum(\"bij,bjk->bik\", A, B)`; a label twice in one argument is a diagonal",
            Derivative = "another `einsum`, with the labels permuted",
        },
        new("where", "c[..], a[..], b[..]", Where)
        {
            Formula = "if c then a else b",
            Shapes = "equal shapes or scalars",
            Derivative = "the adjoint where c holds to a, elsewhere to b",
        },
    ];

    private static Value? ConcatAll(BuiltInCall call)
    {
        var all = call.All(0);
        bool isRow = all.Select(a => a.Value!.Value).FirstOrDefault(v => !v.IsScalar).IsRow;
        var first = all.Select(a => a.Value!.Value.Node).FirstOrDefault(n => !n.Shape.IsScalar)?.Shape ?? Shape.Vector(1);
        if (call.Axis(1, first, 0) is not { } axis)
            return null;
        var parts = new List<Node>();
        foreach (var argument in all)
        {
            var value = argument.Value!.Value;
            var node = value.IsScalar && first.Rank == 1 ? Reshape.Apply(value.Node, Shape.Vector(1)) : value.Node;
            bool doesFit = node.Shape.Rank == first.Rank && node.Shape.With(axis, 0) == first.With(axis, 0) && (value.IsScalar || value.IsRow == isRow);
            if (!doesFit)
            {
                var misfit = ShapeErrors.New("SN0307", $"cannot concatenate these along axis {axis}", all[0].Span, all[0].Value!.Value.Shape, argument.Span, value.Shape);
                return call.Report(value.IsRow != isRow
                    ? misfit.Help($"transpose one of them: `{ShapeErrors.Transposed(argument.Span)}`")
                    : misfit.Note("all sizes but the one along that axis must agree"));
            }
            parts.Add(node);
        }
        return new Value(parts.Count == 1 ? parts[0] : call.Graph.Apply(new Concat(axis), [.. parts]), isRow);
    }

    private static Value? StackAll(BuiltInCall call)
    {
        var all = call.All(0);
        var first = all[0].Value!.Value;
        foreach (var argument in all)
        {
            if (argument.Value!.Value.Shape.AsColumn != first.Shape.AsColumn)
                return call.Report(ShapeErrors.New("SN0307", "`stack` takes arguments of one shape", all[0].Span, first.Shape, argument.Span, argument.Value!.Value.Shape));
        }
        var room = first.Node.Shape.Insert(0, all.Count);
        return call.Axis(1, room, 0) is { } axis
            ? new Value(Concat.Stack(call.Graph, [.. all.Select(a => a.Value!.Value.Node)], axis))
            : null;
    }

    private static Value? ReshapeTo(BuiltInCall call)
    {
        var shape = new Shape([.. call.All(1).Select(s => s.Integer!.Value)]);
        return shape.ElementCount == call[0].Node.Shape.ElementCount
            ? new Value(Reshape.Apply(call[0].Node, shape))
            : call.Report(new Diagnostic("SN0307", $"cannot reshape {call[0].Node.Shape.ElementCount} elements to {shape}, which has {shape.ElementCount}")
                .At(call.Span(0), call[0].Shape.Describe()));
    }

    private static Value? RepeatAlong(BuiltInCall call) =>
        call.Axis(2, call[0].Node.Shape.Insert(0, call.Integer(1)), 0) is { } axis
            ? new Value(Contraction.Repeat(call[0].Node, axis, call.Integer(1)))
            : null;

    private static Value? PadAlong(BuiltInCall call)
    {
        if (call[0].IsScalar)
            return call.Misfit(0, "a vector, or a tensor of a higher rank");
        if (call.Axis(3, call[0].Shape, 0) is not { } axis)
            return null;
        var size = call.Integer(1) + call[0].Node.Shape[axis] + call.Integer(2);
        return call[0] with { Node = call.Graph.Apply(new Pad(axis, call.Integer(1), size, 1), call[0].Node) };
    }

    private static Value? GatherAlong(BuiltInCall call)
    {
        if (call[0].IsScalar)
            return call.Misfit(0, "a vector, or a tensor of a higher rank");
        if (!WholeNumbers.IsInteger(call[1].Node))
            return NotWhole(call, 1);
        return call.Axis(2, call[0].Shape, 0) is { } axis
            ? new Value(call.Graph.Apply(new Gather(axis, 0), call[0].Node, call[1].Node))
            : null;
    }

    private static Value? ScatterInto(BuiltInCall call)
    {
        if (!WholeNumbers.IsInteger(call[1].Node))
            return NotWhole(call, 1);
        var indices = call[1].Node.Shape;
        bool doesFit = call[0].Shape.Rank >= indices.Rank
            && call[0].Node.Shape.Dimensions.AsSpan(0, indices.Rank).SequenceEqual(indices.Dimensions.AsSpan());
        if (!doesFit)
        {
            return call.Report(ShapeErrors.New("SN0307", "`scatter` takes an index for every value", call.Span(0), call[0].Shape, call.Span(1), call[1].Shape));
        }
        var flatIndices = Reshape.Apply(call[1].Node, Shape.Vector(indices.ElementCount));
        var flatValues = Reshape.Apply(call[0].Node, new Shape([indices.ElementCount, .. call[0].Node.Shape.Dimensions[indices.Rank..]]));
        return new Value(call.Graph.Apply(new Scatter(call.Integer(2), 0), flatValues, flatIndices));
    }

    private static Value? NotWhole(BuiltInCall call, int i) =>
        call.Report(new Diagnostic("SN0306", "an index must be a whole number")
            .At(call.Span(i))
            .Note("whole are integers, dims, counts of a recurrence, inputs declared `index` or `class`, and sums, differences and products of those")
            .Help($"round it: `floor({call.Span(i).Text})`"));

    private static Value? Where(BuiltInCall call)
    {
        if (ExpressionBinder.CommonShape(call[1], call[2]) is not { } shape)
            return call.Report(ShapeErrors.Elementwise("choose between {0} and {1}", call.Span(1), call[1], call.Span(2), call[2]));
        var both = call[1].IsScalar ? call[2] : call[1];
        return ExpressionBinder.CommonShape(call[0], both) is { } whole
            ? new Value(Elementwise.Select[call[0].Node, call[1].Node, call[2].Node], whole.IsRow || shape.IsRow)
            : call.Report(ShapeErrors.Elementwise("choose by {0} from {1}", call.Span(0), call[0], call[1].IsScalar ? call.Span(2) : call.Span(1), both));
    }
}
