using System.Text;
using SymbolicNet.Symbolics;

namespace SymbolicNet;

/// <summary>A block of doubles with a shape, row by row (the last axis runs fastest). Immutable.</summary>
public sealed class Tensor
{
    private readonly double[] _values;

    // Takes ownership of the array.
    internal Tensor(Shape shape, double[] values)
    {
        Shape = shape;
        _values = values;
    }

    /// <summary>The shape; every size is a number.</summary>
    public Shape Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Length => _values.Length;

    public static Tensor Scalar(double value) => new(Shape.Scalar, [value]);

    public static Tensor Vector(params ReadOnlySpan<double> values) => new(Shape.Vector(values.Length), values.ToArray());

    /// <summary>A tensor with a copy of <paramref name="values"/>, row by row.</summary>
    /// <exception cref="ArgumentException">The shape has an unknown size, or another number of elements than <paramref name="values"/>.</exception>
    public static Tensor Of(Shape shape, params ReadOnlySpan<double> values)
    {
        if (!shape.IsKnown)
            throw new ArgumentException($"a tensor needs a shape of known sizes, not {shape}", nameof(shape));
        if (shape.Dimensions.Any(d => d.Size < 0) || shape.ElementCount != values.Length)
            throw new ArgumentException($"a tensor of shape {shape} cannot hold {values.Length} values", nameof(values));
        return new(shape, values.ToArray());
    }

    public static Tensor Matrix(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var flat = new double[values.Length];
        Buffer.BlockCopy(values, 0, flat, 0, flat.Length * sizeof(double));
        return new(Shape.Matrix(values.GetLength(0), values.GetLength(1)), flat);
    }

    public static implicit operator Tensor(double value) => Scalar(value);

    /// <summary>The elements, row by row.</summary>
    public ReadOnlySpan<double> AsSpan() => _values;

    /// <summary>The only element of a scalar.</summary>
    /// <exception cref="InvalidOperationException">The tensor is no scalar.</exception>
    public double ToScalar() =>
        Shape.IsScalar ? _values[0] : throw new InvalidOperationException($"a tensor of shape {Shape} is no scalar");

    /// <summary>The elements, not to be written to.</summary>
    internal double[] Elements => _values;

    internal Tensor Reshaped(Shape shape) => shape == Shape ? this : new(shape, _values);

    /// <summary>The value in shortest round-trip form, as nested arrays: <c>1.5</c>, <c>[1, 2]</c>, <c>[[1, 2], [3, 4]]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        int offset = 0;
        Append(text, Shape.Sizes(), axis: 0, ref offset);
        return text.ToString();
    }

    // Recursive in the rank, which is small.
    private void Append(StringBuilder text, int[] sizes, int axis, ref int offset)
    {
        if (axis == sizes.Length)
        {
            text.Append(NumberText.Of(_values[offset++]));
            return;
        }
        text.Append('[');
        for (int i = 0; i < sizes[axis]; i++)
        {
            if (i > 0)
                text.Append(", ");
            Append(text, sizes, axis + 1, ref offset);
        }
        text.Append(']');
    }
}
