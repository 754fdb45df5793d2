using SymbolicNet.Numerics;

namespace SymbolicNet.Tests.Numerics;

public class PiecewiseTests
{
    private const double Inf = double.PositiveInfinity, NaN = double.NaN;

    [Theory]
    [InlineData(-Inf, -1, 0, 0)]
    [InlineData(-2.5, -1, 0, 0)]
    [InlineData(-5e-324, -1, 0, 0)]
    [InlineData(0.0, 0, 0, 0)]
    [InlineData(5e-324, 1, 1, 5e-324)]
    [InlineData(2.5, 1, 1, 2.5)]
    [InlineData(Inf, 1, 1, Inf)]
    [InlineData(NaN, NaN, NaN, NaN)]
    public void SignStepAndReluSwitchAtZeroAndPassNaN(double x, double sign, double step, double relu)
    {
        Assert.Equal(sign, Elementary.Sign(x));
        Assert.Equal(step, Elementary.Step(x));
        Assert.Equal(relu, Elementary.Relu(x));
    }

    [Theory]
    [InlineData(1, 2, 1, 2)]
    [InlineData(-0.0, 0.0, -0.0, 0.0)]
    [InlineData(-Inf, Inf, -Inf, Inf)]
    [InlineData(NaN, 1, NaN, NaN)]
    [InlineData(-Inf, NaN, NaN, NaN)]
    public void MinAndMaxPassNaNAndOrderZeros(double x, double y, double min, double max)
    {
        AssertBits(min, Elementary.Min(x, y), Elementary.Min(y, x), Lane(Elementary.Min<Lane8>(x, y)), Lane(Elementary.Min<Lane2>(y, x)));
        AssertBits(max, Elementary.Max(x, y), Elementary.Max(y, x), Lane(Elementary.Max<Lane8>(x, y)), Lane(Elementary.Max<Lane2>(y, x)));
    }

    [Theory]
    [InlineData(-1.5, -2, -1)]
    [InlineData(-0.5, -1, -0.0)]
    [InlineData(-0.0, -0.0, -0.0)]
    [InlineData(2.0, 2, 2)]
    [InlineData(4503599627370495.5, 4503599627370495.0, 4503599627370496.0)]
    [InlineData(Inf, Inf, Inf)]
    [InlineData(NaN, NaN, NaN)]
    public void FloorAndCeilKeepTheSignOfZero(double x, double floor, double ceil)
    {
        AssertBits(floor, Elementary.Floor(x), Lane(Elementary.Floor<Lane4>(x)));
        AssertBits(ceil, Elementary.Ceil(x), Lane(Elementary.Ceil<Lane4>(x)));
    }

    [Theory]
    [InlineData(-3, -1, 1, -1)]
    [InlineData(0.5, -1, 1, 0.5)]
    [InlineData(3, -1, 1, 1)]
    [InlineData(0, 2, 1, 1)]
    [InlineData(NaN, -1, 1, NaN)]
    [InlineData(0, NaN, 1, NaN)]
    [InlineData(0, -1, NaN, NaN)]
    public void ClampStaysBetweenItsBoundsAndPassesNaN(double x, double low, double high, double expected) =>
        AssertBits(expected, Elementary.Clamp(x, low, high), Lane(Elementary.Clamp<Lane8>(x, low, high)));

    [Theory]
    [InlineData(-Inf, 3, -3)]
    [InlineData(0.0, 3, 0.0)]
    [InlineData(2.0, 3, 2.0)]
    [InlineData(-1e-20, 0.5, -0.5e-20)]
    public void EluScalesItsNegativePart(double x, double alpha, double expected) => AssertBits(expected, Elementary.Elu(x, alpha));

    private static double Lane<TLane>(TLane lane) where TLane : struct, ILane<TLane>
    {
        Span<double> elements = stackalloc double[TLane.Count];
        lane.Store(elements);
        return elements[^1];
    }

    private static void AssertBits(double expected, params double[] actual) =>
        Assert.All(actual, a => Assert.Equal(0, Ulp.Error(a, expected)));
}
