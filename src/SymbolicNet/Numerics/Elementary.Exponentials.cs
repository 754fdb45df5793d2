using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>exp(x) = eˣ</c>. exp(-∞) = 0, exp(∞) = ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exp<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var e = Exponential<TLane>.Natural(Clamped(x, -750, 712));
        return Scale(e.RoundedSignificand, e.Exponent);
    }

    /// <summary><c>exp2(x) = 2ˣ</c>, exact at integers.</summary>
    public static TLane Exp2<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var e = Exponential<TLane>.Binary(Clamped(x, -1080, 1025));
        return Scale(e.RoundedSignificand, e.Exponent);
    }

    /// <summary><c>expm1(x) = eˣ - 1</c>, without cancellation near 0. expm1(-∞) = -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane ExpM1<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var quarter = Exponential<TLane>.Natural(Clamped(x, -100, 710.5)).QuarterMinusOne;
        return TLane.Select(IsTiny(x), x, 4 * quarter.Value);
    }

    /// <summary>|x| below 2⁻⁵⁴, where odd functions with derivative 1 at 0 are x itself, rounded; it also keeps the sign of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane IsTiny<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Abs(x) < 5.5511151231257827e-17;

    /// <summary>x between two bounds; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Clamped<TLane>(TLane x, double low, double high) where TLane : struct, ILane<TLane>
    {
        var atMost = TLane.Select(x > high, high, x);
        return TLane.Select(x < low, low, atMost);
    }

    public static double Exp(double x) => Exp(new Lane1(x)).Value;

    public static double Exp2(double x) => Exp2(new Lane1(x)).Value;

    public static double ExpM1(double x) => ExpM1(new Lane1(x)).Value;
}
