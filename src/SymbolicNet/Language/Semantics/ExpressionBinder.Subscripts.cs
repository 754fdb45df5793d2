using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// Transposes, indices and slices.
internal sealed partial class ExpressionBinder
{
    private Value? BindPostfix(PostfixSyntax postfix, Frame frame)
    {
        var result = Bind(postfix.Operand, frame);
        foreach (var @operator in postfix.Operators)
        {
            var operand = postfix.Operand.Span.To(@operator.Span);
            _place = operand;
            if (result is { } value)
            {
                int count = Graph.Nodes.Count;
                result = @operator is SubscriptsSyntax subscripts
                    ? BindSubscripts(value, subscripts, operand, frame)
                    : Transpose(value, operand);
                if (result is { } made && made.Node.Id >= count)
                    Places.TryAdd(made.Node, operand);
            }
        }
        return result;
    }

    private Value? Transpose(Value value, SourceSpan span) => value.Shape.Rank switch
    {
        0 => value,
        1 => value with { IsRow = !value.IsRow },
        2 => new Value(Contraction.Transpose(value.Node)),
        _ => Report(new Diagnostic("SN0311", "`'` transposes vectors and matrices only")
            .At(span, value.Shape.Describe())
            .Help("name the axes with `einsum`, as in `einsum(\"bij->bji\", A)`")),
    };

    private Value? BindSubscripts(Value value, SubscriptsSyntax subscripts, SourceSpan span, Frame frame)
    {
        var shape = value.Shape;
        if (subscripts.Subscripts.Length > shape.Rank)
        {
            var operand = new SourceSpan(span.Source, span.Start, subscripts.Span.Start);
            return Report(new Diagnostic("SN0306", shape.IsScalar
                    ? "a scalar has no elements to index"
                    : $"{NameErrors.Count(subscripts.Subscripts.Length, "index", "indices")} for {NameErrors.Count(shape.Rank, "axis", "axes")}")
                .At(subscripts.Span, $"{ShapeErrors.Name(operand, "this")} is a {shape.Describe()}"));
        }
        var node = value.Node;
        int axis = 0;
        bool isRow = value.IsRow;
        foreach (var subscript in subscripts.Subscripts)
        {
            var size = node.Shape[axis];
            if (subscript.IsSlice)
            {
                if (BindSlice(subscript, size, frame) is not { } slice)
                    return null;
                bool isAll = slice.Start == (Dimension)0 && slice.Count == size && slice.Step == 1;
                node = isAll ? node : Graph.Apply(new Slice(axis, slice.Start, slice.Count, slice.Step), node);
                axis++;
                continue;
            }
            if (BindIndex(node, axis, subscript.Start!, size, frame) is not { } element)
                return null;
            node = element;
            isRow = false;
        }
        return new Value(node, isRow && node.Shape.Rank == 1);
    }

    // A fixed place is a slice, one known later a look-up.
    private Node? BindIndex(Node node, int axis, BoundSyntax bound, Dimension size, Frame frame)
    {
        if (Bind(bound.Value, frame) is not { } value)
            return null;
        if (!value.IsScalar)
        {
            Report(new Diagnostic("SN0308", "an index must be a scalar").At(bound.Value.Span, value.Shape.Describe())
                .Help("several places at once are looked up with `gather(x, places)`"));
            return null;
        }
        if (value.AsDimension() is { } place)
        {
            var index = bound.FromEnd ? size - place : place;
            if ((index.IsKnown && index.Size < 0) || (size - index is { IsKnown: true, Size: <= 0 }))
            {
                var outside = new Diagnostic("SN0306", $"the index {(bound.FromEnd ? "^" : "")}{place} is outside this axis of {size}")
                    .At(bound.Span)
                    .Note(size == (Dimension)0 ? "the axis is empty"
                        : bound.FromEnd ? $"from the end, indices run from ^1, the last, to ^{size}, the first"
                        : size.IsKnown ? $"indices run from 0 to {size - 1}" : "indices run from 0 to the size less 1");
                Report(!bound.FromEnd && place is { IsKnown: true, Size: < 0 } && -place.Size <= (size.IsKnown ? size.Size : long.MaxValue)
                    ? outside.Help($"write `^{-place}` to count from the end") : outside);
                return null;
            }
            return Slice.At(node, axis, index);
        }
        if (!WholeNumbers.IsInteger(value.Node))
        {
            Report(new Diagnostic("SN0306", "an index must be a whole number")
                .At(bound.Span)
                .Note("whole are integers, dims, counts of a recurrence, inputs declared `index` or `class`, and sums, differences and products of those")
                .Help($"round it: `floor({bound.Value.Span.Text})`"));
            return null;
        }
        if (value.Node.Operator is Leaf { Symbol.Category: { } category } leaf && size - category is { IsKnown: true, Size: < 0 })
        {
            Report(new Diagnostic("SN0306", $"`{leaf.Symbol.Name}` takes {category} values, more than this axis of {size} has").At(bound.Span));
            return null;
        }
        var found = bound.FromEnd ? Elementwise.Subtract[Graph.Size(size), value.Node] : value.Node;
        return Graph.Apply(new Gather(axis, shared: 0), node, found);
    }

    private (Dimension Start, Dimension Count, long Step)? BindSlice(SubscriptSyntax subscript, Dimension size, Frame frame)
    {
        var start = subscript.Start is null ? 0 : BindBound(subscript.Start, size, frame);
        var end = subscript.End is null ? size : BindBound(subscript.End, size, frame);
        long step = 1;
        if (subscript.Step is { } stepSyntax)
        {
            if (BindWhole(stepSyntax, frame, "the step of a slice") is not { } stride)
                return null;
            if (!stride.IsKnown || stride.Size < 1)
            {
                var wrong = new Diagnostic("SN0306", $"the step of a slice must be a number from 1, and this is {stride}").At(stepSyntax.Span);
                Report(stride is { IsKnown: true, Size: < 0 } ? wrong.Help("walk backwards with `reverse`, as in `reverse(x)[..^1]`") : wrong);
                return null;
            }
            step = stride.Size;
        }
        if (start is not { } from || end is not { } to)
            return null;
        var length = to - from;
        if (IsNegative(from) || IsNegative(length) || IsNegative(size - to))
        {
            var misplaced = new Diagnostic("SN0306", IsNegative(length) ? $"the slice {from}..{to} runs backwards" : $"the slice {from}..{to} does not lie in this axis of {size}")
                .At(subscript.Span)
                .Note("a slice runs from its start up to, and without, its end");
            Report(IsNegative(to) && subscript.End is { FromEnd: false } ? misplaced.Help($"write `^{-to}` to count from the end") : misplaced);
            return null;
        }
        if (step == 1)
            return (from, length, 1);
        if (!length.IsKnown)
        {
            Report(new Diagnostic("SN0306", $"a slice with a step needs known sizes, and this one's length is {length}").At(subscript.Span));
            return null;
        }
        return (from, checked(length.Size + step - 1) / step, step);
    }

    private Dimension? BindBound(BoundSyntax bound, Dimension size, Frame frame)
    {
        if (BindScalar(bound.Value, frame, "a slice's bound") is not { } value)
            return null;
        if (value.AsDimension() is { } place)
            return bound.FromEnd ? size - place : place;
        Report(new Diagnostic("SN0306", "the bounds of a slice must be known whole numbers")
            .At(bound.Span)
            .Note("its length is part of the shape, so it cannot depend on data"));
        return null;
    }

    private static bool IsNegative(Dimension size) => size.IsKnown && size.Size < 0;
}
