using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>exp(x) = eˣ</c>. exp(-∞) = 0, exp(∞) = ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exp<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var p = ExpM1OfRest(TLane.AtMost(TLane.AtLeast(x, -750), 712), out var n);
        return TLane.Scale(p + 1, n);
    }

    /// <summary><c>exp2(x) = 2ˣ</c>, exact at integers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Exp2<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var e = Exponential<TLane>.Binary(TLane.AtMost(TLane.AtLeast(x, -1080), 1025));
        return TLane.Scale(e.RoundedSignificand, e.Exponent);
    }

    /// <summary><c>expm1(x) = eˣ - 1</c>, without cancellation near 0. expm1(-∞) = -1.</summary>
    /// <remarks>Halved until the end, since 2ⁿ overflows before the result does.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane ExpM1<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var p = ExpM1OfRest(TLane.AtMost(TLane.AtLeast(x, -40), 710), out var n);
        var power = TLane.Scale(0.5, n);
        var half = TLane.FusedMultiplyAdd(power, p, power - 0.5);
        return (half + half) | Bits.Sign(x);
    }

    /// <summary>eʳ - 1 with x = n ln 2 + r and |r| ≤ ln 2 / 2, for |x| ≤ 1400.</summary>
    /// <remarks>The integer nearest to x/ln 2 is what is left of it beside 1.5·2⁵²; its product with the head of ln 2 is exact.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane ExpM1OfRest<TLane>(TLane x, out TLane n) where TLane : struct, ILane<TLane>
    {
        const double Log2E = 1.4426950408889634;
        n = TLane.Linear(x, Bits.IntegerInLow, Log2E) - Bits.IntegerInLow;
        var r = TLane.FusedMultiplyAdd(n, -Exponential<TLane>.Ln2High, x);
        r = TLane.FusedMultiplyAdd(n, -Exponential<TLane>.Ln2Low, r);
        return TLane.FusedMultiplyAdd(r * r, Polynomials.Exponential(r), r);
    }

    /// <summary>-|x|, not below -750, where e^-|x| is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane NegativeSize<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.AtLeast(x | (TLane)(-0.0), -750);

    /// <summary>|x| below 2⁻⁵⁴, where odd functions with derivative 1 at 0 are x itself, rounded; it also keeps the sign of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane IsTiny<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Abs(x) < 5.5511151231257827e-17;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exp(double x) => Exp(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exp2(double x) => Exp2(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double ExpM1(double x) => ExpM1(new Lane1(x)).Value;
}
