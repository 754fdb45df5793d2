using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>How a line of numbers becomes one number, or a line of the same length.</summary>
internal sealed record LineFunction(string Name, string Formula, Action<ReadOnlySpan<double>, Span<double>> Apply)
{
    public string? Kink { get; init; }

    /// <summary>Whether the result has the axis too, at its length.</summary>
    public bool KeepsAxis { get; init; }

    public bool IsIntegerValued { get; init; }

    public string Edges { get; init; } = "";

    /// <summary>The adjoint of the argument, from the node and the adjoint of its result; null where there is no dependence.</summary>
    public Func<AlongAxis, Node, Node, Node?> Vjp { get; init; } = (_, _, _) => null;

    public override string ToString() => Name;
}

/// <summary>A <see cref="LineFunction"/> along one axis, for every index of the other axes.</summary>
internal sealed class AlongAxis(LineFunction function, int axis) : Operator((function.Name, axis))
{
    public LineFunction Function { get; } = function;
    public int Axis { get; } = axis;

    public override string Name => Function.Name;

    public override string? Kink => Function.Kink;

    public override IReadOnlyList<Rewriting.RewriteRule> Rewrites => [];

    public override bool IsTame(ReadOnlySpan<Node> operands) => !ReferenceEquals(Function, LineFunctions.Norm2);

    public override Shape InferShape(ReadOnlySpan<Node> operands) =>
        Function.KeepsAxis ? operands[0].Shape : operands[0].Shape.RemoveAt(Axis);

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var lines = new AxisLayout(operands[0].Shape, Axis);
        int length = (int)operands[0].Shape[Axis].Size;
        int resultLength = Function.KeepsAxis ? length : 1;
        var source = operands[0].AsSpan();
        var values = new double[shape.Count];
        var line = new double[length];
        var result = new double[resultLength];
        for (int o = 0; o < lines.Outer; o++)
        {
            for (int i = 0; i < lines.Inner; i++)
            {
                for (int k = 0; k < length; k++)
                    line[k] = source[lines.Offset(o, k) + i];
                Function.Apply(line, result);
                for (int k = 0; k < resultLength; k++)
                    values[(o * resultLength + k) * lines.Inner + i] = result[k];
            }
        }
        return new Tensor(shape, values);
    }

    public override Node?[] Vjp(VjpContext context, Node adjoint) => [Function.Vjp(this, context.Node, adjoint)];

    public override Node Vectorize(Batch batch, Node[] operands) =>
        batch.Graph.Apply(new AlongAxis(Function, Axis + 1), operands);
}
