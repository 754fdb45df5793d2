using static SymbolicNet.Numerics.SpecialMath;

namespace SymbolicNet.Numerics;

internal static partial class Special
{
    private const double RootHalf = 0.7071067811865476;

    /// <summary>√½ less the double nearest to it.</summary>
    private const double RootHalfRest = -4.833646656726457e-17;

    /// <summary><c>Φ(x) = (1 + erf(x/√2))/2</c>, the normal distribution function, between 0 and 1.</summary>
    /// <remarks>Derivative: <see cref="NormalPdf"/>. Φ(-∞) = 0, Φ(+∞) = 1, NaN gives NaN. Full relative accuracy until it
    /// underflows at -38.5: the tail is e^-x²/2 with an exact square, by <see cref="TimesScaledErfc"/>.</remarks>
    public static double NormalCdf(double x)
    {
        if (Math.Abs(x) < 0.5)
            return Math.FusedMultiplyAdd(0.5, Erf(x * RootHalf), 0.5);
        return x < 0 ? TimesNormalTail(1, -x) : 1 - TimesNormalTail(1, x);
    }

    /// <summary><c>φ(x) = e^(-x²/2)/√(2π)</c>, the normal density, between 0 and 0.399.</summary>
    /// <remarks>Derivative: <c>-x φ(x)</c>. φ(±∞) = 0, NaN gives NaN.</remarks>
    public static double NormalPdf(double x)
    {
        const double inverseRootTwoPi = 0.3989422804014327;
        var (value, excess) = ExpOfMinusSquare(x, 2);
        value *= inverseRootTwoPi;
        return value - value * excess;
    }

    /// <summary><c>gelu(x) = x Φ(x)</c>, at least -0.17.</summary>
    /// <remarks>Derivative: <c>Φ(x) + x φ(x)</c>. gelu(±0) = ±0, gelu(+∞) = +∞, gelu(-∞) = -0 as the limit, NaN gives NaN.
    /// In the tail x meets Φ's factors before they underflow, so that digits last until the product itself does.</remarks>
    public static double Gelu(double x) =>
        x < -0.5 ? TimesNormalTail(Math.Max(x, double.MinValue), -x) : x * NormalCdf(x);

    /// <summary><c>factor (1 - Φ(x))</c> for x of at least 0.3; 0 from 39 on.</summary>
    private static double TimesNormalTail(double factor, double x)
    {
        x = Math.Min(x, 100);
        var z = x * RootHalf;
        var zError = Math.FusedMultiplyAdd(x, RootHalf, -z) + x * RootHalfRest;
        return TimesScaledErfc(0.5 * factor, z, zError, ExpOfMinusSquare(x, 2));
    }
}
