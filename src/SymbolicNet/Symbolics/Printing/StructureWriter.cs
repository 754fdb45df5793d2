using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>Slices, reshapes, joints, functions along an axis, linear algebra, calls.</summary>
internal static class StructureWriter
{
    // Functions that take all elements where no axis is named.
    private static readonly ImmutableArray<string> OfAllElements = ["max", "min", "prod", "argmax", "norm2"];

    private static readonly ImmutableArray<string> ItemNames = ["a", "b"];

    public static Notation Write(NotationBuilder builder, Node node) => RecurrenceWriter.PartOf(builder, node) ?? node.Operator switch
    {
        Slice slice => Part(builder.Of(node[0]), slice, node[0].Shape),
        Reshape => Reshaped(builder, node),
        Pad pad => Padded(builder.Of(node[0]), pad, node),
        Concat concat => Joined(builder, concat, node),
        Triangle triangle => ForEach(builder, node, node.Shape.Rank - 2, of => triangle.Diagonal == 0
            ? Spell.Call(triangle.Name, of)
            : new CallNotation(triangle.Name, [new(null, of[0]), new("k", Spell.Number(triangle.Diagonal))])),
        MatrixOperator matrix => ForEach(builder, node, node[0].Shape.Rank - 2, of => Spell.Call(matrix.Name, of)),
        Gather gather => ForEach(builder, node, gather.Shared, of => new CallNotation("gather", [new(null, of[0]), new(null, of[1]), .. Axis(gather.Axis - gather.Shared, 0)])),
        Scatter scatter => ForEach(builder, node, scatter.Shared, of => Spell.Call("scatter", of[0], of[1], Spell.Size(scatter.Size))),
        OneHot oneHot => Spell.Call("one_hot", builder.Of(node[0]), Spell.Size(oneHot.Size)),
        Range range => Counted(range),
        AlongAxis along => Along(builder, along, node),
        OverRows over => Spell.Call("over_rows", Spell.Name(over.Form), builder.Of(node[0])),
        FunctionCall call => Spell.Call(call.Name, [.. node.OperandArray.Take(call.Body.Leaves.Length).Select(builder.Of)]),
        _ => Spell.Call(node.Operator.Name, [.. node.OperandArray.Select(builder.Of)]),
    };

    // What the language has for one item only is mapped over those of the first axes.
    private static Notation ForEach(NotationBuilder builder, Node node, int axes, Func<Notation[], Notation> spell)
    {
        Notation[] operands = [.. node.OperandArray.Select(builder.Of)];
        if (axes == 0)
            return spell(operands);
        var levels = new List<string[]>();
        for (int axis = 0; axis < axes; axis++)
            levels.Add([.. node.OperandArray.Select((_, i) => builder.Scope.Take(ItemNames[i]))]);
        var body = spell([.. levels[^1].Select(Spell.Name)]);
        for (int axis = axes - 1; axis >= 0; axis--)
        {
            Notation[] sequences = axis == 0 ? operands : [.. levels[axis - 1].Select(Spell.Name)];
            body = new RecurrenceNotation("map", [], [.. levels[axis].Zip(sequences)], [body]);
            builder.Scope.Release(levels[axis]);
        }
        return body;
    }

    private static ImmutableArray<NotationArgument> Axis(int axis, int usual) => axis == usual ? [] : [new NotationArgument("axis", Spell.Number(axis))];

    private static Notation Counted(Range range) => range switch
    {
        { Step.Size: 1, Start: { IsKnown: true, Size: 0 } } => Spell.Call("range", Spell.Size(range.Count)),
        { Step.Size: 1 } => Spell.Call("range", Spell.Size(range.Start), Spell.Size(range.Start + range.Count)),
        _ => Spell.Call("range", Spell.Size(range.Start), Spell.Size(range.Start + (range.Count * range.Step)), Spell.Size(range.Step)),
    };

    private static Notation Along(NotationBuilder builder, AlongAxis along, Node node)
    {
        var operand = node[0];
        if (operand.Operator is Reshape && operand.Shape.Rank == 1 && OfAllElements.Contains(along.Name))
            return Spell.Call(along.Name, builder.Of(operand[0]));
        return operand.Shape.Rank == 1 ? Spell.Call(along.Name, builder.Of(operand)) : Spell.Along(along.Name, builder.Of(operand), along.Axis);
    }

    private static Notation Part(Notation operand, Slice slice, Shape shape)
    {
        var size = shape[slice.Axis];
        if (slice.Step < 0)
        {
            var turned = shape.Rank == 1 ? Spell.Call("reverse", operand) : Spell.Along("reverse", operand, slice.Axis);
            var start = size - 1 - slice.Start;
            return start == 0 && slice.Count == size && slice.Step == -1 ? turned : Part(turned, new Slice(slice.Axis, start, slice.Count, -slice.Step), shape);
        }
        var end = slice.Start + ((slice.Count - 1) * slice.Step) + 1;
        var subscript = new Subscript(true, slice.Start == 0 ? null : Spell.Size(slice.Start), end == size && slice.Step == 1 ? null : Spell.Size(end), slice.Step == 1 ? null : Spell.Number(slice.Step));
        return Subscripted(operand, slice.Axis, subscript);
    }

