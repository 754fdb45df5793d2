using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>The slices of the first operand along an axis that the second names by number; NaN where a number is no index.</summary>
/// <remarks>The first <c>shared</c> axes belong to both operands and are walked together. The result has the axes before
/// <c>axis</c>, the indices' own axes, and the axes behind. The transpose is <see cref="Scatter"/>.</remarks>
internal sealed class Gather(int axis, int shared) : Operator((axis, shared))
{
    public int Axis { get; } = axis;
    public int Shared { get; } = shared;

    public override string Name => "gather";

    public override Shape InferShape(ReadOnlySpan<Node> operands)
    {
        var source = operands[0].Shape.Dimensions;
        return new Shape([.. source[..Axis], .. operands[1].Shape.Dimensions[Shared..], .. source[(Axis + 1)..]]);
    }

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var source = operands[0].AsSpan();
        var indices = operands[1].AsSpan();
        var lines = new AxisLayout(operands[0].Shape, Axis);
        int size = (int)operands[0].Shape[Axis].Size;
        int groups = Groups(operands[1].Shape);
        int perGroup = groups == 0 ? 0 : indices.Length / groups;
        int outerPerGroup = groups == 0 ? 0 : lines.Outer / groups;
        var values = new double[shape.Count];
        int position = 0;
        for (int o = 0; o < lines.Outer && perGroup > 0; o++)
        {
            foreach (double index in indices.Slice(o / outerPerGroup * perGroup, perGroup))
            {
                var target = values.AsSpan(position, lines.Inner);
                if (IsIndex(index, size))
                    source.Slice(lines.Offset(o, (int)index), lines.Inner).CopyTo(target);
                else
                    target.Fill(double.NaN);
                position += lines.Inner;
            }
        }
        return new Tensor(shape, values);
    }

    /// <summary>Scatters along a first axis behind the shared ones; the axes between move behind and back.</summary>
    public override Node?[] Vjp(VjpContext context, Node adjoint)
    {
        var (source, indices) = (context.Node[0], context.Node[1]);
        int own = indices.Shape.Rank - Shared;
        int between = Axis - Shared;
        var axes = Enumerable.Range(0, adjoint.Shape.Rank).ToList();
        int[] forward = [.. axes[..Shared], .. axes.GetRange(Axis, own), .. axes.GetRange(Shared, between), .. axes[(Axis + own)..]];
        var scattered = context.Graph.Apply(new Scatter(source.Shape[Axis], Shared), Contraction.Permute(adjoint, forward), indices);
        int[] back = [.. Enumerable.Range(0, Shared), .. Enumerable.Range(Shared + 1, between), Shared, .. Enumerable.Range(Axis + 1, source.Shape.Rank - Axis - 1)];
        return [Contraction.Permute(scattered, back), null];
    }

    public override Node Vectorize(Batch batch, Node[] operands)
    {
        if (batch[0] && batch[1])
            return batch.Graph.Apply(new Gather(Axis + 1, Shared + 1), operands);
        if (batch[0] && Shared == 0)
            return batch.Graph.Apply(new Gather(Axis + 1, 0), operands);
        if (Shared > 0)
            return batch.Graph.Apply(new Gather(Axis + 1, Shared + 1), batch.ExpandAll(operands));
        // The new axis arrives at the place of the gathered one and moves to the front.
        var gathered = batch.Graph.Apply(new Gather(Axis, 0), operands);
        int[] order = [Axis, .. Enumerable.Range(0, gathered.Shape.Rank).Where(i => i != Axis)];
        return Contraction.Permute(gathered, order);
    }

    public static bool IsIndex(double value, int size) => value >= 0 && value < size && value == Math.Floor(value);

    private int Groups(Shape indices)
    {
        int groups = 1;
        for (int i = 0; i < Shared; i++)
            groups *= (int)indices[i].Size;
        return groups;
    }
}

/// <summary>Sums slices into places along a first axis of the given size: <c>result[indices[i], ...] += values[i, ...]</c>. Numbers that are no index are passed over.</summary>
/// <remarks>The first <c>shared</c> axes belong to both operands; the indexed axis follows them. The transpose of <see cref="Gather"/>.</remarks>
internal sealed class Scatter(Dimension size, int shared) : Operator((size, shared))
{
    public Dimension Size { get; } = size;
    public int Shared { get; } = shared;

    public override string Name => "scatter";

    public override Shape InferShape(ReadOnlySpan<Node> operands)
    {
        var values = operands[0].Shape.Dimensions;
        return new Shape([.. values[..Shared], Size, .. values[operands[1].Shape.Rank..]]);
    }

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var source = operands[0].AsSpan();
        var indices = operands[1].AsSpan();
        var lines = new AxisLayout(shape, Shared);
        var values = new double[shape.Count];
        int perGroup = lines.Outer == 0 ? 0 : indices.Length / lines.Outer;
        for (int i = 0; i < indices.Length; i++)
        {
            if (!Gather.IsIndex(indices[i], (int)Size.Size))
                continue;
            int target = lines.Offset(i / perGroup, (int)indices[i]);
            for (int k = 0; k < lines.Inner; k++)
                values[target + k] += source[i * lines.Inner + k];
        }
        return new Tensor(shape, values);
    }

    public override Node?[] Vjp(VjpContext context, Node adjoint) =>
        [context.Graph.Apply(new Gather(Shared, Shared), adjoint, context.Node[1]), null];

    public override Node Vectorize(Batch batch, Node[] operands)
    {
        if (batch[1] || Shared > 0)
            return batch.Graph.Apply(new Scatter(Size, Shared + 1), batch.ExpandAll(operands));
        // The new axis moves behind the indices' axes, where the values' own are, and comes back.
        var axes = Enumerable.Range(0, operands[0].Shape.Rank).ToList();
        int own = operands[1].Shape.Rank;
        var scattered = batch.Graph.Apply(this, Contraction.Permute(operands[0], [.. axes[1..(own + 1)], 0, .. axes[(own + 1)..]]), operands[1]);
        return Contraction.Permute(scattered, [1, 0, .. Enumerable.Range(2, scattered.Shape.Rank - 2)]);
    }
}

/// <summary>For every whole number i a line of the given length with 1 at place i, else 0; all zeros where i is no index.</summary>
internal sealed class OneHot(Dimension size) : Operator(size)
{
    public Dimension Size { get; } = size;

    public override string Name => "one_hot";

    public override Shape InferShape(ReadOnlySpan<Node> operands) => operands[0].Shape.Insert(operands[0].Shape.Rank, Size);

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var values = new double[shape.Count];
        int size = (int)Size.Size;
        var indices = operands[0].AsSpan();
        for (int i = 0; i < indices.Length; i++)
        {
            if (Gather.IsIndex(indices[i], size))
                values[i * size + (int)indices[i]] = 1;
        }
        return new Tensor(shape, values);
    }

    public override Node?[] Vjp(VjpContext context, Node adjoint) => [null];

    public override Node Vectorize(Batch batch, Node[] operands) => batch.Graph.Apply(this, operands);
}
