using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>Exponents and integers read from and written into the bits of doubles, where vectors have no conversion.</summary>
internal static class Bits
{
    /// <summary>1.5·2⁵²: adding it to a small integer leaves that integer in the low bits.</summary>
    public const double IntegerInLow = 6755399441055744.0;

    /// <summary>The smallest normal double, 2⁻¹⁰²².</summary>
    public const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>What makes every subnormal double normal, and its exponent.</summary>
    public const double SubnormalScale = 18014398509481984.0, SubnormalExponent = 54;

    /// <summary>What asks the processor for a mantissa from 3/4 to 3/2, 1 for -0, and NaN below 0.</summary>
    public const byte MantissaControl = 0b1111;

    /// <summary>The bits of 3/4, and of 1 less those.</summary>
    private const long ThreeQuarters = 0x3fe8000000000000, FromThreeQuarters = 0x3ff0000000000000 - ThreeQuarters;

    private const double TwoTo52 = 4503599627370496.0, Bias = 1023;

    /// <summary>2ⁿ for integers -1022 ≤ n ≤ 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane PowerOfTwo<TLane>(TLane n) where TLane : struct, ILane<TLane> => TLane.ShiftLeft(n + (IntegerInLow + Bias), 52);

    /// <summary>The exponent of a normal x &gt; 0: the largest n with 2ⁿ ≤ x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exponent<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        (TLane.ShiftRight(x, 52) | (TLane)TwoTo52) - (TwoTo52 + Bias);

    /// <summary>The 52 bits of x after its exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Fraction<TLane>(TLane x) where TLane : struct, ILane<TLane> => x & TLane.FromBits(0x000fffffffffffff);

    /// <summary>The sign bit of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sign<TLane>(TLane x) where TLane : struct, ILane<TLane> => x & (TLane)(-0.0);

    /// <summary><see cref="ILane{TSelf}.Scale"/> without an instruction for it: 2ⁿ may be out of range, two halves of it are not.</summary>
    /// <remarks>The first product is exact, the second rounds.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Scale<TLane>(TLane a, TLane n) where TLane : struct, ILane<TLane>
    {
        var half = TLane.Floor(n * 0.5);
        return a * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>2⁻ᵏ where <see cref="ILane{TSelf}.Split"/> gives k, for a normal x &gt; 0; 0 for 0, and a number for ∞.</summary>
    /// <remarks>The exponent bits of 4/2ᵏ are 2048 less those of 2ᵏ, so that they never run out.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane ReciprocalPower<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        const long ExponentBits = 0x7ff0000000000000, LowestExponentBit = 0x0010000000000000;
        var shifted = TLane.AddBits(x, TLane.FromBits(FromThreeQuarters));
        return TLane.AddBits(~shifted & TLane.FromBits(ExponentBits), TLane.FromBits(LowestExponentBit)) * 0.25;
    }

    /// <summary><see cref="ILane{TSelf}.Split"/> without an instruction for it.</summary>
    public static TLane Split<TLane>(TLane x, out TLane mantissa) where TLane : struct, ILane<TLane>
    {
        var isSubnormal = x < SmallestNormal;
        var normal = TLane.Select(isSubnormal, x * SubnormalScale, x);
        var shifted = TLane.AddBits(normal, TLane.FromBits(FromThreeQuarters));
        var k = Exponent(shifted) - ((TLane)SubnormalExponent & isSubnormal);
        mantissa = TLane.AddBits(Fraction(shifted), TLane.FromBits(ThreeQuarters));
        var isZero = TLane.Equal(x, 0);
        var isLimit = isZero | TLane.Equal(x, double.PositiveInfinity);
        var isPositive = x > 0;
        mantissa = TLane.Select(isLimit, 1, TLane.Select(isPositive, mantissa, double.NaN));
        var limit = TLane.Select(isZero, double.NegativeInfinity, double.PositiveInfinity);
        return TLane.Select(isLimit, limit, TLane.Select(isPositive, k, double.NaN));
    }
}
