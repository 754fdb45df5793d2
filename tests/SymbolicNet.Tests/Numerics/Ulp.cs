namespace SymbolicNet.Tests.Numerics;

/// <summary>Errors in units of the last place (ulp): the distance between neighbouring doubles at the expected value.</summary>
internal static class Ulp
{
    /// <summary>How far <paramref name="actual"/> is from the true value <c>high + low</c>, in ulp of <paramref name="high"/>.</summary>
    /// <remarks>
    /// NaN is 0 from NaN and infinitely far from all else. An infinity counts as 2¹⁰²⁴, one ulp beyond the largest double.
    /// Subnormal values have the ulp 2⁻¹⁰⁷⁴. Zeros of different sign are infinitely far apart.
    /// </remarks>
    public static double Error(double actual, double high, double low = 0)
    {
        if (double.IsNaN(actual) || double.IsNaN(high))
            return double.IsNaN(actual) && double.IsNaN(high) ? 0 : double.PositiveInfinity;
        if (actual == 0 && high == 0)
            return double.IsNegative(actual) == double.IsNegative(high) ? 0 : double.PositiveInfinity;
        if (actual == high)
            return double.IsInfinity(high) ? 0 : Math.Abs(low) / Of(high);

        // Quarters keep 2^1024 and the difference finite; only the subnormal ones are not exact, and those are not quartered.
        if (Math.Max(Math.Abs(actual), Math.Abs(high)) > 1)
            return Math.Abs(Quarter(actual) - Quarter(high) - low / 4) / (Of(high) / 4);
        return Math.Abs(actual - high - low) / Of(high);
    }

    /// <summary>The distance from |value| to the next larger double; 2⁹⁷¹ for infinities.</summary>
    public static double Of(double value) =>
        double.IsInfinity(value) ? Math.ScaleB(1, 971) : Math.ScaleB(1, Math.Max(value == 0 ? -1022 : Math.ILogB(value), -1022) - 52);

    private static double Quarter(double value) => double.IsInfinity(value) ? Math.CopySign(Math.ScaleB(1, 1022), value) : value / 4;
}
