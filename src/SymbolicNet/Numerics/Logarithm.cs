using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>A logarithm in the form k ln 2 + ln(1 + f), 1 + f between 3/4 and 3/2, from which all functions made of logarithms start.</summary>
/// <remarks>
/// ln(1 + f) = 2 atanh(s), s = f/(2 + f) = f - f²/2 + s·(f²/2 + z·P(z)), z = s². Only the last term is rounded in double
/// precision, and it is below f/16: the mantissa's logarithm is known to about 2⁻⁵⁷.
/// </remarks>
internal readonly struct Logarithm<TLane> where TLane : struct, ILane<TLane>
{
    /// <summary>The bits of √½, and of 1 less those.</summary>
    private const long HalfRootBits = 0x3fe6a09e667f3bcd, FromHalfRoot = 0x3ff0000000000000 - HalfRootBits;

    /// <summary>k, an integer.</summary>
    public readonly TLane Exponent;

    /// <summary>f, the distance of the mantissa from 1.</summary>
    public readonly Pair<TLane> Fraction;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Logarithm(TLane exponent, Pair<TLane> fraction)
    {
        Exponent = exponent;
        Fraction = fraction;
    }

    /// <summary>Of a finite x &gt; 0; anything else gives a number without meaning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Logarithm<TLane> Of(TLane x)
    {
        var k = TLane.Split(x, out var mantissa);
        return new(k, mantissa - 1);
    }

    /// <summary>Of 1 + x for a finite x &gt; -1 given as a pair, precise also where x is tiny.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Logarithm<TLane> OfOnePlus(Pair<TLane> x)
    {
        var sum = Pair<TLane>.Sum(1, x.High);
        var u = Pair<TLane>.OrderedSum(sum.High, sum.Low + x.Low);
        var k = Split(u.High, out var mantissa);
        // From k = 1000 on, where 2⁻ᵏ may be subnormal, the low part does not count.
        var scale = Bits.PowerOfTwo(-TLane.Select(k > 1000, 1000, k));
        var f = Pair<TLane>.OrderedSum(mantissa - 1, u.Low * scale);
        // For k = 0, f is x itself, without the rounding of 1 + x.
        return new(k, Pair<TLane>.Select(TLane.Equal(k, 0), x, f));
    }

    /// <summary>ln(1 + f).</summary>
    public Pair<TLane> OfMantissa
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var f = Fraction.High;
            var s = f / (f + 2);
            var z = s * s;
            var half = f * 0.5;
            var square = Pair<TLane>.Product(half, f);
            var sum = Pair<TLane>.OrderedSum(f, -square.High);
            // d ln(1 + f) = df/(1 + f), with 1/(1 + f) = (1 - s)/(1 + s).
            var slope = TLane.FusedMultiplyAdd(z - s, 2, 1);
            var low = TLane.FusedMultiplyAdd(Fraction.Low, slope, sum.Low - square.Low);
            low = TLane.FusedMultiplyAdd(s, TLane.FusedMultiplyAdd(z, Polynomials.Logarithm(z), square.High), low);
            return Pair<TLane>.OrderedSum(sum.High, low);
        }
    }

    /// <summary>ln(1 + f) to about 2⁻⁶⁴, for a fraction that is a single lane.</summary>
    /// <remarks>
    /// 2s + 2s·(z·(1/3 + z/5 + ...)): s = f/(2 + f) by one division, since 1/(2 + f) is (1 - s)/2; of the series in z only the first
    /// sum needs more than double precision.
    /// </remarks>
    public Pair<TLane> PreciseOfMantissa
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var f = Fraction.High;
            var divisor = Pair<TLane>.OrderedSum(2, f);
            var s = f / divisor.High;
            var remainder = TLane.FusedMultiplyAdd(-s, divisor.Low, TLane.FusedMultiplyAdd(-s, divisor.High, f));
            var sLow = remainder * TLane.Linear(s, 0.5, -0.5);

            var z = s * s;
            var zLow = TLane.FusedMultiplyAdd(s + s, sLow, TLane.FusedMultiplyAdd(s, s, -z));
            var fifth = TLane.FusedMultiplyAdd(z, Polynomials.LogarithmTail(z), 0.2);
            var rise = z * fifth;
            var third = Pair<TLane>.OrderedSum(1.0 / 3, rise);
            var thirdLow = third.Low + TLane.FusedMultiplyAdd(z, fifth, -rise) + TLane.FusedMultiplyAdd(zLow, fifth, 1.850371707708594e-17);

            var product = z * third.High;
            var productLow = TLane.FusedMultiplyAdd(
                z, thirdLow, TLane.FusedMultiplyAdd(zLow, third.High, TLane.FusedMultiplyAdd(z, third.High, -product)));
            var term = s * product;
            var termLow = TLane.FusedMultiplyAdd(
                s, productLow, TLane.FusedMultiplyAdd(sLow, product, TLane.FusedMultiplyAdd(s, product, -term)));
            var sum = Pair<TLane>.OrderedSum(s, term);
            return Pair<TLane>.OrderedSum(sum.High, sum.Low + (termLow + sLow)).Scaled(2);
        }
    }

    /// <summary>k ln 2 + the logarithm of the mantissa.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<TLane> With(Pair<TLane> ofMantissa)
    {
        var sum = Pair<TLane>.OrderedSum(Exponent * Exponential<TLane>.Ln2High, ofMantissa.High);
        return Pair<TLane>.OrderedSum(sum.High, TLane.FusedMultiplyAdd(Exponent, Exponential<TLane>.Ln2Low, sum.Low + ofMantissa.Low));
    }

    /// <summary>ln of the argument.</summary>
    public Pair<TLane> Natural
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => With(OfMantissa);
    }

    /// <summary>x = 2ᵏ·mantissa for a normal x, by arithmetic on its bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Split(TLane x, out TLane mantissa)
    {
        var shifted = TLane.AddBits(x, TLane.FromBits(FromHalfRoot));
        mantissa = TLane.AddBits(Bits.Fraction(shifted), TLane.FromBits(HalfRootBits));
        return Bits.Exponent(shifted);
    }
}
