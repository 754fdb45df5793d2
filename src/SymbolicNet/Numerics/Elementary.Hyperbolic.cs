using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>sinh(x) = (eˣ - e⁻ˣ)/2</c>, odd. Method: with m = eˣ - 1, (m + m/(m + 1))/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sinh<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var p = QuarterPower(x, out var power);
        var quarter = TLane.FusedMultiplyAdd(power, p, power - 0.25);
        var half = quarter + quarter / TLane.Linear(quarter, 1, 4);
        return CopySign(half + half, x);
    }

    /// <summary><c>cosh(x) = (eˣ + e⁻ˣ)/2</c>, even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Cosh<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var p = QuarterPower(x, out var power);
        var quarter = TLane.FusedMultiplyAdd(power, p, power);
        var half = quarter + 0.0625 / quarter;
        return half + half;
    }

    /// <summary><c>tanh(x) = (eˣ - e⁻ˣ)/(eˣ + e⁻ˣ)</c>, odd; ±1 at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Tanh<TLane>(TLane x) where TLane : struct, ILane<TLane> => TanhAndSech(x).Tanh;

    /// <summary><c>sech(x) = 1/cosh(x)</c>, even; 0 at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sech<TLane>(TLane x) where TLane : struct, ILane<TLane> => TanhAndSech(x).Sech;

    /// <summary>tanh(x) and sech(x), the square of which is its derivative, for one exponential and one quotient.</summary>
    /// <remarks>With z = e^-|x| and m = z - 1: (1 - z²)/(1 + z²) and 2z/(1 + z²), where 1 - z² = -(m² + 2m).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLane Tanh, TLane Sech) TanhAndSech<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var m = Decay(x, out var z);
        var quotient = 1 / TLane.FusedMultiplyAdd(z, z, 1);
        return (CopySign(SquareMinusOne(m) * quotient, x), (z + z) * quotient);
    }

    /// <summary><c>coth(x) = 1/tanh(x)</c>, odd; ±∞ at ±0, ±1 at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Coth<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var m = Decay(x, out var z);
        return CopySign(TLane.FusedMultiplyAdd(z, z, 1) / SquareMinusOne(m), x);
    }

    /// <summary><c>csch(x) = 1/sinh(x)</c>, odd; ±∞ at ±0, ±0 at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Csch<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var m = Decay(x, out var z);
        return CopySign((z + z) / SquareMinusOne(m), x);
    }

    /// <summary>z - 1, and z = e^-|x|, both without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Decay<TLane>(TLane x, out TLane z) where TLane : struct, ILane<TLane>
    {
        var p = ExpM1OfRest(NegativeSize(x), out var n);
        var power = TLane.Scale(1, n);
        z = TLane.FusedMultiplyAdd(power, p, power);
        return TLane.FusedMultiplyAdd(power, p, power - 1);
    }

    /// <summary>z² - 1 for z = 1 + m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane SquareMinusOne<TLane>(TLane m) where TLane : struct, ILane<TLane> => TLane.FusedMultiplyAdd(m, m, m + m);

    /// <summary>p and the power with e^|x|/4 = power + power·p, which overflows only where e^|x|/4 does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane QuarterPower<TLane>(TLane x, out TLane power) where TLane : struct, ILane<TLane>
    {
        var p = ExpM1OfRest(TLane.AtMost(TLane.Abs(x), 710.5), out var n);
        power = TLane.Scale(0.25, n);
        return p;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Sinh(double x) => Sinh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Cosh(double x) => Cosh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Tanh(double x) => Tanh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Coth(double x) => Coth(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Sech(double x) => Sech(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Csch(double x) => Csch(new Lane1(x)).Value;
}
