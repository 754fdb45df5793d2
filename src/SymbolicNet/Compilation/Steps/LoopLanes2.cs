using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>What loops over vectors of 2 doubles call; inlined, with constants for lanes and counts.</summary>
internal static class LoopLanes2
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Everywhere(double x) => Vector128.Create(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Column(ref double samples, long place) => Vector128.Create(Unsafe.Add(ref samples, (nint)place));

    /// <summary>The first <paramref name="count"/> lanes from memory, the others 0; reads nothing beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Columns(ref double samples, long place, int count)
    {
        ref double first = ref Unsafe.Add(ref samples, (nint)place);
        return count == 2 ? Vector128.LoadUnsafe(ref first) : Vector128.CreateScalar(first);
    }

    public static Vector128<double> Gather(ref double source, long place, int count, int stride)
    {
        var x = Vector128<double>.Zero;
        for (int i = 0; i < count; i++)
            x = x.WithElement(i, Unsafe.Add(ref source, (nint)place + (i * stride)));
        return x;
    }

    public static void Scatter(Vector128<double> x, ref double target, long place, int count, int stride)
    {
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref target, (nint)place + (i * stride)) = x.GetElement(i);
    }

    /// <summary>One lane in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Lane(Vector128<double> x, int lane) => Vector128.Shuffle(x, Vector128.Create((long)lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Keep(Vector128<double> x, int count) =>
        count == 2 ? x : (x.AsInt64() & Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count))).AsDouble();

    /// <summary>The sum of all lanes in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Total(Vector128<double> x)
    {
        return x + Vector128.Shuffle(x, Vector128.Create(1L, 0));
    }

    /// <summary>value where x is above 0, 0 where it is not, NaN where x is NaN: <c>step(x)*value</c> of finite values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Gate(Vector128<double> x, Vector128<double> value) =>
        (Vector128.GreaterThan(x, Vector128<double>.Zero) & value) | ~Vector128.Equals(x, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Vector128<double> x) => x.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Relu(Vector128<double> x) => Vector128.MaxNative(Vector128<double>.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Fma(Vector128<double> x, Vector128<double> y, Vector128<double> z) => Vector128.FusedMultiplyAdd(x, y, z);

    /// <summary><c>z - x*y</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Fnma(Vector128<double> x, Vector128<double> y, Vector128<double> z) => Vector128.FusedMultiplyAdd(-x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SigmoidOfBoth(Vector128<double> x, out Vector128<double> negative, bool isInline)
    {
        var (positive, other) = isInline ? Numerics.Elementary.SigmoidOfBoth(new Numerics.Lane2(x)) : Numerics.OutOfLine.SigmoidOfBoth(new Numerics.Lane2(x));
        negative = other.Value;
        return positive.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> TanhAndSech(Vector128<double> x, out Vector128<double> sech, bool isInline)
    {
        var (tanh, other) = isInline ? Numerics.Elementary.TanhAndSech(new Numerics.Lane2(x)) : Numerics.OutOfLine.TanhAndSech(new Numerics.Lane2(x));
        sech = other.Value;
        return tanh.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> SinAndCos(Vector128<double> x, out Vector128<double> cos, bool isInline)
    {
        var (sin, other) = isInline ? Numerics.Elementary.SinAndCos(new Numerics.Lane2(x)) : Numerics.OutOfLine.SinAndCos(new Numerics.Lane2(x));
        cos = other.Value;
        return sin.Value;
    }
}
