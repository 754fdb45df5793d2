using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>sinh(x) = (eˣ - e⁻ˣ)/2</c>, odd. Method: with m = eˣ - 1, (m + m/(m + 1))/2.</summary>
    public static TLane Sinh<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        var quarter = Exponential<TLane>.Natural(Clamped(size, 0, 710.5)).QuarterMinusOne;
        // From 40 on the second term is below a rounding error; a fixed one keeps the quotient finite.
        var bounded = Pair<TLane>.Select(size > 40, (TLane)1e20, quarter);
        var sinh = (quarter + bounded / (bounded.Scaled(4) + 1)).Value;
        return TLane.Select(IsTiny(x), x, CopySign(sinh + sinh, x));
    }

    /// <summary><c>cosh(x) = (eˣ + e⁻ˣ)/2</c>, even.</summary>
    public static TLane Cosh<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var quarter = Exponential<TLane>.Natural(Clamped(TLane.Abs(x), 0, 710.5)).Quarter;
        var cosh = (quarter + 0.0625 / quarter.High).Value;
        return cosh + cosh;
    }

    /// <summary><c>tanh(x) = (eˣ - e⁻ˣ)/(eˣ + e⁻ˣ)</c>, odd; ±1 at ±∞. Method: m/(m + 2) with m = e²ˣ - 1.</summary>
    public static TLane Tanh<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var quarter = QuarterOfDoubled(x);
        return TLane.Select(IsTiny(x), x, CopySign((quarter / (quarter + 0.5)).Value, x));
    }

    /// <summary><c>coth(x) = 1/tanh(x)</c>, odd; ±∞ at ±0, ±1 at ±∞.</summary>
    public static TLane Coth<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var quarter = QuarterOfDoubled(x);
        return TLane.Select(IsTiny(x), 1 / x, CopySign(((quarter + 0.5) / quarter).Value, x));
    }

    /// <summary><c>sech(x) = 1/cosh(x)</c>, even; 0 at ±∞.</summary>
    /// <remarks>Method: 2z/(1 + z²) with z = e^-|x|; scaled last.</remarks>
    public static TLane Sech<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var e = Exponential<TLane>.Natural(Clamped(-TLane.Abs(x), -750, 0));
        var significand = e.Significand;
        var z = significand.Scaled(Bits.PowerOfTwo(Clamped(e.Exponent, -300, 0)));
        return Scale((significand / (z * z + 1)).Value, e.Exponent + 1);
    }

    /// <summary><c>csch(x) = 1/sinh(x)</c>, odd; ±∞ at ±0, ±0 at ±∞.</summary>
    /// <remarks>Method: 2z/(1 - z²) with z = e^-|x| and 1 - z² = -m(m + 2), m = z - 1; scaled last.</remarks>
    public static TLane Csch<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var e = Exponential<TLane>.Natural(Clamped(-TLane.Abs(x), -750, 0));
        var quarter = e.QuarterMinusOne;
        var denominator = quarter * (quarter + 0.5);
        var csch = Scale((-e.Significand / denominator).Value, e.Exponent - 3);
        return TLane.Select(IsTiny(x), 1 / x, CopySign(csch, x));
    }

    /// <summary>(e^(2|x|) - 1)/4; from |x| = 22 on, where tanh is 1 to rounding, that of 22.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<TLane> QuarterOfDoubled<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var size = Clamped(TLane.Abs(x), 0, 22);
        return Exponential<TLane>.Natural(size + size).QuarterMinusOne;
    }

    public static double Sinh(double x) => Sinh(new Lane1(x)).Value;

    public static double Cosh(double x) => Cosh(new Lane1(x)).Value;

    public static double Tanh(double x) => Tanh(new Lane1(x)).Value;

    public static double Coth(double x) => Coth(new Lane1(x)).Value;

    public static double Sech(double x) => Sech(new Lane1(x)).Value;

    public static double Csch(double x) => Csch(new Lane1(x)).Value;
}
