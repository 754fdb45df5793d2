using System.Globalization;

namespace SymbolicNet.Tests.Compilation;

public class CodePlanTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 5, 1)]
    [InlineData(4, 6, 1.5)]
    [InlineData(3, 3, 1)]
    public void TheRatioIsWhatAGradientCosts(int loss, int gradient, double expected) =>
        Assert.Equal(expected, new CodePlan(CodeShape.Lanes, "", loss, gradient, [], 0, 1).Ratio);

    [Fact]
    public void APlanIsALineForEachThing()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "minus" } };
            Assert.Equal(
                "shape       kernels: because\noperations  3 for the value, 1000000 with the gradient, ratio 333333.33\nkernel      a\nkernel      b\nworkspace   5000000000 bytes\nthreads     2\n",
                new CodePlan(CodeShape.Kernels, "because", 3, 1_000_000, ["a", "b"], 5_000_000_000, 2).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
