using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary>From here on x² is infinite or 1 is lost in it, and asinh(x) = acosh(x) = ln(2x).</summary>
    private const double LargeForHyperbolic = 1e100;

    /// <summary><c>asinh(x) = ln(x + √(x² + 1))</c>, odd. Method: log1p(x + x²/(1 + √(x² + 1))).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Asinh<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        var isLarge = size > LargeForHyperbolic;
        var square = Pair<TLane>.Product(size, size);
        var fraction = square / (Pair<TLane>.Sqrt(square + 1) + 1) + size;
        var asinh = LogOfOnePlusOrTwice(isLarge, size, fraction);
        return TLane.Select(IsTiny(x) | TLane.Equal(size, Infinity), x, CopySign(asinh, x));
    }

    /// <summary><c>acosh(x) = ln(x + √(x² - 1))</c>; NaN below 1. Method: log1p(t + √(t(t + 2))), t = x - 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Acosh<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var t = Pair<TLane>.Sum(x, -1);
        var fraction = t + Pair<TLane>.Sqrt(t * (t + 2));
        var acosh = LogOfOnePlusOrTwice(x > LargeForHyperbolic, x, fraction);
        return TLane.Select((x >= 1) & (x < Infinity), acosh, TLane.Select(x > 1, x, double.NaN));
    }

    /// <summary><c>atanh(x) = ½ ln((1 + x)/(1 - x))</c>, odd; ±∞ at ±1, NaN beyond. Method: ½ log1p(2x/(1 - x)).</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Atanh<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        var fraction = Constant<TLane>(0, 0) + (size + size);
        var log = Logarithm<TLane>.OfOnePlus(fraction / Pair<TLane>.Sum(1, -size)).Natural.Value;
        var edge = TLane.Select(TLane.Equal(size, 1), Infinity, double.NaN);
        return TLane.Select(IsTiny(x), x, CopySign(TLane.Select(size < 1, log * 0.5, edge), x));
    }

    /// <summary>ln(1 + fraction), or ln(2 large) where the mask is set.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TLane LogOfOnePlusOrTwice<TLane>(TLane isLarge, TLane large, Pair<TLane> fraction) where TLane : struct, ILane<TLane>
    {
        var log = Logarithm<TLane>.OfOnePlus(Pair<TLane>.Select(isLarge, large, fraction)).Natural;
        const double Ln2 = 0.6931471805599453;
        return (log + ((TLane)Ln2 & isLarge)).Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Asinh(double x) => Asinh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Acosh(double x) => Acosh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Atanh(double x) => Atanh(new Lane1(x)).Value;
}
