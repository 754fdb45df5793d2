namespace SymbolicNet.Numerics;

/// <summary>The elementary functions that the special functions stand on, and the evaluation of their tables.</summary>
/// <remarks>The functions named as in <see cref="Math"/> are asked for errors below one ulp; they are switched to others here.</remarks>
internal static class SpecialMath
{
    public static double Exp(double x) => Math.Exp(x);

    public static double Log(double x) => Math.Log(x);

    public static double Pow(double x, double y) => Math.Pow(x, y);

    public static double Sin(double x) => Math.Sin(x);

    public static double Cos(double x) => Math.Cos(x);

    public static double Tan(double x) => Math.Tan(x);

    /// <summary><c>ln(1 + x)</c> for x above -1: the logarithm of the rounded sum, scaled by what the rounding did to x (Kahan).</summary>
    public static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum == 1 || double.IsInfinity(sum) ? x : Log(sum) * (x / (sum - 1));
    }

    /// <summary><c>e^-(x²/divisor)</c> for a divisor of 1 or 2 is <c>Value (1 - Excess)</c>; finite for infinite x too.</summary>
    /// <remarks>Rounding x² alone would cost x² ulp. The rounding error of the square is recovered by a fused multiply-add.</remarks>
    public static (double Value, double Excess) ExpOfMinusSquare(double x, double divisor)
    {
        var square = x * x;
        return square > 2000 ? (0, 0) : (Exp(-square / divisor), Math.FusedMultiplyAdd(x, x, -square) / divisor);
    }

    /// <summary>The polynomial with these coefficients, lowest power first, by Horner's rule.</summary>
    public static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        var value = coefficients[^1];
        for (var power = coefficients.Length - 2; power >= 0; power--)
            value = Math.FusedMultiplyAdd(value, x, coefficients[power]);
        return value;
    }
}
