using System.Collections.Immutable;

namespace SymbolicNet;

/// <summary>The sizes of a tensor's axes: <c>[]</c> is a scalar, <c>[n]</c> a vector, <c>[n]'</c> a row, <c>[m,n]</c> a matrix. Immutable.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    private readonly ImmutableArray<Dimension> _dimensions;

    /// <exception cref="ArgumentException">A row must have exactly one axis.</exception>
    public Shape(ImmutableArray<Dimension> dimensions, bool isRow = false)
    {
        if (isRow && dimensions.Length != 1)
            throw new ArgumentException($"a row has one axis, not {dimensions.Length}", nameof(isRow));
        _dimensions = dimensions;
        IsRow = isRow;
    }

    public static Shape Scalar => default;

    public static Shape Of(params ReadOnlySpan<Dimension> dimensions) => new([.. dimensions]);

    public static Shape Vector(Dimension n) => new([n]);

    public static Shape Row(Dimension n) => new([n], isRow: true);

    public static Shape Matrix(Dimension m, Dimension n) => new([m, n]);

    public ImmutableArray<Dimension> Dimensions => _dimensions.IsDefault ? [] : _dimensions;

    /// <summary>Whether a shape with one axis lies down: <c>[n]'</c>.</summary>
    public bool IsRow { get; }

    public int Rank => _dimensions.IsDefault ? 0 : _dimensions.Length;

    public bool IsScalar => Rank == 0;

    public Dimension this[int axis] => Dimensions[axis];

    /// <summary>Whether every size is a number.</summary>
    public bool IsKnown
    {
        get
        {
            foreach (var dimension in Dimensions)
            {
                if (!dimension.IsKnown)
                    return false;
            }
            return true;
        }
    }

    /// <summary>The product of the sizes; 1 for a scalar.</summary>
    public Dimension ElementCount
    {
        get
        {
            Dimension count = 1;
            foreach (var dimension in Dimensions)
                count *= dimension;
            return count;
        }
    }

    /// <summary>The number of elements, where <see cref="IsKnown"/>.</summary>
    public int Count => IsScalar ? 1 : checked((int)ElementCount.Size);

    /// <summary>The same sizes, standing up.</summary>
    public Shape AsColumn => IsRow ? new(_dimensions) : this;

    public Shape Insert(int axis, Dimension size) => new(Dimensions.Insert(axis, size));

    public Shape RemoveAt(int axis) => new(Dimensions.RemoveAt(axis));

    public Shape With(int axis, Dimension size) => new(Dimensions.SetItem(axis, size));

    public Shape Concat(Shape other) => new(Dimensions.AddRange(other.Dimensions));

    public Shape Substitute(IReadOnlyDictionary<string, Dimension> values) =>
        IsKnown ? this : new([.. Dimensions.Select(d => d.Substitute(values))], IsRow);

    /// <summary>The sizes as 32-bit numbers, where <see cref="IsKnown"/>.</summary>
    internal int[] Sizes()
    {
        var sizes = new int[Rank];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = checked((int)_dimensions[i].Size);
        return sizes;
    }

    public bool Equals(Shape other) => IsRow == other.IsRow && Dimensions.AsSpan().SequenceEqual(other.Dimensions.AsSpan());

    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(IsRow);
        foreach (var dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <summary><c>[]</c>, <c>[3]</c>, <c>[3]'</c>, <c>[m,n]</c>.</summary>
    public override string ToString() => $"[{string.Join(',', Dimensions)}]{(IsRow ? "'" : "")}";

    /// <summary>The shape in words: <c>scalar</c>, <c>vector [3]</c>, <c>row [3]'</c>, <c>matrix [3,2]</c>, <c>tensor [2,3,4]</c>.</summary>
    public string Describe() => Rank switch
    {
        0 => "scalar",
        1 => IsRow ? $"row {this}" : $"vector {this}",
        2 => $"matrix {this}",
        _ => $"tensor {this}",
    };
}
