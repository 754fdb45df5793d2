namespace SymbolicNet.Tests.Numerics;

public class UlpTests
{
    [Theory]
    [InlineData(1.0, 1.0, 0.0, 0.0)]
    [InlineData(1.0000000000000002, 1.0, 0.0, 1.0)]
    [InlineData(0.9999999999999999, 1.0, 0.0, 0.5)]
    [InlineData(1.0, 1.0, 1.1102230246251565e-16, 0.5)]
    [InlineData(5e-324, 1e-323, 0.0, 1.0)]
    [InlineData(0.0, 5e-324, 0.0, 1.0)]
    [InlineData(double.MaxValue, double.PositiveInfinity, 0.0, 1.0)]
    [InlineData(double.PositiveInfinity, double.MaxValue, 0.0, 1.0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0.0, 0.0)]
    [InlineData(double.NaN, double.NaN, 0.0, 0.0)]
    [InlineData(0.0, double.NaN, 0.0, double.PositiveInfinity)]
    [InlineData(double.NaN, 0.0, 0.0, double.PositiveInfinity)]
    [InlineData(-0.0, 0.0, 0.0, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.MaxValue, 0.0, double.PositiveInfinity)]
    public void ErrorsAreCountedInUnitsOfTheLastPlace(double actual, double high, double low, double error)
    {
        var measured = Ulp.Error(actual, high, low);
        Assert.True(double.IsInfinity(error) ? measured > 1e15 : measured == error, $"{measured}");
    }
}
