using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>log(x) = ln x</c>. -∞ at ±0, NaN below 0, ∞ at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Log<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var k = TLane.Split(x, out var mantissa);
        return LogOfParts(k, mantissa - 1);
    }

    /// <summary><c>log2(x)</c>, exact at powers of two; edges as those of log.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Log2<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var log = Logarithm<TLane>.Of(x);
        var scaled = log.OfMantissa * Constant<TLane>(1.4426950408889634, 2.0355273740931033e-17);
        var sum = Pair<TLane>.OrderedSum(log.Exponent, scaled.High);
        return WithLogarithmEdges(x, sum.High + (sum.Low + scaled.Low));
    }

    /// <summary><c>log10(x)</c>, exact at powers of ten; edges as those of log.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Log10<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        const double Log2High = 0.30102999566395283, Log2Low = 2.8363394551044964e-14;     // of 2, to base 10; 42 bits and the rest
        var log = Logarithm<TLane>.Of(x);
        var scaled = log.OfMantissa * Constant<TLane>(0.4342944819032518, 1.098319650216765e-17);
        var sum = Pair<TLane>.OrderedSum(log.Exponent * Log2High, scaled.High);
        return WithLogarithmEdges(x, sum.High + TLane.FusedMultiplyAdd(log.Exponent, Log2Low, sum.Low + scaled.Low));
    }

    /// <summary><c>log1p(x) = ln(1 + x)</c>, without cancellation near 0. -∞ at -1, NaN below.</summary>
    /// <remarks>
    /// The exponent k is that of the rounded 1 + x; the fraction x·2⁻ᵏ + (2⁻ᵏ - 1) is rounded once, and still a number for x = ∞.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogP1<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var sum = x + 1;
        var power = Bits.ReciprocalPower(sum);
        var fraction = TLane.FusedMultiplyAdd(TLane.AtMost(x, double.MaxValue), power, power - 1);
        return LogOfParts(TLane.Split(sum, out _), fraction) | Bits.Sign(x);
    }

    /// <summary>log1p for 0 ≤ x ≤ 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LogP1OfFraction<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var isUpper = x > 0.5;
        return LogOfParts((TLane)1 & isUpper, TLane.Select(isUpper, TLane.Linear(x, -0.5, 0.5), x));
    }

    /// <summary>k ln 2 + ln(1 + f) for -1/4 ≤ f &lt; 1/2.</summary>
    /// <remarks>ln(1 + f) = f - (f²/2 - s·(f²/2 + z·P(z))), s = f/(2 + f), z = s²: all but f is small against f.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LogOfParts<TLane>(TLane k, TLane f) where TLane : struct, ILane<TLane>
    {
        var s = f / (f + 2);
        var z = s * s;
        var half = f * 0.5 * f;
        var low = TLane.FusedMultiplyAdd(z, Polynomials.Logarithm(z), half);
        low = TLane.FusedMultiplyAdd(s, low, k * Exponential<TLane>.Ln2Low);
        return TLane.FusedMultiplyAdd(k, Exponential<TLane>.Ln2High, f - (half - low));
    }

    /// <summary><c>logaddexp(a, b) = ln(eᵃ + eᵇ)</c>; ∞ if either is, -∞ if both are.</summary>
    /// <remarks>
    /// Around 0 the result is a difference of nearly equal numbers (max(a, b) in [-ln 2, 0]); there the error is relative to max(a, b).
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane LogAddExp<TLane>(TLane a, TLane b) where TLane : struct, ILane<TLane>
    {
        var top = TLane.Max(a, b);
        var gap = Pair<TLane>.Sum(TLane.Min(a, b), -top);
        var isFar = ~(gap.High > -100);
        var e = Exponential<TLane>.Natural(TLane.Select(gap.High > -750, gap.High, -750), TLane.Select(isFar, 0, gap.Low));
        var z = e.Significand.Scaled(Bits.PowerOfTwo(TLane.AtLeast(e.Exponent, -200)));
        var near = (Logarithm<TLane>.OfOnePlus(z).Natural + top).Value;
        // Far apart, ln(1 + z) = z, which must not be lost where the larger one is 0 or nearly so.
        var far = top + TLane.Scale(e.RoundedSignificand, e.Exponent);
        return TLane.Select(isFar, far, near);
    }

    /// <summary>-∞ at 0, NaN below, ∞ at ∞; the bits of these went through the computation as if they were numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane WithLogarithmEdges<TLane>(TLane x, TLane log) where TLane : struct, ILane<TLane>
    {
        var edge = TLane.Select(TLane.Equal(x, 0), -Infinity, TLane.Select(x > 0, x, double.NaN));
        return TLane.Select((x > 0) & (x < Infinity), log, edge);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<TLane> Constant<TLane>(double high, double low) where TLane : struct, ILane<TLane> => new(high, low);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log(double x) => Log(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log2(double x) => Log2(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Log10(double x) => Log10(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double LogP1(double x) => LogP1(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double LogAddExp(double a, double b) => LogAddExp(new Lane1(a), new Lane1(b)).Value;
}
