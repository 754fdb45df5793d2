using System.Globalization;
using SymbolicNet.Export.Plots;

namespace SymbolicNet.Tests.Export.Plots;

public class AxisScaleTests
{
    [Theory]
    [InlineData(0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 100, 6, "0 20 40 60 80 100")]
    [InlineData(1, 60, 10, "0 10 20 30 40 50 60")]
    [InlineData(-0.3, 0.3, 4, "-0.2 0.0 0.2")]
    [InlineData(0, 0.001, 6, "0.0000 0.0002 0.0004 0.0006 0.0008 0.0010")]
    [InlineData(0, 0.0000003, 4, "0 1e-7 2e-7 3e-7")]
    [InlineData(0, 3000000, 4, "0 1e6 2e6 3e6")]
    [InlineData(0, 25000000, 6, "0 5e6 1e7 1.5e7 2e7 2.5e7")]
    [InlineData(5, 5, 6, "3 4 5 6 7")]
    [InlineData(0, 0, 5, "-1.0 -0.5 0.0 0.5 1.0")]
    public void TicksAreNiceNumbers(double low, double high, int most, string labels)
    {
        var scale = AxisScale.Of([low, high], isLog: false, most);
        Assert.Equal(labels, string.Join(' ', scale.Ticks.Select(t => t.Label)));
        Assert.All(scale.Ticks, t => Assert.Equal(double.Parse(t.Label, CultureInfo.InvariantCulture), t.Value, 1e-12 * Math.Abs(t.Value)));
    }

    [Theory]
    [InlineData(0.02, 30, 6, "0.1 1 10")]
    [InlineData(0.0001, 1, 6, "0.0001 0.001 0.01 0.1 1")]
    [InlineData(1e-9, 1, 6, "1e-8 1e-6 1e-4 1e-2 1")]
    [InlineData(1e-300, 1e300, 5, "1e-200 1 1e200")]
    public void TicksOfALogarithmicAxisArePowersOfTen(double low, double high, int most, string labels) =>
        Assert.Equal(labels, string.Join(' ', AxisScale.Of([low, high], isLog: true, most).Ticks.Select(t => t.Label)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnyRangeHasTicksInOrderInsideIt(bool isLog)
    {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++)
        {
            double low = (isLog ? 1 : random.Next(-1, 2)) * Math.Pow(10, random.Next(-300, 300)) * random.NextDouble();
            double high = random.Next(3) == 0 ? low * (1 + Math.Pow(10, -random.Next(17))) : Math.Pow(10, random.Next(-300, 300)) * random.NextDouble();
            int most = random.Next(2, 12);
            var scale = AxisScale.Of([low, high], isLog, most);
            Assert.InRange(scale.Ticks.Length, isLog ? 0 : 1, most);
            Assert.All(scale.Ticks, t => Assert.InRange(scale.Place(t.Value), -1e-9, 1 + 1e-9));
            Assert.Equal(scale.Ticks.Length, scale.Ticks.Select(t => t.Label).Distinct().Count());
            Assert.InRange(scale.Place(low), 0, 1);
            Assert.InRange(scale.Place(high), 0, 1);
            Assert.All(scale.Ticks, t => Assert.InRange(t.Label.Length, 1, 18));
        }
    }
}
