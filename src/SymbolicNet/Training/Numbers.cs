using System.Numerics;
using System.Runtime.InteropServices;

namespace SymbolicNet.Training;

/// <summary>Moves numbers between doubles and what kernels compute in.</summary>
internal static class Numbers
{
    public static void Copy<T>(ReadOnlySpan<double> source, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
            source.CopyTo(MemoryMarshal.Cast<T, double>(target));
        else
            Narrow(source, MemoryMarshal.Cast<T, float>(target));
    }

    public static void Copy<T>(ReadOnlySpan<T> source, Span<double> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            MemoryMarshal.Cast<T, double>(source).CopyTo(target);
            return;
        }
        int i = 0, width = Vector<float>.Count;
        var singles = MemoryMarshal.Cast<T, float>(source);
        for (; i <= source.Length - width; i += width)
        {
            Vector.Widen(new Vector<float>(singles[i..]), out var low, out var high);
            low.CopyTo(target[i..]);
            high.CopyTo(target[(i + (width / 2))..]);
        }
        for (; i < source.Length; i++)
            target[i] = singles[i];
    }

    /// <summary>target + factor*values, element by element.</summary>
    public static void AddTo<T>(Span<double> target, double factor, ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int i = 0, width = Vector<float>.Count;
        if (typeof(T) == typeof(float))
        {
            var singles = MemoryMarshal.Cast<T, float>(values);
            for (; i <= values.Length - width; i += width)
            {
                Vector.Widen(new Vector<float>(singles[i..]), out var low, out var high);
                (new Vector<double>(target[i..]) + (low * factor)).CopyTo(target[i..]);
                (new Vector<double>(target[(i + (width / 2))..]) + (high * factor)).CopyTo(target[(i + (width / 2))..]);
            }
        }
        for (; i < values.Length; i++)
            target[i] += factor * double.CreateTruncating(values[i]);
    }

    private static void Narrow(ReadOnlySpan<double> source, Span<float> target)
    {
        int i = 0, width = Vector<float>.Count;
        for (; i <= source.Length - width; i += width)
            Vector.Narrow(new Vector<double>(source[i..]), new Vector<double>(source[(i + (width / 2))..])).CopyTo(target[i..]);
        for (; i < source.Length; i++)
            target[i] = (float)source[i];
    }
}
