using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>An elementwise operator over blocks of numbers of one length; a result's memory may be an operand's. Immutable.</summary>
internal abstract class BlockOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Operands beyond the operator's own are empty.</summary>
    public abstract void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> result);

    /// <summary>About how many multiplications one element takes.</summary>
    public virtual double Work => 1;

    /// <summary>The operator in vectors where it is arithmetic or written over lanes, else number by number.</summary>
    public static BlockOperation<T> Of(ElementwiseOperator @operator, VectorWidth width) =>
        BlockArithmetic<T>.Of(@operator) ?? InLanes(@operator, width) ?? new ScalarOperation<T>(@operator);

    private static BlockOperation<T>? InLanes(ElementwiseOperator @operator, VectorWidth width)
    {
        object? operation = typeof(T) == typeof(double)
            ? width switch
            {
                VectorWidth.Bits512 => LaneOperation<Lane8>.Of(@operator.Name),
                VectorWidth.Bits256 => LaneOperation<Lane4>.Of(@operator.Name),
                VectorWidth.Bits128 => LaneOperation<Lane2>.Of(@operator.Name),
                _ => null,
            }
            : width switch
            {
                VectorWidth.Bits512 => FloatOperation<Floats16, Lane8>.Of(@operator.Name),
                VectorWidth.Bits256 => FloatOperation<Floats8, Lane4>.Of(@operator.Name),
                VectorWidth.Bits128 => FloatOperation<Floats4, Lane2>.Of(@operator.Name),
                _ => null,
            };
        return (BlockOperation<T>?)operation;
    }
}

/// <summary>A function of doubles, number by number.</summary>
internal sealed class ScalarOperation<T>(ElementwiseOperator @operator) : BlockOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override double Work => 50;

    public override void Apply(ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> c, Span<T> result)
    {
        Span<double> x = stackalloc double[3];
        for (int i = 0; i < result.Length; i++)
        {
            x[0] = double.CreateTruncating(a[i]);
            if (!b.IsEmpty)
                x[1] = double.CreateTruncating(b[i]);
            if (!c.IsEmpty)
                x[2] = double.CreateTruncating(c[i]);
            result[i] = T.CreateTruncating(@operator.Value(x));
        }
    }
}
