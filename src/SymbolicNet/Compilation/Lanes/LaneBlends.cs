using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Choices between values in few instructions: the same bits as the lanes' methods of the same names.</summary>
/// <remarks>
/// Where there are mask registers, the compiler keeps a comparison's mask in one for a blend asked for by the processor's name only;
/// else it becomes a vector and is applied bit by bit.
/// </remarks>
internal static class LaneBlends
{
    /// <summary>The method by a function's name for a vector type; null where there is none.</summary>
    public static MethodInfo? Find(string name, int arity, Type vector) =>
        typeof(LaneBlends).GetMethod(name, [.. Enumerable.Repeat(vector, arity)]);

    // The larger of 0 and -0 may be either, and 0 + -0 is 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Relu(Vector512<double> x) => Vector512.MaxNative(Vector512<double>.Zero, x) + Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Step(Vector512<double> x) => Blend(Vector512.GreaterThan(x, Vector512<double>.Zero), Vector512<double>.One, Relu(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Select(Vector512<double> c, Vector512<double> a, Vector512<double> b) => Blend(Vector512.Equals(c, Vector512<double>.Zero), b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Less(Vector512<double> x, Vector512<double> y) => Blend(Vector512.LessThan(x, y), Vector512<double>.One, Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LessOrEqual(Vector512<double> x, Vector512<double> y) => Blend(Vector512.LessThanOrEqual(x, y), Vector512<double>.One, Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Greater(Vector512<double> x, Vector512<double> y) => Blend(Vector512.GreaterThan(x, y), Vector512<double>.One, Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> GreaterOrEqual(Vector512<double> x, Vector512<double> y) => Blend(Vector512.GreaterThanOrEqual(x, y), Vector512<double>.One, Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Equal(Vector512<double> x, Vector512<double> y) => Blend(Vector512.Equals(x, y), Vector512<double>.One, Vector512<double>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Blend(Vector512<double> mask, Vector512<double> whenSet, Vector512<double> whenClear) =>
        Avx512F.IsSupported ? Avx512F.BlendVariable(whenClear, whenSet, mask) : Vector512.ConditionalSelect(mask, whenSet, whenClear);

    // The larger of 0 and -0 may be either, and 0 + -0 is 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Relu(Vector256<double> x) => Vector256.MaxNative(Vector256<double>.Zero, x) + Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Step(Vector256<double> x) => Vector256.ConditionalSelect(Vector256.GreaterThan(x, Vector256<double>.Zero), Vector256<double>.One, Relu(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Select(Vector256<double> c, Vector256<double> a, Vector256<double> b) => Vector256.ConditionalSelect(Vector256.Equals(c, Vector256<double>.Zero), b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Less(Vector256<double> x, Vector256<double> y) => Vector256.LessThan(x, y) & Vector256<double>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LessOrEqual(Vector256<double> x, Vector256<double> y) => Vector256.LessThanOrEqual(x, y) & Vector256<double>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Greater(Vector256<double> x, Vector256<double> y) => Vector256.GreaterThan(x, y) & Vector256<double>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> GreaterOrEqual(Vector256<double> x, Vector256<double> y) => Vector256.GreaterThanOrEqual(x, y) & Vector256<double>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Equal(Vector256<double> x, Vector256<double> y) => Vector256.Equals(x, y) & Vector256<double>.One;

    // The larger of 0 and -0 may be either, and 0 + -0 is 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Relu(Vector128<double> x) => Vector128.MaxNative(Vector128<double>.Zero, x) + Vector128<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Step(Vector128<double> x) => Vector128.ConditionalSelect(Vector128.GreaterThan(x, Vector128<double>.Zero), Vector128<double>.One, Relu(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Select(Vector128<double> c, Vector128<double> a, Vector128<double> b) => Vector128.ConditionalSelect(Vector128.Equals(c, Vector128<double>.Zero), b, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Less(Vector128<double> x, Vector128<double> y) => Vector128.LessThan(x, y) & Vector128<double>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LessOrEqual(Vector128<double> x, Vector128<double> y) => Vector128.LessThanOrEqual(x, y) & Vector128<double>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Greater(Vector128<double> x, Vector128<double> y) => Vector128.GreaterThan(x, y) & Vector128<double>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> GreaterOrEqual(Vector128<double> x, Vector128<double> y) => Vector128.GreaterThanOrEqual(x, y) & Vector128<double>.One;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Equal(Vector128<double> x, Vector128<double> y) => Vector128.Equals(x, y) & Vector128<double>.One;
}
