using System.Numerics;
using SymbolicNet.Training;

namespace SymbolicNet.Tests.Training;

/// <summary>Numbers between doubles and floats, and the search for those that are not finite, at every length that vectors begin or end at.</summary>
public class NumbersTests
{
    // Ties go to the even neighbour; what is too great for a float is infinite, what is too small is zero.
    private static readonly (double Double, float Single)[] Rounded =
    [
        (0.1, 0.1f), (1 + Math.Pow(2, -24), 1), (1 + (3 * Math.Pow(2, -24)), 1 + MathF.Pow(2, -22)), (-1e300, float.NegativeInfinity), (1e-300, 0), (-1e-300, -0f),
        (-0.0, -0f), (Math.Pow(2, -149), float.Epsilon), (Math.Pow(2, -150), 0), (double.NaN, float.NaN), (double.PositiveInfinity, float.PositiveInfinity), (3.4028234663852886e38, float.MaxValue), (3.4028235677973366e38, float.PositiveInfinity),
    ];

    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 41)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void DoublesAreRoundedToTheNearestFloat(int length)
    {
        var source = Drawn(length).Select(p => p.Double).ToArray();
        var target = new float[length + 1];
        target[length] = 7;
        Numbers.Copy<float>(source, target);
        Same([.. Drawn(length).Select(p => (double)p.Single), 7], [.. target]);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AFloatIsADouble(int length)
    {
        var source = Drawn(length).Select(p => p.Single).ToArray();
        var target = new double[length + 1];
        target[length] = 7;
        Numbers.Copy<float>(source, target);
        Same([.. source.Select(s => (double)s), 7], target);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void DoublesStayWhatTheyAre(int length)
    {
        var source = Drawn(length).Select(p => p.Double).ToArray();
        double[] there = new double[length], back = new double[length];
        CopyIn<double>(source, there);
        CopyOut<double>(there, back);
        Same(source, there);
        Same(source, back);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void ProductsAreAddedInDoubles(int length)
    {
        const double factor = 1.0 / 3;
        var start = Enumerable.Range(0, length + 1).Select(i => 1 + (i / 7.0)).ToArray();
        float[] singles = [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(i))];
        double[] doubles = [.. Enumerable.Range(0, length).Select(i => Math.Sin(i))], target = [.. start];
        Numbers.AddTo<float>(target, factor, singles);
        Same([.. start.Take(length).Select((s, i) => s + (factor * (double)singles[i])), start[length]], target);
        target = [.. start];
        Numbers.AddTo<double>(target, factor, doubles);
        Same([.. start.Take(length).Select((s, i) => s + (factor * doubles[i])), start[length]], target);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void WhatIsNotFiniteIsFoundEverywhere(int length)
    {
        double[] finite = [double.MaxValue, -0.0, double.Epsilon, double.MaxValue, -double.MaxValue, 0, 1, 2.2250738585072009e-308];
        double[] values = [.. Enumerable.Range(0, length).Select(i => finite[i % finite.Length])];
        Assert.True(FiniteNumbers.AreAll(values));
        foreach (double wrong in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, -double.NaN])
        {
            for (int i = 0; i < length; i++)
            {
                double right = values[i];
                values[i] = wrong;
                Assert.False(FiniteNumbers.AreAll(values), $"{wrong} at {i} of {length}");
                values[i] = right;
            }
        }
    }

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(-double.MaxValue)]
    [InlineData(-0.0)]
    [InlineData(double.Epsilon)]
    public void GreatAndSmallNumbersAreFinite(double value)
    {
        for (int length = 0; length <= 40; length++)
            Assert.True(FiniteNumbers.AreAll(Enumerable.Repeat(value, length).ToArray()));
    }

    [Fact]
    public void InfinitiesDoNotCancel() => Assert.False(FiniteNumbers.AreAll([double.PositiveInfinity, double.NegativeInfinity]));

    // Between doubles and doubles one call could be either.
    private static void CopyIn<T>(double[] source, T[] target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Numbers.Copy(source, target.AsSpan());

    private static void CopyOut<T>(T[] source, double[] target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Numbers.Copy((ReadOnlySpan<T>)source, target);

    private static IEnumerable<(double Double, float Single)> Drawn(int length) => Enumerable.Range(0, length).Select(i => Rounded[(i + length) % Rounded.Length]);

    private static void Same(double[] expected, double[] actual) =>
        Assert.Equal(expected.Select(BitsOf), actual.Select(BitsOf));

    private static long BitsOf(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);
}