    private static SubscriptNotation Subscripted(Notation operand, int axis, Subscript subscript) =>
        new(operand, [.. Enumerable.Repeat(new Subscript(true, null, null, null), axis), subscript]);

    private static Notation Reshaped(NotationBuilder builder, Node node)
    {
        var operand = node[0];
        if (operand.Operator is Slice { Count: { IsKnown: true, Size: 1 } } slice && node.Shape == operand.Shape.RemoveAt(slice.Axis))
            return Subscripted(builder.Of(operand[0]), slice.Axis, new Subscript(false, Spell.Size(slice.Start), null, null));
        if (operand.Operator is MatrixOperator && ReferenceEquals(operand.Operator, MatrixOperator.Solve) && node.Shape.Rank == 1 && operand[1].Operator is Reshape && operand[1][0].Shape == node.Shape)
            return Spell.Call("solve", builder.Of(operand[0]), builder.Of(operand[1][0]));
        if (node.Shape.IsScalar)
            return new SubscriptNotation(builder.Of(operand), [.. Enumerable.Repeat(new Subscript(false, Spell.Number(0), null, null), operand.Shape.Rank)]);
        if (operand.Shape.IsScalar)
        {
            var literal = new VectorNotation([builder.Of(operand)]);
            return node.Shape.Rank == 1 ? literal : Spell.Call("reshape", [literal, .. node.Shape.Dimensions.Select(Spell.Size)]);
        }
        return Spell.Call("reshape", [builder.Of(operand), .. node.Shape.Dimensions.Select(Spell.Size)]);
    }

    private static Notation Padded(Notation operand, Pad pad, Node node)
    {
        if (pad.Step < 0)
        {
            // Backwards from its start: the same turned round.
            var count = node[0].Shape[pad.Axis];
            var turned = node[0].Shape.Rank == 1 ? Spell.Call("reverse", operand) : Spell.Along("reverse", operand, pad.Axis);
            return Padded(turned, new Pad(pad.Axis, pad.Start + ((count - 1) * pad.Step), pad.Size, -pad.Step), node);
        }
        if (pad.Step != 1)
        {
            var places = Spell.Call("range", Spell.Size(pad.Start), Spell.Size(pad.Start + (node[0].Shape[pad.Axis] * pad.Step)), Spell.Number(pad.Step));
            return Scattered(operand, pad, places, node.Shape.Rank);
        }
        var after = pad.Size - pad.Start - node[0].Shape[pad.Axis];
        if (after == 0 && pad.Start == 0)
            return operand;
        return new CallNotation("pad", [new(null, operand), new(null, Spell.Size(pad.Start)), new(null, Spell.Size(after)), .. Axis(pad.Axis, 0)]);
    }

    // Along the first axis; another one is brought there and back.
    private static Notation Scattered(Notation operand, Pad pad, Notation places, int rank)
    {
        var size = Spell.Size(pad.Size);
        if (pad.Axis == 0)
            return Spell.Call("scatter", operand, places, size);
        string labels = Contraction.Labels(rank);
        string front = labels[pad.Axis] + labels.Remove(pad.Axis, 1);
        Notation Permuted(Notation a, string from, string to) => Spell.Call("einsum", new LabelsNotation($"{from}->{to}"), a);
        return Permuted(Spell.Call("scatter", Permuted(operand, labels, front), places, size), front, labels);
    }

    private static Notation Joined(NotationBuilder builder, Concat concat, Node node)
    {
        var parts = node.OperandArray;
        bool AreAll(Func<Node, bool> holds) => Array.TrueForAll(parts, p => p.Operator is Reshape && holds(p));
        if (concat.Axis == 0 && node.Shape.Rank == 1 && AreAll(p => p[0].Shape.IsScalar))
            return new VectorNotation([.. parts.Select(p => builder.Of(p[0]))]);
        if (AreAll(p => p.Shape[concat.Axis] == 1 && p[0].Shape == p.Shape.RemoveAt(concat.Axis)))
        {
            Notation[] inner = [.. parts.Select(p => builder.Of(p[0]))];
            if (concat.Axis == 0 && Array.TrueForAll(inner, i => i is VectorNotation))
                return new VectorNotation([.. inner]);
            return new CallNotation("stack", [.. inner.Select(i => new NotationArgument(null, i)), .. Axis(concat.Axis, 0)]);
        }
        return new CallNotation("concat", [.. parts.Select(p => new NotationArgument(null, builder.Of(p))), .. Axis(concat.Axis, 0)]);
    }
}
