using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SymbolicNet.Numerics;

namespace SymbolicNet.Benchmarks;

/// <summary>A function of eight numbers at once, known when the loop over it is compiled.</summary>
internal interface IVectorFunction
{
    static abstract Lane8 Of(Lane8 x);
}

/// <summary>Loops over whole vectors of eight.</summary>
internal static unsafe class VectorLoops
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Map<TFunction>(double* x, double* y, long count) where TFunction : IVectorFunction
    {
        for (long i = 0; i < count; i += Lane8.Count)
            TFunction.Of(new(Vector512.Load(x + i))).Value.Store(y + i);
    }

    /// <summary>Value and gradient of <c>mean((w2*tanh(w1*x + b1) + b2 - y)^2)</c>, the gradient by w1, b1, w2, b2.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Fit(double* x, double* y, long count, double w1, double b1, double w2, double b2, double* gradient)
    {
        Lane8 loss = 0, byW1 = 0, byB1 = 0, byW2 = 0, byB2 = 0;
        for (long i = 0; i < count; i += Lane8.Count)
        {
            var input = new Lane8(Vector512.Load(x + i));
            var (h, sech) = Elementary.TanhAndSech(Lane8.FusedMultiplyAdd(w1, input, b1));
            var error = Lane8.FusedMultiplyAdd(w2, h, b2) - new Lane8(Vector512.Load(y + i));
            var slope = error * (sech * sech);
            loss = Lane8.FusedMultiplyAdd(error, error, loss);
            byB2 += error;
            byW2 = Lane8.FusedMultiplyAdd(error, h, byW2);
            byB1 += slope;
            byW1 = Lane8.FusedMultiplyAdd(slope, input, byW1);
        }
        gradient[0] = 2 * w2 * Vector512.Sum(byW1.Value) / count;
        gradient[1] = 2 * w2 * Vector512.Sum(byB1.Value) / count;
        gradient[2] = 2 * Vector512.Sum(byW2.Value) / count;
        gradient[3] = 2 * Vector512.Sum(byB2.Value) / count;
        return Vector512.Sum(loss.Value) / count;
    }
}
