using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>What loops over vectors of 4 doubles call; inlined, with constants for lanes and counts.</summary>
internal static class LoopLanes4
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Everywhere(double x) => Vector256.Create(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Column(ref double samples, long place) => Vector256.Create(Unsafe.Add(ref samples, (nint)place));

    /// <summary>The first <paramref name="count"/> lanes from memory, the others 0; reads nothing beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Columns(ref double samples, long place, int count)
    {
        ref double first = ref Unsafe.Add(ref samples, (nint)place);
        return count switch
        {
            4 => Vector256.LoadUnsafe(ref first),
            > 2 => Vector256.Create(Vector128.LoadUnsafe(ref first), LoopLanes2.Columns(ref first, 2, count - 2)),
            _ => LoopLanes2.Columns(ref first, 0, count).ToVector256(),
        };
    }

    public static Vector256<double> Gather(ref double source, long place, int count, int stride)
    {
        var x = Vector256<double>.Zero;
        for (int i = 0; i < count; i++)
            x = x.WithElement(i, Unsafe.Add(ref source, (nint)place + (i * stride)));
        return x;
    }

    public static void Scatter(Vector256<double> x, ref double target, long place, int count, int stride)
    {
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref target, (nint)place + (i * stride)) = x.GetElement(i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Lower(Vector256<double> x) => x.GetLower();

    /// <summary>With whatever there is in the upper lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Widen(Vector128<double> x) => x.ToVector256Unsafe();

    /// <summary>One lane in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Lane(Vector256<double> x, int lane) => Vector256.Shuffle(x, Vector256.Create((long)lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Keep(Vector256<double> x, int count) =>
        count == 4 ? x : (x.AsInt64() & Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count))).AsDouble();

    /// <summary>The sum of all lanes in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Total(Vector256<double> x)
    {
        x += Vector256.Shuffle(x, Vector256.Create(2L, 3, 0, 1));
        return x + Vector256.Shuffle(x, Vector256.Create(1L, 0, 3, 2));
    }

    /// <summary>value where x is above 0, 0 where it is not, NaN where x is NaN: <c>step(x)*value</c> of finite values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Gate(Vector256<double> x, Vector256<double> value) =>
        (Vector256.GreaterThan(x, Vector256<double>.Zero) & value) | ~Vector256.Equals(x, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Vector256<double> x) => x.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Relu(Vector256<double> x) => Vector256.MaxNative(Vector256<double>.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Fma(Vector256<double> x, Vector256<double> y, Vector256<double> z) => Vector256.FusedMultiplyAdd(x, y, z);

    /// <summary><c>z - x*y</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Fnma(Vector256<double> x, Vector256<double> y, Vector256<double> z) => Vector256.FusedMultiplyAdd(-x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SigmoidOfBoth(Vector256<double> x, out Vector256<double> negative, bool isInline)
    {
        var (positive, other) = isInline ? Numerics.Elementary.SigmoidOfBoth(new Numerics.Lane4(x)) : Numerics.OutOfLine.SigmoidOfBoth(new Numerics.Lane4(x));
        negative = other.Value;
        return positive.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> TanhAndSech(Vector256<double> x, out Vector256<double> sech, bool isInline)
    {
        var (tanh, other) = isInline ? Numerics.Elementary.TanhAndSech(new Numerics.Lane4(x)) : Numerics.OutOfLine.TanhAndSech(new Numerics.Lane4(x));
        sech = other.Value;
        return tanh.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> SinAndCos(Vector256<double> x, out Vector256<double> cos, bool isInline)
    {
        var (sin, other) = isInline ? Numerics.Elementary.SinAndCos(new Numerics.Lane4(x)) : Numerics.OutOfLine.SinAndCos(new Numerics.Lane4(x));
        cos = other.Value;
        return sin.Value;
    }
}
