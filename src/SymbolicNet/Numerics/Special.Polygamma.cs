using static SymbolicNet.Numerics.SpecialMath;

namespace SymbolicNet.Numerics;

internal static partial class Special
{
    /// <summary><c>ψ⁽ⁿ⁾(x)</c>, the n-th derivative of digamma, for an integer n of at least 0; NaN for another n.</summary>
    /// <remarks>Derivative: <c>polygamma(n + 1, x)</c>. At the poles 0, -1, -2 ... +∞ for odd n, NaN for even n, whose sides disagree;
    /// 0 at +∞ (digamma: +∞), NaN at -∞ and for NaN. Relative error within 1e-14 (1 + |x f'/f|). Euler-Maclaurin summation of
    /// n! Σ 1/(x + k)ⁿ⁺¹ (NIST Handbook of Mathematical Functions, 25.11.28); for negative x the sum over all integers k,
    /// which has period 1, less the terms on the far side.</remarks>
    public static double Polygamma(double n, double x)
    {
        if (!(n >= 0) || double.IsInfinity(n) || n != Math.Floor(n) || double.IsNaN(x))
            return double.NaN;
        if (n < 2)
            return n == 0 ? Digamma(x) : Trigamma(x);

        var sign = double.IsOddInteger(n) ? 1 : -1;
        if (x > 0)
            return sign * PolygammaSize(n, x);
        var r = x - Math.Round(x);
        if (double.IsInfinity(x) || r == 0)
            return sign > 0 && r == 0 ? double.PositiveInfinity : double.NaN;

        // With s = n + 1: sum over all k of (r + k)^-s, less that over the k beyond x, where (x - k)^-s = (-1)^s (|x| + k)^-s.
        var all = sign * PolygammaOfAllIntegers(n, r, sign);
        return double.IsInfinity(all) ? all : all - PolygammaSize(n, 1 - x);
    }

    /// <summary><c>n! Σ (r + k)^-(n+1)</c> over all integers k; parity is 1 for odd n, -1 for even n.</summary>
    private static double PolygammaOfAllIntegers(double n, double r, int parity)
    {
        var size = Math.Abs(r);
        var near = PolygammaSize(n, size);
        if (parity > 0)
            return near + PolygammaSize(n, 1 - size);
        if (size == 0.5)
            return 0;
        return Math.CopySign(double.IsInfinity(near) ? near : near - PolygammaSize(n, 1 - size), r);
    }

    /// <summary><c>|ψ⁽ⁿ⁾(x)| = n! Σ 1/(x + k)ⁿ⁺¹</c> over k = 0, 1, 2 ..., for x above 0 and n of at least 2.</summary>
    private static double PolygammaSize(double n, double x)
    {
        if (double.IsInfinity(x))
            return 0;

        // In units of (n-1)!/xⁿ. Once x + k passes n + 24, twelve correction terms leave less than 1e-19 of the whole.
        // Where n is large the terms die away before; where x + k cannot grow any more, the count ends the loop.
        const double negligible = 1e-19;
        var (sum, term, y) = (0.0, 1.0, x);
        for (var k = 1; y < n + 24 && term > negligible && k <= 100; k++)
        {
            term = Pow(x / y, n + 1);
            sum += term;
            y = x + k;
        }
        sum *= n / x;
        if (term > negligible)
            sum += Pow(x / y, n) * EulerMaclaurinTail(n, y);
        return FactorialOverPower(n, x, sum);
    }

    /// <summary><c>n yⁿ Σ (y + k)^-(n+1)</c>: 1 + n/(2y) + Σ B(2j)/(2j)! n (n + 1) ... (n + 2j - 1)/y²ʲ.</summary>
    private static double EulerMaclaurinTail(double n, double y)
    {
        var sum = 1 + n / y / 2;
        var power = n / y * ((n + 1) / y);
        for (var j = 0; j < SpecialTables.EulerMaclaurin.Length; j++)
        {
            sum += SpecialTables.EulerMaclaurin[j] * power;
            power *= (n + 2 * j + 2) / y * ((n + 2 * j + 3) / y);
        }
        return sum;
    }

    /// <summary><c>scale (n - 1)!/xⁿ</c>, where the factors may leave the range of doubles while the product does not.</summary>
    private static double FactorialOverPower(double n, double x, double scale)
    {
        if (n <= 170)
        {
            var half = Pow(x, -n / 2);
            return Gamma(n) * half * (scale * half);
        }
        var exponent = n * (Log(n / x) - 1) + StirlingTail(n) - 0.5 * Log(n / (2 * Math.PI));
        return scale * Exp(exponent);
    }
}
