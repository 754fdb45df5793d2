using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>The same elements, row by row, in another shape.</summary>
internal sealed class Reshape(Shape shape) : Operator(shape)
{
    public Shape Target { get; } = shape;

    public override string Name => "reshape";

    public static Node Apply(Node a, Shape shape) => a.Shape == shape ? a : a.Graph.Apply(new Reshape(shape), a);

    /// <summary>A reshape of a reshape is one; back to the first shape it is none; of a repeated scalar it is that in the other shape.</summary>
    public override Node? Canonical(Graph graph, Node[] operands)
    {
        if (operands[0].Shape == Target)
            return operands[0];
        if (operands[0].Operator is Reshape)
            return Apply(operands[0][0], Target);
        // Rule: reshape of a constant.
        // What is the same everywhere has any shape.
        return operands[0].Operator is Contraction { IsFill: true } ? Contraction.Fill(operands[0][0], Target) : null;
    }

    public override Shape InferShape(ReadOnlySpan<Node> operands) => Target;

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) => operands[0].Reshaped(shape);

    public override int[]? Unroll(IElements elements, int[][] operands, Shape[] shapes, Shape shape) => Move(elements, operands, shapes, shape);

    public override Node?[] Vjp(VjpContext context, Node adjoint) => [Apply(adjoint, context.Node[0].Shape)];

    public override Node Vectorize(Batch batch, Node[] operands) => Apply(operands[0], Target.Insert(0, batch.Size));
}

/// <summary>Every <c>step</c>-th index along an axis, from <c>start</c>, <c>count</c> of them; a negative step walks backwards.</summary>
internal sealed class Slice(int axis, Dimension start, Dimension count, long step) : Operator((axis, start, count, step))
{
    public int Axis { get; } = axis;
    public Dimension Start { get; } = start;
    public Dimension Count { get; } = count;
    public long Step { get; } = step;

    public override string Name => "slice";

    /// <summary>What was just put between zeros, or behind one another, is taken out again.</summary>
    public override Node? Canonical(Graph graph, Node[] operands) => operands[0].Operator switch
    {
        // Rule: slice of its padding.
        Pad pad when pad.Axis == Axis && pad.Start == Start && pad.Step == Step && operands[0][0].Shape[Axis] == Count => operands[0][0],
        // Rule: slice of a part.
        Concat concat when concat.Axis == Axis && Step == 1 => Part(operands[0]),
        // Rule: slice of a constant.
        Contraction { IsFill: true } => Contraction.Fill(operands[0][0], InferShape(operands)),
        Contraction { Inputs: [""], Output: "aa" } when Count == 1 && operands[0].Shape[0] != 1 => UnitVector(operands[0]),
        _ => null,
    };

    // A row or column of a unit matrix.
    private Node UnitVector(Node unit)
    {
        var size = unit.Shape[0];
        var vector = unit.Graph.Apply(new Pad(0, Start, size, 1), Reshape.Apply(unit[0], new Shape([1])));
        return Reshape.Apply(vector, unit.Shape.With(Axis, 1));
    }

    private Node? Part(Node joined)
    {
        Dimension position = 0;
        foreach (var part in joined.Operands)
        {
            if (position == Start && part.Shape[Axis] == Count)
                return part;
            position += part.Shape[Axis];
        }
        return null;
    }

    /// <summary>The elements at one index of an axis; the axis goes.</summary>
    public static Node At(Node a, int axis, Dimension index) =>
        Reshape.Apply(a.Graph.Apply(new Slice(axis, index, 1, 1), a), a.Shape.RemoveAt(axis));

    public static Node Reverse(Node a, int axis) => a.Graph.Apply(new Slice(axis, a.Shape[axis] - 1, a.Shape[axis], -1), a);

    public override Shape InferShape(ReadOnlySpan<Node> operands) => operands[0].Shape.With(Axis, Count);

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var values = new double[shape.Count];
        var source = operands[0].AsSpan();
        var lines = new AxisLayout(operands[0].Shape, Axis);
        for (int o = 0; o < lines.Outer; o++)
        {
            for (int k = 0; k < Count.Size; k++)
            {
                int from = lines.Offset(o, (int)(Start.Size + k * Step));
                source.Slice(from, lines.Inner).CopyTo(values.AsSpan((o * (int)Count.Size + k) * lines.Inner));
            }
        }
        return new Tensor(shape, values);
    }

    public override int[]? Unroll(IElements elements, int[][] operands, Shape[] shapes, Shape shape) => Move(elements, operands, shapes, shape);

    public override Node?[] Vjp(VjpContext context, Node adjoint) =>
        [context.Graph.Apply(new Pad(Axis, Start, context.Node[0].Shape[Axis], Step), adjoint)];

    public override Node Vectorize(Batch batch, Node[] operands) => batch.Graph.Apply(new Slice(Axis + 1, Start, Count, Step), operands);
}

/// <summary>The transpose of <see cref="Slice"/>: puts the elements back along an axis of the given size, with zeros between and around.</summary>
internal sealed class Pad(int axis, Dimension start, Dimension size, long step) : Operator((axis, start, size, step))
{
    public int Axis { get; } = axis;
    public Dimension Start { get; } = start;
    public Dimension Size { get; } = size;
    public long Step { get; } = step;

    public override string Name => "pad";

