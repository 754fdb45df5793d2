using System.Collections.Immutable;
using System.Globalization;

namespace SymbolicNet.Storage;

/// <summary>A named tensor of a file, its values row by row. Whoever makes one leaves the values as they are.</summary>
internal sealed class StoredTensor
{
    /// <exception cref="ArgumentException">There are not as many values as the sizes say, or a size is negative.</exception>
    public StoredTensor(string name, ImmutableArray<int> sizes, double[] values)
    {
        if (sizes.Any(size => size < 0) || CountOf(sizes) != values.Length)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', sizes)}] does not hold {values.Length} values"), nameof(values));
        (Name, Sizes, Values) = (name, sizes, values);
    }

    public string Name { get; }

    /// <summary>The sizes of the axes; empty for a scalar.</summary>
    public ImmutableArray<int> Sizes { get; }

    public double[] Values { get; }

    public static StoredTensor Flat(string name, double[] values) => new(name, [values.Length], values);

    public string Shape => ShapeText(Sizes);

    public static string ShapeText(IEnumerable<int> sizes) => $"[{string.Join(',', sizes)}]";

    /// <summary>The product of sizes that are not negative, or null where it is more than an array may have.</summary>
    public static int? CountOf(ImmutableArray<int> sizes)
    {
        if (sizes.Contains(0))
            return 0;
        long count = 1;
        foreach (int size in sizes)
        {
            count *= size;
            if (count > Array.MaxLength)
                return null;
        }
        return (int)count;
    }
}
