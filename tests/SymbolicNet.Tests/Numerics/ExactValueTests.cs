using SymbolicNet.Numerics;

namespace SymbolicNet.Tests.Numerics;

/// <summary>Where the true value is a double, users expect that double.</summary>
public class ExactValueTests
{
    [Fact]
    public void WholePowersOfWholeNumbersAreExactWhileTheyFit()
    {
        for (var x = -40L; x <= 40; x++)
        {
            var power = 1L;
            for (var n = 0; Math.Abs(power) < 1L << 53; n++, power *= x)
            {
                Assert.Equal(power, Elementary.Pow(x, n));
                if (n > 60 || x is 0 or 1 or -1 && n > 3)
                    break;
            }
        }
    }

    [Fact]
    public void LogarithmsInvertPowersOfTheirBase()
    {
        for (var n = -1074; n <= 1023; n++)
        {
            Assert.Equal(n, Elementary.Log2(Math.ScaleB(1, n)));
            Assert.Equal(Math.ScaleB(1, n), Elementary.Exp2(n));
        }
        for (var (n, power) = (0, 1.0); n <= 22; n++, power *= 10)
            Assert.Equal(n, Elementary.Log10(power));
    }

    [Fact]
    public void CubesHaveTheirRoots()
    {
        for (var n = -1000; n <= 1000; n++)
            Assert.Equal(n, Elementary.Cbrt((double)n * n * n));
    }

    [Fact]
    public void PythagoreanTriplesAreExactAtEveryScale()
    {
        for (var n = -1060; n <= 1019; n++)
            Assert.Equal(Math.ScaleB(13, n), Elementary.Hypot(Math.ScaleB(-5, n), Math.ScaleB(12, n)));
    }

    [Fact]
    public void FunctionsMeetTheirValuesAtZeroAndOne()
    {
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(1, Elementary.Cos(0));
        Assert.Equal(1, Elementary.Cosh(0));
        Assert.Equal(1, Elementary.Sech(0));
        Assert.Equal(0.5, Elementary.Sigmoid(0));
        Assert.Equal(0, Elementary.Log(1));
        Assert.Equal(0, Elementary.Acos(1));
        Assert.Equal(0, Elementary.Acosh(1));
        Assert.Equal(Math.PI / 4, Elementary.Atan(1));
        Assert.Equal(Math.PI, Elementary.Acos(-1));
    }
}