    public override Shape InferShape(ReadOnlySpan<Node> operands) => operands[0].Shape.With(Axis, Size);

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var values = new double[shape.Count];
        var source = operands[0].AsSpan();
        var lines = new AxisLayout(shape, Axis);
        int count = (int)operands[0].Shape[Axis].Size;
        for (int o = 0; o < lines.Outer; o++)
        {
            for (int k = 0; k < count; k++)
            {
                int to = lines.Offset(o, (int)(Start.Size + k * Step));
                source.Slice((o * count + k) * lines.Inner, lines.Inner).CopyTo(values.AsSpan(to));
            }
        }
        return new Tensor(shape, values);
    }

    public override int[]? Unroll(IElements elements, int[][] operands, Shape[] shapes, Shape shape) => Move(elements, operands, shapes, shape);

    public override Node?[] Vjp(VjpContext context, Node adjoint) =>
        [context.Graph.Apply(new Slice(Axis, Start, context.Node[0].Shape[Axis], Step), adjoint)];

    public override Node Vectorize(Batch batch, Node[] operands) => batch.Graph.Apply(new Pad(Axis + 1, Start, Size, Step), operands);
}

/// <summary>The operands one behind the other along an axis.</summary>
internal sealed class Concat(int axis) : Operator(axis)
{
    public int Axis { get; } = axis;

    public override string Name => "concat";

    /// <summary>Equal shapes side by side along a new axis.</summary>
    public static Node Stack(Graph graph, IReadOnlyList<Node> parts, int axis = 0)
    {
        var shape = parts[0].Shape.Insert(axis, 1);
        Node[] standing = [.. parts.Select(p => Reshape.Apply(p, shape))];
        return standing.Length == 1 ? standing[0] : graph.Apply(new Concat(axis), standing);
    }

    public override Shape InferShape(ReadOnlySpan<Node> operands)
    {
        Dimension size = 0;
        foreach (var operand in operands)
            size += operand.Shape[Axis];
        return operands[0].Shape.With(Axis, size);
    }

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var values = new double[shape.Count];
        var lines = new AxisLayout(shape, Axis);
        int position = 0;
        foreach (var operand in operands)
        {
            int run = (int)operand.Shape[Axis].Size * lines.Inner;
            for (int o = 0; o < lines.Outer; o++)
                operand.AsSpan().Slice(o * run, run).CopyTo(values.AsSpan(lines.Offset(o, position)));
            position += (int)operand.Shape[Axis].Size;
        }
        return new Tensor(shape, values);
    }

    public override int[]? Unroll(IElements elements, int[][] operands, Shape[] shapes, Shape shape) => Move(elements, operands, shapes, shape);

    public override Node?[] Vjp(VjpContext context, Node adjoint)
    {
        var adjoints = new Node?[context.Node.Operands.Length];
        Dimension start = 0;
        for (int i = 0; i < adjoints.Length; i++)
        {
            var size = context.Node[i].Shape[Axis];
            if (context.Wants(i))
                adjoints[i] = context.Graph.Apply(new Slice(Axis, start, size, 1), adjoint);
            start += size;
        }
        return adjoints;
    }

    public override Node Vectorize(Batch batch, Node[] operands) => batch.Graph.Apply(new Concat(Axis + 1), batch.ExpandAll(operands));
}

/// <summary>The elements of a matrix on and below (<c>tril</c>) or on and above (<c>triu</c>) a diagonal, zero elsewhere; the last two axes count.</summary>
internal sealed class Triangle(bool isLower, long diagonal) : Operator((isLower, diagonal))
{
    public bool IsLower { get; } = isLower;

    /// <summary>0 is the main diagonal, 1 the one above it.</summary>
    public long Diagonal { get; } = diagonal;

    public override string Name => IsLower ? "tril" : "triu";

    public override Shape InferShape(ReadOnlySpan<Node> operands) => operands[0].Shape;

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var values = operands[0].AsSpan().ToArray();
        int rows = (int)shape[shape.Rank - 2].Size, columns = (int)shape[shape.Rank - 1].Size;
        for (int i = 0; i < values.Length; i++)
        {
            int row = i / columns % rows, column = i % columns;
            bool isKept = IsLower ? column - row <= Diagonal : column - row >= Diagonal;
            if (!isKept)
                values[i] = 0;
        }
        return new Tensor(shape, values);
    }

    public override int[]? Unroll(IElements elements, int[][] operands, Shape[] shapes, Shape shape) => Move(elements, operands, shapes, shape);

    public override Node?[] Vjp(VjpContext context, Node adjoint) => [context.Graph.Apply(this, adjoint)];

    public override Node Vectorize(Batch batch, Node[] operands) => batch.Graph.Apply(this, operands);
}

/// <summary>Row-by-row offsets along one axis.</summary>
internal readonly struct AxisLayout
{
    private readonly int _length;

    public AxisLayout(Shape shape, int axis)
    {
        var sizes = shape.Sizes();
        _length = sizes[axis];
        Outer = Product(sizes.AsSpan(0, axis));
        Inner = Product(sizes.AsSpan(axis + 1));
    }

    /// <summary>How many combinations of the axes before.</summary>
    public int Outer { get; }

    /// <summary>How many combinations of the axes behind; neighbours in memory.</summary>
    public int Inner { get; }

    public int Offset(int outer, int index) => (outer * _length + index) * Inner;

    private static int Product(ReadOnlySpan<int> sizes)
    {
        int product = 1;
        foreach (int size in sizes)
            product *= size;
        return product;
    }
}
