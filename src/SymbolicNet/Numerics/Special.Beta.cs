using static SymbolicNet.Numerics.SpecialMath;

namespace SymbolicNet.Numerics;

internal static partial class Special
{
    /// <summary><c>B(a, b) = Γ(a) Γ(b)/Γ(a + b)</c>; for positive arguments ∫₀¹ t^(a-1) (1 - t)^(b-1) dt.</summary>
    /// <remarks>Derivative by a: <c>B(a, b) (ψ(a) - ψ(a + b))</c>. ±∞ at a = ±0 for positive b, 0 where only a + b is a pole of Γ,
    /// NaN where a or b is a negative integer, for NaN and where infinities leave it open; B(a, +∞) = 0 for positive a.
    /// Relative error within 1e-14 (1 + |a f'/f| + |b f'/f|).
    /// Γ below 3, ratios of Stirling's series above, reflection for negative arguments.</remarks>
    public static double Beta(double a, double b)
    {
        if (double.IsNaN(a + b))
            return double.NaN;
        var (small, large) = a < b ? (a, b) : (b, a);
        if (small > 0)
        {
            var (factor, exponent) = BetaParts(small, large);
            return factor * Exp(exponent);
        }
        if (small == 0)
            return large > 0 ? 1 / small : double.NaN;
        return double.IsInfinity(small) || double.IsInfinity(large) ? double.NaN : BetaReflected(small, large);
    }

    /// <summary><c>logbeta(a, b) = ln|B(a, b)|</c>, also where B itself under- or overflows, if a and b are positive.</summary>
    /// <remarks>Derivative by a: <c>ψ(a) - ψ(a + b)</c>. Near the curve B = 1 the absolute error is small, not the relative one.</remarks>
    public static double LogBeta(double a, double b)
    {
        if (!(a > 0 && b > 0))
            return Log(Math.Abs(Beta(a, b)));
        var (small, large) = a < b ? (a, b) : (b, a);
        if (small < 1e-290)
            return Log1p(small / large) - Log(small);   // B = 1/a + 1/b to the last bit, which may overflow
        var (factor, exponent) = BetaParts(small, large);
        return Log(factor) + exponent;
    }

    /// <summary>B as <c>Factor e^Exponent</c>, for 0 &lt; small ≤ large.</summary>
    private static (double Factor, double Exponent) BetaParts(double small, double large)
    {
        var sum = small + large;
        if (double.IsInfinity(sum))
            return (0, 0);
        if (sum < 1e-17)
            return (1 / small + 1 / large, 0);
        if (large < 3)
            return (Gamma(small) * (Gamma(large) / Gamma(sum)), 0);

        var shrink = Log1p(-small / sum);
        if (small < 3)
        {
            // Γ(b)/Γ(a + b), by Stirling's formula for both.
            var ratio = (large - 0.5) * shrink + small - small * Log(sum);
            return (Gamma(small), ratio + StirlingDifference(large, sum));
        }
        var root = Math.Sqrt(2 * Math.PI / small * (sum / large));
        return (root, small * Log(small / sum) + large * shrink + StirlingTail3(small) + StirlingDifference(large, sum));
    }

    private static double StirlingDifference(double x, double y) => StirlingTail3(x) - StirlingTail3(y);

    /// <summary><see cref="StirlingTail"/> for x of at least 3, by its definition where the series does not reach.</summary>
    private static double StirlingTail3(double x) =>
        x >= 8 ? StirlingTail(x) : LogGamma(x) - (x - 0.5) * Log(x) + x - 0.9189385332046728;

    /// <summary>By <c>Γ(x) Γ(1 - x) = π/sin πx</c> for the negative arguments, so that a beta of positive ones remains.</summary>
    private static double BetaReflected(double a, double b)
    {
        var (ra, rb) = (a - Math.Round(a), b - Math.Round(b));
        if (ra == 0 || b <= 0 && rb == 0)
            return double.NaN;
        var overSinA = SignedPiOverSinPi(a, ra);
        var sum = a + b;
        if (b > 0 && sum >= 0.5)
            return overSinA / (b * Beta(1 - a, sum));

        var turn = ra + rb;
        if (turn == Math.Round(turn))
            return 0;
        var sinSum = SinPi(turn - Math.Round(turn)) * (double.IsOddInteger(Math.Round(turn) + Math.Round(a) + Math.Round(b)) ? -1 : 1);
        return b > 0
            ? sinSum * overSinA / Math.PI * Beta(b, 1 - sum)
            : sinSum * overSinA * SignedPiOverSinPi(b, rb) / Math.PI / ((1 - sum) * Beta(1 - a, 1 - b));
    }

    private static double SignedPiOverSinPi(double x, double r) =>
        double.IsOddInteger(Math.Round(x)) ? -PiOverSinPi(r) : PiOverSinPi(r);
}
