using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>sin(x)</c>, odd; NaN at ±∞.</summary>
    public static TLane Sin<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        TLane.Select(IsTiny(x), x, Circle(x, out _).Value);

    /// <summary><c>cos(x)</c>, even; NaN at ±∞.</summary>
    public static TLane Cos<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        Circle(x, out var cosine);
        return cosine.Value;
    }

    /// <summary><c>tan(x) = sin(x)/cos(x)</c>, odd; NaN at ±∞. No double is a pole.</summary>
    public static TLane Tan<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        TLane.Select(IsTiny(x), x, (Circle(x, out var cosine) / cosine).Value);

    /// <summary><c>cot(x) = cos(x)/sin(x)</c>, odd; ±∞ at ±0, NaN at ±∞.</summary>
    public static TLane Cot<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var sine = Circle(x, out var cosine);
        return TLane.Select(IsTiny(x), 1 / x, (cosine / sine).Value);
    }

    /// <summary><c>sec(x) = 1/cos(x)</c>, even; NaN at ±∞. No double is a pole.</summary>
    public static TLane Sec<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        Circle(x, out var cosine);
        return (Constant<TLane>(1, 0) / cosine).Value;
    }

    /// <summary><c>csc(x) = 1/sin(x)</c>, odd; ±∞ at ±0, NaN at ±∞.</summary>
    public static TLane Csc<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        TLane.Select(IsTiny(x), 1 / x, (Constant<TLane>(1, 0) / Circle(x, out _)).Value);

    /// <summary><c>one_minus_cos(x) = 1 - cos(x) = 2 sin²(x/2)</c>, without cancellation near 0; NaN at ±∞.</summary>
    public static TLane OneMinusCos<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var sine = Circle(x * 0.5, out _);
        return (sine.Scaled(2) * sine).Value;
    }

    /// <summary>The sine, and the cosine, to about 2⁻⁵⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<TLane> Circle<TLane>(TLane x, out Pair<TLane> cosine) where TLane : struct, ILane<TLane>
    {
        var angle = TurnReduction<TLane>.Of(x);
        var isOdd = angle.IsOdd;
        var near = SineNearZero(angle.Remainder);
        var far = CosineNearZero(angle.Remainder);
        cosine = WithSign(Pair<TLane>.Select(isOdd, near, far), angle.SignAfter(1));
        return WithSign(Pair<TLane>.Select(isOdd, far, near), angle.SignAfter(0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<TLane> SineNearZero<TLane>(Pair<TLane> r) where TLane : struct, ILane<TLane>
    {
        var z = r.High * r.High;
        var slope = TLane.FusedMultiplyAdd(z, -0.5, 1);
        var low = TLane.FusedMultiplyAdd(r.High * z, Polynomials.Sine(z), r.Low * slope);
        return Pair<TLane>.OrderedSum(r.High, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<TLane> CosineNearZero<TLane>(Pair<TLane> r) where TLane : struct, ILane<TLane>
    {
        var half = Pair<TLane>.Product(r.High * 0.5, r.High);
        var z = half.High + half.High;
        var sum = Pair<TLane>.OrderedSum(1, -half.High);
        var low = TLane.FusedMultiplyAdd(z * z, Polynomials.Cosine(z), sum.Low - half.Low);
        return Pair<TLane>.OrderedSum(sum.High, TLane.FusedMultiplyAdd(-r.High, r.Low, low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<TLane> WithSign<TLane>(Pair<TLane> a, TLane signBit) where TLane : struct, ILane<TLane> =>
        new(a.High ^ signBit, a.Low ^ signBit);

    public static double Sin(double x) => Sin(new Lane1(x)).Value;

    public static double Cos(double x) => Cos(new Lane1(x)).Value;

    public static double Tan(double x) => Tan(new Lane1(x)).Value;

    public static double Cot(double x) => Cot(new Lane1(x)).Value;

    public static double Sec(double x) => Sec(new Lane1(x)).Value;

    public static double Csc(double x) => Csc(new Lane1(x)).Value;

    public static double OneMinusCos(double x) => OneMinusCos(new Lane1(x)).Value;
}
