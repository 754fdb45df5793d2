using System.Reflection;
using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>A function of one to three numbers, applied place by place: operands have equal shapes or are scalars.</summary>
/// <remarks>Everything there is to know of a function stands in its one declaration.</remarks>
internal sealed class ElementwiseOperator : Operator
{
    private readonly Func<double, double>? _unary;
    private readonly Func<double, double, double>? _binary;
    private readonly Func<double, double, double, double>? _ternary;
    private string? _kink;

    public ElementwiseOperator(string name, Func<double, double> value)
        : this(name, 1) => _unary = value;

    public ElementwiseOperator(string name, Func<double, double, double> value)
        : this(name, 2) => _binary = value;

    public ElementwiseOperator(string name, Func<double, double, double, double> value)
        : this(name, 3) => _ternary = value;

    private ElementwiseOperator(string name, int arity)
    {
        Name = name;
        Arity = arity;
        Parameters = arity switch { 1 => ["x"], 2 => ["x", "y"], _ => ["c", "a", "b"] };
    }

    public override string Name { get; }

    public int Arity { get; }

    /// <summary>The arguments' names, for named arguments and for the documentation.</summary>
    public string[] Parameters { get; init; }

    /// <summary>Whether users call it by name; the rest is written as infix or prefix operators.</summary>
    public bool IsFunction { get; init; } = true;

    /// <summary>What it is, in usual notation.</summary>
    public string Formula { get; init; } = "";

    /// <summary>The derivative by each argument, in the language; empty for an operator that is constant between its jumps.</summary>
    public string[] Derivatives { get; init; } = [];

    /// <summary>Where it is defined and what happens at the edges, in words.</summary>
    public string Edges { get; init; } = "";

    /// <summary>Whether whole arguments give a whole result.</summary>
    public bool KeepsIntegers { get; init; }

    /// <summary>Whether the result is whole whatever the arguments.</summary>
    public bool IsIntegerValued { get; init; }

    /// <summary>Whether it or one of its derivatives may be infinite or NaN for finite arguments.</summary>
    public bool IsUnbounded { get; init; }

    /// <summary>Points at which tests compare value and derivatives with references, in the domain and near its edges.</summary>
    public double[] CheckedAt { get; init; } = [-3, -0.5, 0.25, 1, 4];

    public string? KinkedAt { init => _kink = value; }

    public override string? Kink => _kink;

    public IReadOnlyList<Rewriting.RewriteRule> RewrittenBy { private get; init; } = [];

    public override IReadOnlyList<Rewriting.RewriteRule> Rewrites => RewrittenBy;

    /// <summary>Every elementwise operator there is, by name.</summary>
    public static IReadOnlyList<ElementwiseOperator> All { get; } =
        [.. typeof(Elementwise).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => f.GetValue(null)).OfType<ElementwiseOperator>().OrderBy(o => o.Name, StringComparer.Ordinal)];

    public Node this[params Node[] operands] => operands[0].Graph.Apply(this, operands);

    // Whole powers and quotients by numbers are as harmless as products.
    public override bool IsTame(ReadOnlySpan<Node> operands) => !IsUnbounded
        || (Name == "divide" && operands[1].ConstantValue is not (null or 0))
        || (Name == "power" && operands[1].ConstantValue is >= 0 and var exponent && Math.Floor(exponent) == exponent);

    public double Value(ReadOnlySpan<double> x) => Arity switch
    {
        1 => _unary!(x[0]),
        2 => _binary!(x[0], x[1]),
        _ => _ternary!(x[0], x[1], x[2]),
    };

    public override Shape InferShape(ReadOnlySpan<Node> operands)
    {
        foreach (var operand in operands)
        {
            if (!operand.Shape.IsScalar)
                return operand.Shape;
        }
        return Shape.Scalar;
    }

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        var values = new double[shape.Count];
        Span<double> arguments = stackalloc double[3];
        for (int i = 0; i < values.Length; i++)
        {
            for (int k = 0; k < operands.Length; k++)
                arguments[k] = operands[k].AsSpan()[operands[k].Shape.IsScalar ? 0 : i];
            values[i] = Value(arguments);
        }
        return new Tensor(shape, values);
    }

    public override Node?[] Vjp(VjpContext context, Node adjoint)
    {
        var adjoints = new Node?[Arity];
        for (int i = 0; i < adjoints.Length; i++)
        {
            if (!context.Wants(i) || ElementwisePartials.Of(context, i) is not { } partial)
                continue;
            adjoints[i] = Masks.Share(adjoint, partial, context.Node[i]);
        }
        return adjoints;
    }

    public override Node Vectorize(Batch batch, Node[] operands)
    {
        int rank = 0;
        for (int i = 0; i < operands.Length; i++)
            rank = Math.Max(rank, operands[i].Shape.Rank - (batch[i] ? 1 : 0));
        if (rank == 0)
            return batch.Graph.Apply(this, operands);
        var shape = operands.Select((o, i) => (o, i)).First(p => p.o.Shape.Rank - (batch[p.i] ? 1 : 0) == rank);
        var sizes = batch[shape.i] ? shape.o.Shape.RemoveAt(0) : shape.o.Shape;
        return batch.Graph.Apply(this, [.. operands.Select((o, i) => Spread(batch, o, i, sizes))]);
    }

    // A scalar for each sample meets a tensor for each sample: it is repeated over the tensor's axes; a plain scalar stays one.
    private static Node Spread(Batch batch, Node operand, int i, Shape sizes)
    {
        int rank = operand.Shape.Rank - (batch[i] ? 1 : 0);
        if (rank == 0 && !batch[i])
            return operand;
        var spread = batch[i] ? operand : Contraction.Repeat(operand, axis: 0, batch.Size);
        for (int axis = rank; axis < sizes.Rank; axis++)
            spread = Contraction.Repeat(spread, axis + 1, sizes[axis]);
        return spread;
    }
}
