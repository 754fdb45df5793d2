using static SymbolicNet.Numerics.SpecialMath;

namespace SymbolicNet.Numerics;

internal static partial class Special
{
    /// <summary><c>ψ(x) = d ln Γ(x)/dx</c>, the digamma function.</summary>
    /// <remarks>Derivative: <see cref="Trigamma"/>. ψ(+∞) = +∞; NaN at the poles 0, -1, -2 ..., at -∞ and for NaN.
    /// The positive zero, 1.4616..., is a factor of the fit and keeps its digits. Each interval (-n-1, -n) below 0 has another zero:
    /// for x &lt; 0 where |ψ(x)| &lt; max(1, ln|x|), the absolute error is within 4 ulp of max(1, |x ψ'(x)|).
    /// Rational fit on [1, 3], a fit of the asymptotic series above, recurrence and reflection below.</remarks>
    public static double Digamma(double x)
    {
        if (x > 0)
            return x < 1 ? DigammaCentral(x) - 1 / x : DigammaFromOne(x);
        var r = x - Math.Round(x);
        if (!(r != 0) || double.IsInfinity(x))
            return double.NaN;
        return (x > -2 ? DigammaCentral(-x) : DigammaFromOne(-x) - 1 / x) - PiOverTanPi(r);
    }

    private static double DigammaFromOne(double x)
    {
        if (x < 3)
            return DigammaCentral(x - 1);
        var u = 1 / x;
        return Log(x) - u * (0.5 + u * Polynomial(SpecialTables.DigammaTail, u * u));
    }

    /// <summary><c>ψ(1 + z)</c> for z from 0 to 2.</summary>
    private static double DigammaCentral(double z)
    {
        var root = SpecialTables.DigammaRoot;
        return (z - root[0] - root[1]) * (0.75 + Rational(SpecialTables.DigammaUpper, SpecialTables.DigammaLower, z));
    }

    /// <summary><c>ψ'(x)</c>, the trigamma function; positive.</summary>
    /// <remarks>Derivative: <c>polygamma(2, x)</c>. ψ'(+∞) = 0; +∞ at the poles 0, -1, -2 ...; NaN at -∞ and for NaN.
    /// Computed as <see cref="Digamma"/> is.</remarks>
    public static double Trigamma(double x)
    {
        if (x > 0)
            return x < 1 ? TrigammaCentral(x) + 1 / x / x : TrigammaFromOne(x);
        if (double.IsInfinity(x))
            return double.NaN;
        var r = x - Math.Round(x);
        if (r == 0)
            return double.PositiveInfinity;
        return PiOverSinPiSquared(r) - (x > -2 ? TrigammaCentral(-x) : TrigammaFromOne(-x) - 1 / x / x);
    }

    private static double TrigammaFromOne(double x)
    {
        if (x < 3)
            return TrigammaCentral(x - 1);
        var u = 1 / x;
        return u + u * u * (0.5 + u * Polynomial(SpecialTables.TrigammaTail, u * u));
    }

    /// <summary><c>ψ'(1 + z)</c> for z from 0 to 2.</summary>
    private static double TrigammaCentral(double z) => 0.5 + Rational(SpecialTables.TrigammaUpper, SpecialTables.TrigammaLower, z);
}
