using static SymbolicNet.Numerics.SpecialMath;

namespace SymbolicNet.Numerics;

internal static partial class Special
{
    private const double RootHalf = 0.7071067811865476;

    /// <summary><c>Φ(x) = (1 + erf(x/√2))/2</c>, the normal distribution function, between 0 and 1.</summary>
    /// <remarks>Derivative: <see cref="NormalPdf"/>. Φ(-∞) = 0, Φ(+∞) = 1, NaN gives NaN. Full relative accuracy until it
    /// underflows at -38.5: the tail is e^-x²/2 with an exact square, times <see cref="ScaledErfc"/>.</remarks>
    public static double NormalCdf(double x)
    {
        if (Math.Abs(x) < 0.5)
            return Math.FusedMultiplyAdd(0.5, Erf(x * RootHalf), 0.5);
        return x < 0 ? ScaledTail(-x) * ExpOfMinusSquare(x, 2) : 1 - ScaledTail(x) * ExpOfMinusSquare(x, 2);
    }

    /// <summary><c>φ(x) = e^(-x²/2)/√(2π)</c>, the normal density, between 0 and 0.399.</summary>
    /// <remarks>Derivative: <c>-x φ(x)</c>. φ(±∞) = 0, NaN gives NaN.</remarks>
    public static double NormalPdf(double x)
    {
        const double inverseRootTwoPi = 0.3989422804014327;
        return ExpOfMinusSquare(x, 2) * inverseRootTwoPi;
    }

    /// <summary><c>gelu(x) = x Φ(x)</c>, at least -0.17.</summary>
    /// <remarks>Derivative: <c>Φ(x) + x φ(x)</c>. gelu(±0) = ±0, gelu(+∞) = +∞, gelu(-∞) = -0 as the limit, NaN gives NaN.
    /// In the tail x meets Φ's factors before they underflow, so that digits last until the product itself does.</remarks>
    public static double Gelu(double x) =>
        x < -0.5 ? Math.Max(x, double.MinValue) * ScaledTail(-x) * ExpOfMinusSquare(x, 2) : x * NormalCdf(x);

    /// <summary><c>e^(x²/2) (1 - Φ(x))</c> for x of at least 0.3.</summary>
    private static double ScaledTail(double x) => 0.5 * ScaledErfc(Math.Min(x, double.MaxValue) * RootHalf);
}
