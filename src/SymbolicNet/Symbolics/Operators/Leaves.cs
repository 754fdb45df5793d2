using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>A number or a tensor of numbers; equal where the bits are.</summary>
internal sealed class Constant : Operator
{
    public Constant(Tensor value)
        : base(value.Shape.IsScalar ? BitConverter.DoubleToInt64Bits(value.ToScalar()) : Bits(value)) => Value = value;

    public Tensor Value { get; }

    public override string Name => "constant";

    public override Shape InferShape(ReadOnlySpan<Node> operands) => Value.Shape;

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) => Value;

    public override Node?[] Vjp(VjpContext context, Node adjoint) => [];

    public override Node Vectorize(Batch batch, Node[] operands) => throw Batch.NothingToDo(this);

    // Bits, not values: 0 and -0 differ, NaN equals itself.
    private static (Shape, string) Bits(Tensor value) =>
        (value.Shape, Convert.ToBase64String(System.Runtime.InteropServices.MemoryMarshal.AsBytes(value.AsSpan())));

    public override string ToString() => Value.ToString();
}

/// <summary>A named value from outside: a variable, an input, a parameter, a loop's state.</summary>
internal sealed class Leaf(Symbol symbol) : Operator(symbol)
{
    public Symbol Symbol { get; } = symbol;

    public override string Name => Symbol.Name;

    public override Shape InferShape(ReadOnlySpan<Node> operands) => Symbol.Shape.AsColumn;

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) =>
        throw new System.Diagnostics.UnreachableException($"the leaf `{Symbol.Name}` has no value; this is a bug in SymbolicNet");

    public override Node?[] Vjp(VjpContext context, Node adjoint) => [];

    public override Node Vectorize(Batch batch, Node[] operands) => throw Batch.NothingToDo(this);

    public override string ToString() => Symbol.Name;
}

/// <summary>A named dimension as a number.</summary>
internal sealed class DimensionValue(Dimension dimension) : Operator(dimension)
{
    public Dimension Dimension { get; } = dimension;

    public override string Name => "dim";

    public override Shape InferShape(ReadOnlySpan<Node> operands) => Shape.Scalar;

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) => Tensor.Scalar(Dimension.Size);

    public override Node?[] Vjp(VjpContext context, Node adjoint) => [];

    public override Node Vectorize(Batch batch, Node[] operands) => throw Batch.NothingToDo(this);
}

/// <summary>The numbers <c>start, start + step, ...</c>, as many as <c>count</c>.</summary>
internal sealed class Range(Dimension start, Dimension count, Dimension step) : Operator((start, count, step))
{
    public Dimension Start { get; } = start;
    public Dimension Count { get; } = count;
    public Dimension Step { get; } = step;

    public override string Name => "range";

    public override Shape InferShape(ReadOnlySpan<Node> operands) => Shape.Vector(Count);

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = Start.Size + (double)i * Step.Size;
        return new Tensor(shape, values);
    }

    public override Node?[] Vjp(VjpContext context, Node adjoint) => [];

    public override Node Vectorize(Batch batch, Node[] operands) => throw Batch.NothingToDo(this);
}
