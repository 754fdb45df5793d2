using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>What loops over vectors of 8 doubles call; inlined, with constants for lanes and counts.</summary>
internal static class LoopLanes8
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Everywhere(double x) => Vector512.Create(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Column(ref double samples, long place) => Vector512.Create(Unsafe.Add(ref samples, (nint)place));

    /// <summary>The first <paramref name="count"/> lanes from memory, the others 0; reads nothing beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Columns(ref double samples, long place, int count)
    {
        ref double first = ref Unsafe.Add(ref samples, (nint)place);
        return count switch
        {
            8 => Vector512.LoadUnsafe(ref first),
            > 4 => Vector512.Create(Vector256.LoadUnsafe(ref first), LoopLanes4.Columns(ref first, 4, count - 4)),
            _ => LoopLanes4.Columns(ref first, 0, count).ToVector512(),
        };
    }

    public static Vector512<double> Gather(ref double source, long place, int count, int stride)
    {
        var x = Vector512<double>.Zero;
        for (int i = 0; i < count; i++)
            x = x.WithElement(i, Unsafe.Add(ref source, (nint)place + (i * stride)));
        return x;
    }

    public static void Scatter(Vector512<double> x, ref double target, long place, int count, int stride)
    {
        for (int i = 0; i < count; i++)
            Unsafe.Add(ref target, (nint)place + (i * stride)) = x.GetElement(i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Lower(Vector512<double> x) => x.GetLower();

    /// <summary>With whatever there is in the upper lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Widen(Vector256<double> x) => x.ToVector512Unsafe();

    /// <summary>One lane in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Lane(Vector512<double> x, int lane) => Vector512.Shuffle(x, Vector512.Create((long)lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Keep(Vector512<double> x, int count) =>
        count == 8 ? x : (x.AsInt64() & Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count))).AsDouble();

    /// <summary>The sum of all lanes in all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Total(Vector512<double> x)
    {
        x += Vector512.Shuffle(x, Vector512.Create(4L, 5, 6, 7, 0, 1, 2, 3));
        x += Vector512.Shuffle(x, Vector512.Create(2L, 3, 0, 1, 6, 7, 4, 5));
        return x + Vector512.Shuffle(x, Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6));
    }

    /// <summary>value where x is above 0, 0 where it is not, NaN where x is NaN: <c>step(x)*value</c> of finite values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Gate(Vector512<double> x, Vector512<double> value) =>
        (Vector512.GreaterThan(x, Vector512<double>.Zero) & value) | ~Vector512.Equals(x, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Vector512<double> x) => x.ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Relu(Vector512<double> x) => Vector512.MaxNative(Vector512<double>.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fma(Vector512<double> x, Vector512<double> y, Vector512<double> z) => Vector512.FusedMultiplyAdd(x, y, z);

    /// <summary><c>z - x*y</c>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Fnma(Vector512<double> x, Vector512<double> y, Vector512<double> z) => Vector512.FusedMultiplyAdd(-x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SigmoidOfBoth(Vector512<double> x, out Vector512<double> negative, bool isInline)
    {
        var (positive, other) = isInline ? Numerics.Elementary.SigmoidOfBoth(new Numerics.Lane8(x)) : Numerics.OutOfLine.SigmoidOfBoth(new Numerics.Lane8(x));
        negative = other.Value;
        return positive.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> TanhAndSech(Vector512<double> x, out Vector512<double> sech, bool isInline)
    {
        var (tanh, other) = isInline ? Numerics.Elementary.TanhAndSech(new Numerics.Lane8(x)) : Numerics.OutOfLine.TanhAndSech(new Numerics.Lane8(x));
        sech = other.Value;
        return tanh.Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> SinAndCos(Vector512<double> x, out Vector512<double> cos, bool isInline)
    {
        var (sin, other) = isInline ? Numerics.Elementary.SinAndCos(new Numerics.Lane8(x)) : Numerics.OutOfLine.SinAndCos(new Numerics.Lane8(x));
        cos = other.Value;
        return sin.Value;
    }
}
