using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Benchmarks;

/// <summary>What one thread can multiply and add at most: independent fused products in registers.</summary>
internal static class Peak
{
    private const int Count = 2_000_000;
    private const int Chains = 8;

    /// <summary>GFLOP/s in floats, the best of several tries.</summary>
    public static double Single(VectorWidth width)
    {
        double best = 0;
        for (int i = 0; i < 20; i++)
        {
            long start = Stopwatch.GetTimestamp();
            int numbers = width == VectorWidth.Bits512 ? Loop512() : Loop256();
            best = Math.Max(best, 2.0 * Count * Chains * numbers / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }
        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Loop512()
    {
        Vector512<float> x = Vector512.Create(0.999f), y = Vector512.Create(1e-3f), a = x, b = y, c = x, d = y, e = x, f = y, g = x, h = y;
        for (int i = 0; i < Count; i++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
        }
        return Kept(Vector512.Sum(a + b + c + d + e + f + g + h)) * Vector512<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Loop256()
    {
        Vector256<float> x = Vector256.Create(0.999f), y = Vector256.Create(1e-3f), a = x, b = y, c = x, d = y, e = x, f = y, g = x, h = y;
        for (int i = 0; i < Count; i++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
        }
        return Kept(Vector256.Sum(a + b + c + d + e + f + g + h)) * Vector256<float>.Count;
    }

    // 1, and the compiler does not know.
    private static int Kept(float sum) => float.IsNaN(sum) ? 0 : 1;
}
