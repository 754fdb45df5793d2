using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SymbolicNet.Numerics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>What loops over single doubles call, as <see cref="LoopLanes8"/> for vectors.</summary>
internal static class LoopLanes1
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Everywhere(double x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Column(ref double samples, long place) => Unsafe.Add(ref samples, (nint)place);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Columns(ref double samples, long place, int count) => Unsafe.Add(ref samples, (nint)place);

    public static double Gather(ref double source, long place, int count, int stride) => Unsafe.Add(ref source, (nint)place);

    public static void Scatter(double x, ref double target, long place, int count, int stride) => Unsafe.Add(ref target, (nint)place) = x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Lane(double x, int lane) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Keep(double x, int count) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Total(double x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Gate(double x, double value)
    {
        var lane = Vector128.CreateScalarUnsafe(x);
        // Scalar comparisons stay in vector registers, where others go through mask registers and take twice as long.
        if (Sse2.IsSupported)
            return Sse2.Or(Sse2.And(Sse2.CompareScalarGreaterThan(lane, Vector128<double>.Zero), Vector128.CreateScalarUnsafe(value)), Sse2.CompareScalarUnordered(lane, lane)).ToScalar();
        return ((Vector128.GreaterThan(lane, Vector128<double>.Zero) & Vector128.CreateScalarUnsafe(value)) | ~Vector128.Equals(lane, lane)).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(double x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Relu(double x) => double.MaxNative(0, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fma(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z);

    /// <summary><c>z - x*y</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fnma(double x, double y, double z) => Math.FusedMultiplyAdd(-x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SigmoidOfBoth(double x, out double negative, bool isInline)
    {
        var (positive, other) = isInline ? Elementary.SigmoidOfBoth(new Lane1(x)) : OutOfLine.SigmoidOfBoth(new Lane1(x));
        negative = other.Value;
        return positive.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TanhAndSech(double x, out double sech, bool isInline)
    {
        var (tanh, other) = isInline ? Elementary.TanhAndSech(new Lane1(x)) : OutOfLine.TanhAndSech(new Lane1(x));
        sech = other.Value;
        return tanh.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SinAndCos(double x, out double cos, bool isInline)
    {
        var (sin, other) = isInline ? Elementary.SinAndCos(new Lane1(x)) : OutOfLine.SinAndCos(new Lane1(x));
        cos = other.Value;
        return sin.Value;
    }
}
