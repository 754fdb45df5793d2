using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>sin(x)</c>, odd; NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sin<TLane>(TLane x) where TLane : struct, ILane<TLane> => SinAndCos(x).Sin;

    /// <summary><c>cos(x)</c>, even; NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Cos<TLane>(TLane x) where TLane : struct, ILane<TLane> => SinAndCos(x).Cos;

    /// <summary>sin(x) and cos(x), for one reduction of the angle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLane Sin, TLane Cos) SinAndCos<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var angle = TurnReduction<TLane>.Of(TLane.Abs(x));
        var isOdd = angle.IsOdd;
        var r = angle.Remainder;
        var z = r * r;
        var near = TLane.FusedMultiplyAdd(r * z, Polynomials.Sine(z), r);
        var far = TLane.FusedMultiplyAdd(z, Polynomials.Cosine(z), 1);
        var sine = TLane.Select(isOdd, far, near) ^ Bits.Sign(angle.SineSign ^ x);
        return (sine, TLane.Select(isOdd, near, far) ^ Bits.Sign(angle.CosineSign));
    }

    /// <summary><c>tan(x) = sin(x)/cos(x)</c>, odd; NaN at ±∞. No double is a pole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Tan<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var (sine, cosine) = SinAndCos(x);
        return sine / cosine;
    }

    /// <summary><c>cot(x) = cos(x)/sin(x)</c>, odd; ±∞ at ±0, NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Cot<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var (sine, cosine) = SinAndCos(x);
        return cosine / sine;
    }

    /// <summary><c>sec(x) = 1/cos(x)</c>, even; NaN at ±∞. No double is a pole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sec<TLane>(TLane x) where TLane : struct, ILane<TLane> => 1 / Cos(x);

    /// <summary><c>csc(x) = 1/sin(x)</c>, odd; ±∞ at ±0, NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Csc<TLane>(TLane x) where TLane : struct, ILane<TLane> => 1 / Sin(x);

    /// <summary><c>one_minus_cos(x) = 1 - cos(x) = 2 sin²(x/2)</c>, without cancellation near 0; NaN at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane OneMinusCos<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var sine = Sin(x * 0.5);
        return (sine + sine) * sine;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Sin(double x) => Sin(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Cos(double x) => Cos(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Tan(double x) => Tan(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Cot(double x) => Cot(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Sec(double x) => Sec(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Csc(double x) => Csc(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double OneMinusCos(double x) => OneMinusCos(new Lane1(x)).Value;
}
