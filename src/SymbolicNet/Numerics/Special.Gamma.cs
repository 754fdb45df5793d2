using static SymbolicNet.Numerics.SpecialMath;

namespace SymbolicNet.Numerics;

internal static partial class Special
{
    private const double LargestGammaArgument = 171.6243769563027;

    /// <summary><c>Γ(x) = ∫₀^∞ t^(x-1) e^-t dt</c>, continued to negative x; <c>Γ(n) = (n - 1)!</c>, exact while that is a double.</summary>
    /// <remarks>Derivative: <c>Γ(x) ψ(x)</c>. Γ(±0) = ±∞, Γ(+∞) = +∞, NaN at -∞ and at the poles -1, -2 ... (C99).
    /// Overflows above 171.62, underflows to a zero of its sign below -184. With r = x - n for the nearest integer n, which is exact:
    /// a polynomial for 1/Γ(1 + r), an entire function, and the recurrence, whose factors x - k are exact too and whose product
    /// carries its rounding error along. No step but the last few rounds.</remarks>
    public static double Gamma(double x)
    {
        if (x == 0)
            return 1 / x;
        if (x > LargestGammaArgument)
            return double.PositiveInfinity;

        var nearest = Math.Round(x);
        if (double.IsNaN(x) || x < 0 && x == nearest)
            return double.NaN;
        if (x < -190)
            return Math.CopySign(0, double.IsOddInteger(Math.Floor(x)) ? -1 : 1);

        var inverse = ReciprocalGammaOnePlus(x - nearest);
        var n = (int)nearest;
        if (n > 0)
        {
            var (above, error) = RisingProduct(x - (n - 1), n - 1);
            return above / inverse + error / inverse;
        }

        // The factors of 190!, all in one product, would overflow; a hundred and forty of them do not.
        var (outer, outerError) = RisingProduct(x, Math.Min(1 - n, 140));
        var (inner, innerError) = RisingProduct(x + 140, 1 - n - 140);
        return (1 - outerError / outer - innerError / inner) / (outer * inverse) / inner;
    }

    /// <summary><c>x (x + 1) ... (x + count - 1)</c> and its rounding error. Each factor has to be exact.</summary>
    private static (double Product, double Error) RisingProduct(double x, int count)
    {
        var (product, error) = (1.0, 0.0);
        for (var k = 0; k < count; k++)
        {
            var factor = x + k;
            var next = product * factor;
            error = Math.FusedMultiplyAdd(error, factor, Math.FusedMultiplyAdd(product, factor, -next));
            product = next;
        }
        return (product, error);
    }

    /// <summary><c>1/Γ(1 + r)</c> for |r| of at most 1/2; exactly 1 at 0.</summary>
    private static double ReciprocalGammaOnePlus(double r) =>
        Math.FusedMultiplyAdd(r, Polynomial(SpecialTables.ReciprocalGamma, r), 1);

    /// <summary><c>lgamma(x) = ln|Γ(x)|</c>.</summary>
    /// <remarks>Derivative: <c>ψ(x)</c>. +∞ at ±∞ and at the poles 0, -1, -2 ...; lgamma(1) = lgamma(2) = +0; NaN gives NaN (C99).
    /// The zeros 1 and 2 are factors of the fits, so digits last there. The other zeros, of which each interval (-n-1, -n)
    /// below -2 has two, near its ends for large n, are not: for x &lt; -2 where |lgamma(x)| &lt; 1/2, the absolute error is
    /// within 4 ulp of max(1, |x ψ(x)|). Rational fits to 3, ln|Γ| to 8, Stirling's series, reflection below -170.</remarks>
    public static double LogGamma(double x)
    {
        if (double.IsInfinity(x) || x <= 0 && x == Math.Floor(x))
            return double.PositiveInfinity;
        if (x is 1 or 2)
            return 0;
        return x switch
        {
            <= -170 => LogGammaReflected(x),
            <= -0.5 => Log(Math.Abs(Gamma(x))),
            < 0.5 => x * (x - 1) * LogGammaBelowTwo(x + 0.5) - Log(Math.Abs(x)),
            <= 2 => (x - 1) * (x - 2) * LogGammaBelowTwo(x - 0.5),
            <= 3 => (x - 2) * (0.5 + Rational(SpecialTables.LogGammaAboveTwoUpper, SpecialTables.LogGammaAboveTwoLower, x - 2)),
            < 8 => Log(Gamma(x)),
            _ => LogGammaStirling(x),
        };
    }

    /// <summary><c>ln Γ(x)/((x - 1)(x - 2))</c> at x = w + 1/2, for w from 0 to 1.5.</summary>
    private static double LogGammaBelowTwo(double w) =>
        0.5 + Rational(SpecialTables.LogGammaBelowTwoUpper, SpecialTables.LogGammaBelowTwoLower, w);

    private static double LogGammaStirling(double x)
    {
        const double halfLogTwoPiLessHalf = 0.4189385332046727;
        return Math.FusedMultiplyAdd(x - 0.5, Log(x) - 1, halfLogTwoPiLessHalf + StirlingTail(x));
    }

    /// <summary><c>ln Γ(x) - (x - 1/2) ln x + x - ln(2π)/2</c> for x of at least 8.</summary>
    private static double StirlingTail(double x)
    {
        var u = 1 / x;
        return u * Polynomial(SpecialTables.LogGammaTail, u * u);
    }

    /// <summary>By <c>Γ(x) Γ(-x) = -π/(x sin πx)</c>, for x below -170: no cancellation matters there.</summary>
    private static double LogGammaReflected(double x) =>
        Log(Math.Abs(PiOverSinPi(x - Math.Round(x)) / x)) - LogGammaStirling(-x);

    private static double Rational(ReadOnlySpan<double> upper, ReadOnlySpan<double> lower, double x) =>
        Polynomial(upper, x) / Polynomial(lower, x);
}
