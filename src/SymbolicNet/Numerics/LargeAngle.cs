namespace SymbolicNet.Numerics;

/// <summary>The reduction of large angles after Payne and Hanek (SIGNUM Newsletter 18, 1983), in integers.</summary>
internal static class LargeAngle
{
    private const int SignificandBits = 52, ExponentBias = 1075;

    /// <summary>Binary digits of 2/π after 64 zeros, 64 to a word (floor(2/π·2^(64 k)) mod 2⁶⁴).</summary>
    private static ReadOnlySpan<ulong> TwoOverPi =>
        [
            0,
            0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
            0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484,
            0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
            0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b,
            0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
        ];

    /// <summary>x = n·π/2 + high + low modulo 2π, n in 0..3, for 2²⁰ ≤ |x|; NaN for ±∞ and NaN.</summary>
    /// <remarks>
    /// x = significand·2^e. Digits of 2/π worth 4 and more after the product count whole turns and are left out; the next
    /// 192, as an integer, give the product modulo 4 in units of 2⁻¹⁹⁰. No double is nearer to a multiple of π/2 than 2⁻⁶², and
    /// the digits left out at the end are worth 2⁻¹³⁷, so the remainder has 75 good bits at least.
    /// </remarks>
    public static (double Turns, double High, double Low) Reduce(double x)
    {
        if (!double.IsFinite(x))
            return (0, double.NaN, double.NaN);
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)(bits >> SignificandBits & 0x7ff) - ExponentBias;
        var significand = bits & ((1UL << SignificandBits) - 1) | 1UL << SignificandBits;
        var position = exponent - 2 + 64;

        var third = (UInt128)significand * Digits(position + 128);
        var second = (UInt128)significand * Digits(position + 64) + (third >> 64);
        var first = significand * Digits(position) + (ulong)(second >> 64);
        var turns = (first + (1UL << 61)) >> 62;
        var rest = new UInt128(first - (turns << 62), (ulong)second);
        var (high, low) = QuarterTurns(rest, (ulong)third);
        return x < 0 ? (4 - turns, -high, -low) : (turns, high, low);
    }

    /// <summary>A signed 192-bit count of 2⁻¹⁹⁰ quarter turns, as an angle in two doubles.</summary>
    private static (double High, double Low) QuarterTurns(UInt128 count, ulong below)
    {
        var isNegative = (Int128)count < 0;
        if (isNegative)
        {
            below = ~below + 1;
            count = ~count + (below == 0 ? 1UL : 0UL);
        }
        var zeros = (int)UInt128.LeadingZeroCount(count);
        count = count << zeros | (zeros == 0 ? 0 : (UInt128)below << zeros >> 64);
        var leading = (double)(ulong)(count >> 75);
        var following = (double)(ulong)(count >> 22 & ((1UL << 53) - 1)) * Math.ScaleB(1, -53);
        var scale = Math.ScaleB(isNegative ? -1 : 1, -51 - zeros);
        var angle = new Pair<Lane1>(leading * scale, following * scale) * new Pair<Lane1>(1.5707963267948966, 6.123233995736766e-17);
        return (angle.High.Value, angle.Low.Value);
    }

    /// <summary>The 64 digits from a position on.</summary>
    private static ulong Digits(int position)
    {
        var word = position >> 6;
        var offset = position & 63;
        return offset == 0 ? TwoOverPi[word] : TwoOverPi[word] << offset | TwoOverPi[word + 1] >> (64 - offset);
    }
}
