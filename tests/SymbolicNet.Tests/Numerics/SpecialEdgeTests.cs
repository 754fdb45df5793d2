using SymbolicNet.Numerics;

namespace SymbolicNet.Tests.Numerics;

/// <summary>What the tables of <see cref="SpecialAccuracyTests"/> do not say: exactness, infinite pairs, orders beyond reason.</summary>
public class SpecialEdgeTests
{
    [Fact]
    public void GammaOfAnIntegerIsTheFactorialWhileThatIsADouble()
    {
        var factorial = 1.0;
        for (var n = 1; n <= 23; n++)
        {
            Assert.Equal(factorial, Special.Gamma(n));
            factorial *= n;
        }
    }

    [Theory]
    [InlineData(0, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(1, double.PositiveInfinity, 0.0)]
    [InlineData(3, double.PositiveInfinity, 0.0)]
    [InlineData(3, double.NegativeInfinity, double.NaN)]
    [InlineData(3, double.NaN, double.NaN)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    [InlineData(double.PositiveInfinity, 1.0, double.NaN)]
    [InlineData(2.5, 1.0, double.NaN)]
    public void PolygammaHasItsLimits(double n, double x, double expected) => Assert.Equal(expected, Special.Polygamma(n, x));

    [Theory]
    [InlineData(double.PositiveInfinity, 2.0, 0.0)]
    [InlineData(2.0, double.PositiveInfinity, 0.0)]
    [InlineData(1e308, 1e308, 0.0)]
    [InlineData(double.PositiveInfinity, -0.5, double.NaN)]
    [InlineData(double.NegativeInfinity, 0.5, double.NaN)]
    [InlineData(double.NaN, 0.5, double.NaN)]
    [InlineData(0.0, 0.0, double.NaN)]
    [InlineData(0.0, -0.5, double.NaN)]
    public void BetaHasItsLimits(double a, double b, double expected) => Assert.Equal(expected, Special.Beta(a, b));

    /// <summary>n!/xⁿ⁺¹ leads the sum; far from x = n/e it is beyond the doubles at one end or the other.</summary>
    [Theory]
    [InlineData(1e6, 0.5, double.NegativeInfinity)]
    [InlineData(1e6, 1e7, 0.0)]
    [InlineData(1e15, 1e-300, double.NegativeInfinity)]
    [InlineData(1e300, 1e-300, double.NegativeInfinity)]
    [InlineData(1e300, 1e300, 0.0)]
    [InlineData(1e300, 2.0, double.NegativeInfinity)]
    [InlineData(1e300, double.MaxValue, 0.0)]
    [InlineData(9007199254740993.0, 1e16, 0.0)]
    [InlineData(1000.0, -1e9 - 0.25, double.PositiveInfinity)]
    [InlineData(300.0, -1.25, double.PositiveInfinity)]
    [InlineData(300.0, -1.75, double.NegativeInfinity)]
    public void PolygammaOfAHugeOrderEnds(double n, double x, double expected) => Assert.Equal(expected, Special.Polygamma(n, x));
}
