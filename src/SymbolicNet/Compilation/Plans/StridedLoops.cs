using System.Numerics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Innermost loops over one or two factors.</summary>
internal static class StridedLoops
{
    /// <summary>Assigns or adds elements of a.</summary>
    public static void Run<T>(Span<T> target, int start, int step, ReadOnlySpan<T> a, int startA, int stepA, int length, bool adds)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (adds && step == 0)
        {
            target[start] += stepA == 1 ? Sum(a.Slice(startA, length)) : Sum(a, startA, stepA, length);
        }
        else if (step == 1 && stepA == 1)
        {
            if (adds)
                Add(target.Slice(start, length), a.Slice(startA, length));
            else
                a.Slice(startA, length).CopyTo(target[start..]);
        }
        else if (step == 1 && stepA == 0 && !adds)
        {
            target.Slice(start, length).Fill(a[startA]);
        }
        else
        {
            for (int i = 0; i < length; i++)
            {
                ref T result = ref target[start + (i * step)];
                result = adds ? result + a[startA + (i * stepA)] : a[startA + (i * stepA)];
            }
        }
    }

    /// <summary>Assigns or adds products of elements of a and b.</summary>
    public static void Run<T>(Span<T> target, int start, int step, ReadOnlySpan<T> a, int startA, int stepA, ReadOnlySpan<T> b, int startB, int stepB, int length, bool adds)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (adds && step == 0)
        {
            target[start] += stepA == 1 && stepB == 1 ? Dot(a.Slice(startA, length), b.Slice(startB, length)) : Dot(a, startA, stepA, b, startB, stepB, length);
        }
        else if (adds && step == 1 && stepA == 1 && stepB == 1)
        {
            AddProducts(target.Slice(start, length), a.Slice(startA, length), b.Slice(startB, length));
        }
        else if (adds && step == 1 && stepA == 0 && stepB == 1)
        {
            AddScaled(target.Slice(start, length), a[startA], b.Slice(startB, length));
        }
        else if (adds && step == 1 && stepA == 1 && stepB == 0)
        {
            AddScaled(target.Slice(start, length), b[startB], a.Slice(startA, length));
        }
        else
        {
            for (int i = 0; i < length; i++)
            {
                T product = a[startA + (i * stepA)] * b[startB + (i * stepB)];
                ref T result = ref target[start + (i * step)];
                result = adds ? result + product : product;
            }
        }
    }

    public static T Sum<T>(ReadOnlySpan<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (s0, s1, s2, s3) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
        int width = Vector<T>.Count;
        for (; a.Length >= 4 * width; a = a[(4 * width)..])
        {
            s0 += new Vector<T>(a);
            s1 += new Vector<T>(a[width..]);
            s2 += new Vector<T>(a[(2 * width)..]);
            s3 += new Vector<T>(a[(3 * width)..]);
        }
        for (; a.Length >= width; a = a[width..])
            s0 += new Vector<T>(a);
        T sum = Vector.Sum(s0 + s1 + (s2 + s3));
        foreach (T value in a)
            sum += value;
        return sum;
    }

    public static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (s0, s1, s2, s3) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
        int width = Vector<T>.Count, i = 0;
        for (; i + (4 * width) <= a.Length; i += 4 * width)
        {
            s0 += new Vector<T>(a[i..]) * new Vector<T>(b[i..]);
            s1 += new Vector<T>(a[(i + width)..]) * new Vector<T>(b[(i + width)..]);
            s2 += new Vector<T>(a[(i + (2 * width))..]) * new Vector<T>(b[(i + (2 * width))..]);
            s3 += new Vector<T>(a[(i + (3 * width))..]) * new Vector<T>(b[(i + (3 * width))..]);
        }
        for (; i + width <= a.Length; i += width)
            s0 += new Vector<T>(a[i..]) * new Vector<T>(b[i..]);
        T sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static T Sum<T>(ReadOnlySpan<T> a, int start, int step, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < length; i++)
            sum += a[start + (i * step)];
        return sum;
    }

    private static T Dot<T>(ReadOnlySpan<T> a, int startA, int stepA, ReadOnlySpan<T> b, int startB, int stepB, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < length; i++)
            sum += a[startA + (i * stepA)] * b[startB + (i * stepB)];
        return sum;
    }

    private static void Add<T>(Span<T> target, ReadOnlySpan<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i + Vector<T>.Count <= target.Length; i += Vector<T>.Count)
            (new Vector<T>(target[i..]) + new Vector<T>(a[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] += a[i];
    }

    private static void AddProducts<T>(Span<T> target, ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i + Vector<T>.Count <= target.Length; i += Vector<T>.Count)
            (new Vector<T>(target[i..]) + (new Vector<T>(a[i..]) * new Vector<T>(b[i..]))).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] += a[i] * b[i];
    }

    private static void AddScaled<T>(Span<T> target, T factor, ReadOnlySpan<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        var factors = new Vector<T>(factor);
        for (; i + Vector<T>.Count <= target.Length; i += Vector<T>.Count)
            (new Vector<T>(target[i..]) + (factors * new Vector<T>(a[i..]))).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] += factor * a[i];
    }
}
