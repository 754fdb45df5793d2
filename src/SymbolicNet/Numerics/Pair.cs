using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>An unevaluated sum of two lanes, |Low| a rounding error of High: about 106 bits, for steps where 53 are too few.</summary>
/// <remarks>
/// Method: the error-free sums of Dekker and Knuth, products by fused multiply-add (Joldes, Muller, Popescu: "Tight and rigorous
/// error bounds for basic building blocks of double-word arithmetic", 2017). Infinite operands give NaN: callers select them away.
/// </remarks>
internal readonly struct Pair<TLane>(TLane high, TLane low) where TLane : struct, ILane<TLane>
{
    public readonly TLane High = high;
    public readonly TLane Low = low;

    /// <summary>The nearest single lane.</summary>
    public TLane Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => High + Low;
    }

    /// <summary>a + b exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> Sum(TLane a, TLane b)
    {
        var sum = a + b;
        var fromB = sum - a;
        return new(sum, (a - (sum - fromB)) + (b - fromB));
    }

    /// <summary>a + b exactly, where |a| ≥ |b| or a = 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> OrderedSum(TLane a, TLane b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>a·b exactly, short of underflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> Product(TLane a, TLane b)
    {
        var product = a * b;
        return new(product, TLane.FusedMultiplyAdd(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> operator -(Pair<TLane> a) => new(-a.High, -a.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> operator +(Pair<TLane> a, TLane b)
    {
        var sum = Sum(a.High, b);
        return OrderedSum(sum.High, sum.Low + a.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> operator +(Pair<TLane> a, Pair<TLane> b)
    {
        var high = Sum(a.High, b.High);
        var low = Sum(a.Low, b.Low);
        var sum = OrderedSum(high.High, high.Low + low.High);
        return OrderedSum(sum.High, sum.Low + low.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> operator *(Pair<TLane> a, TLane b)
    {
        var product = Product(a.High, b);
        return OrderedSum(product.High, TLane.FusedMultiplyAdd(a.Low, b, product.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> operator *(Pair<TLane> a, Pair<TLane> b)
    {
        var product = Product(a.High, b.High);
        var cross = TLane.FusedMultiplyAdd(a.High, b.Low, a.Low * b.High);
        return OrderedSum(product.High, product.Low + cross);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> operator /(Pair<TLane> a, Pair<TLane> b)
    {
        var quotient = a.High / b.High;
        var remainder = TLane.FusedMultiplyAdd(-quotient, b.High, a.High);
        remainder = TLane.FusedMultiplyAdd(-quotient, b.Low, remainder + a.Low);
        return OrderedSum(quotient, remainder / b.High);
    }

    /// <summary>√a; 0 at 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> Sqrt(Pair<TLane> a)
    {
        var root = TLane.Sqrt(a.High);
        var remainder = TLane.FusedMultiplyAdd(-root, root, a.High) + a.Low;
        var correction = TLane.Select(root > 0, remainder / (root + root), 0);
        return OrderedSum(root, correction);
    }

    /// <summary>A power of two times this; exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TLane> Scaled(TLane powerOfTwo) => new(High * powerOfTwo, Low * powerOfTwo);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<TLane> Select(TLane mask, Pair<TLane> whenSet, Pair<TLane> whenClear) =>
        new(TLane.Select(mask, whenSet.High, whenClear.High), TLane.Select(mask, whenSet.Low, whenClear.Low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Pair<TLane>(TLane value) => new(value, 0);
}
