using SymbolicNet.Training;

namespace SymbolicNet.Tests.Training;

/// <summary>Where parameters start, by the papers' variances.</summary>
public class InitializationTests
{
    private const int Many = 100_000;

    // 250 inputs, 400 outputs.
    [Theory]
    [InlineData("xavier", 2.0 / 650, true)]
    [InlineData("xavier_uniform", 2.0 / 650, true)]
    [InlineData("xavier_normal", 2.0 / 650, false)]
    [InlineData("glorot", 2.0 / 650, true)]
    [InlineData("glorot_normal", 2.0 / 650, false)]
    [InlineData("he", 2.0 / 250, false)]
    [InlineData("he_normal", 2.0 / 250, false)]
    [InlineData("he_uniform", 2.0 / 250, true)]
    [InlineData("lecun", 1.0 / 250, false)]
    [InlineData("lecun_uniform", 1.0 / 250, true)]
    [InlineData("xavier(3)", 9 * 2.0 / 650, true)]
    [InlineData("he(0.5)", 0.25 * 2.0 / 250, false)]
    [InlineData("uniform(-2, 2)", 16.0 / 12, true)]
    [InlineData("normal(0, 3)", 9, false)]
    public void ANameHasItsVariance(string name, double variance, bool isUniform)
    {
        double[] drawn = Draw($"param W[400,250] ~ {name}");
        Assert.Equal(Many, drawn.Length);
        double mean = drawn.Average(), spread = drawn.Average(v => (v - mean) * (v - mean)), fourth = drawn.Average(v => Math.Pow(v - mean, 4)) / (spread * spread);
        // Five standard errors: sqrt(variance/n) of the mean; of the variance at most sqrt(2/n), and those of the fourth moment.
        Assert.InRange(mean / Math.Sqrt(variance), -0.016, 0.016);
        Assert.InRange(spread / variance, 0.977, 1.023);
        Assert.InRange(fourth, isUniform ? 1.78 : 2.9, isUniform ? 1.82 : 3.1);
        double reach = Math.Sqrt(3 * variance), most = drawn.Max(Math.Abs);
        if (isUniform)
            Assert.InRange(most, 0.999 * reach, reach);
        else
            Assert.InRange(most, 1.9 * reach, 4 * reach);
    }

    [Theory]
    [InlineData("param w[100000] ~ he", 2.0 / 100_000)]
    [InlineData("param w[100000] ~ xavier", 2.0 / 100_001)]
    [InlineData("param k[20,50,100] ~ lecun", 1.0 / 5000)]
    [InlineData("param k[20,50,100] ~ xavier", 2.0 / 7000)]
    public void VectorsAndHigherRanksCountTheirInputs(string text, double variance)
    {
        double[] drawn = Draw(text);
        Assert.InRange(drawn.Average(v => v * v) / variance, 0.977, 1.023);
    }

    [Theory]
    [InlineData("zeros", 0)]
    [InlineData("ones", 1)]
    [InlineData("constant(0.25)", 0.25)]
    public void SomeNamesDrawNothing(string name, double value) => Assert.All(Draw($"param W[3,2] ~ {name}"), v => Assert.Equal(value, v));

    [Theory]
    [InlineData(5, 3, 1)]
    [InlineData(3, 5, 1)]
    [InlineData(4, 4, 2)]
    [InlineData(1, 6, 1)]
    [InlineData(6, 1, 0.5)]
    public void OrthogonalRowsOrColumnsHaveLengthOne(int rows, int columns, double gain)
    {
        double[] w = Draw(FormattableString.Invariant($"param W[{rows},{columns}] ~ orthogonal({gain})"));
        bool isTall = rows >= columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++)
            {
                double product = Enumerable.Range(0, length).Sum(k => isTall ? w[(k * columns) + a] * w[(k * columns) + b] : w[(a * columns) + k] * w[(b * columns) + k]);
                Assert.Equal(a == b ? gain * gain : 0, product, 1e-12);
            }
        }
    }

    /// <remarks>Of matrices spread evenly each entry has the mean 0 and the square 1/n on the average.</remarks>
    [Fact]
    public void OrthogonalMatricesAreSpreadEvenly()
    {
        var bound = Model.Parse("param W[4,4] ~ orthogonal").Bound;
        double[][] drawn = [.. Enumerable.Range(0, 4000).Select(seed => Initialization.Of(bound, seed))];
        for (int i = 0; i < 16; i++)
        {
            Assert.InRange(drawn.Average(w => w[i]), -0.04, 0.04);
            Assert.InRange(drawn.Average(w => w[i] * w[i]), 0.23, 0.27);
        }
    }

    [Fact]
    public void ANameDrawsTheSameWhateverStandsBesideIt()
    {
        double[] both = Draw("param a[3] ~ normal(0, 1)\nparam b[2] ~ normal(0, 1)"), other = Draw("param b[2] ~ normal(0, 1)\nparam z = 4\nparam a[3] ~ normal(0, 1)");
        Assert.Equal(both[..3], other[3..]);
        Assert.Equal(both[3..], other[..2]);
        Assert.Distinct(both);
    }

    [Fact]
    public void SeedsDrawDifferently()
    {
        Assert.Equal(Draw("param a[3] ~ he", 7), Draw("param a[3] ~ he", 7));
        Assert.Distinct(Enumerable.Range(-3, 7).SelectMany(seed => Draw("param a[3] ~ he", seed)));
    }

    [Fact]
    public void BoundsHoldForWhatIsDrawn()
    {
        double[] drawn = Draw("param a[1000] = 5\nparam w[1000] ~ normal(0, 1) in -0.5..0.25");
        Assert.All(drawn[..1000], v => Assert.Equal(5, v));
        Assert.Equal((-0.5, 0.25), (drawn[1000..].Min(), drawn[1000..].Max()));
    }

    private static double[] Draw(string text, long seed = 1) => Initialization.Of(Model.Parse(text).Bound, seed);
}
