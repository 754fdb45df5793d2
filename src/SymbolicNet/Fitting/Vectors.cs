using SymbolicNet.Symbolics;

namespace SymbolicNet.Fitting;

/// <summary>Sums over vectors, the same on every machine.</summary>
internal static class Vectors
{
    // Squares of smaller and larger numbers lose digits or overflow.
    private const double SafeLow = 1e-140, SafeHigh = 1e150;

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        // Four sums at a time keep the adders busy, and their rounding errors small.
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.Length; i++)
            s0 += a[i] * b[i];
        return (s0 + s1) + (s2 + s3);
    }

    /// <summary>The euclidean norm, without overflow; infinite or NaN where an element is.</summary>
    public static double Norm(ReadOnlySpan<double> a)
    {
        double norm = Math.Sqrt(Dot(a, a));
        return norm is > SafeLow and < SafeHigh ? norm : LineFunctions.NormOf(a);
    }

    /// <summary><c>y += factor*x</c>.</summary>
    public static void Add(Span<double> y, double factor, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] += factor * x[i];
    }

    public static bool AreFinite(ReadOnlySpan<double> a)
    {
        foreach (double value in a)
        {
            if (!double.IsFinite(value))
                return false;
        }
        return true;
    }
}
