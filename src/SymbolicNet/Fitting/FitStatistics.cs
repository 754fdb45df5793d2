using MathNet.Numerics.Distributions;

namespace SymbolicNet.Fitting;

/// <summary>What residuals and Jacobian at an optimum say about the parameters.</summary>
internal sealed class FitStatistics
{
    private readonly double[] _covariance;
    private readonly int _count;
    private readonly double _quantile;

    /// <param name="point">Where the search ended.</param>
    /// <param name="test">Its test.</param>
    /// <param name="observations">How many residuals count.</param>
    /// <param name="confidence">Of the intervals.</param>
    public FitStatistics(LeastSquaresPoint point, LeastSquaresTest test, int observations, double confidence)
    {
        _count = point.Parameters.Length;
        DegreesOfFreedom = Math.Max(0, observations - test.Rank);
        Variance = DegreesOfFreedom > 0 ? point.Rss / DegreesOfFreedom : double.NaN;
        _covariance = test.Covariance(_count);
        _quantile = DegreesOfFreedom > 0 ? StudentT.InvCDF(0, 1, DegreesOfFreedom, 0.5 + (0.5 * confidence)) : double.NaN;
        Held = Enumerable.Range(0, _count).Except(test.Free).ToHashSet();
    }

    public int DegreesOfFreedom { get; }

    /// <summary>RSS by degrees of freedom; NaN without any.</summary>
    public double Variance { get; }

    /// <summary>The parameters that bounds hold.</summary>
    public IReadOnlySet<int> Held { get; }

    public double StandardError(int parameter) =>
        Held.Contains(parameter) ? double.NaN : Math.Sqrt(Variance) * Math.Sqrt(_covariance[(parameter * _count) + parameter]);

    public double Margin(int parameter) => _quantile * StandardError(parameter);

    public double Correlation(int a, int b)
    {
        if (Held.Contains(a) || Held.Contains(b))
            return double.NaN;
        double scale = Math.Sqrt(_covariance[(a * _count) + a]) * Math.Sqrt(_covariance[(b * _count) + b]);
        return double.IsNaN(scale) ? double.NaN : a == b ? 1 : Math.Clamp(_covariance[(a * _count) + b] / scale, -1, 1);
    }

    /// <summary>The logarithm of the likelihood of normal residuals with the best variance.</summary>
    public static double LogLikelihood(double rss, int count, double sumOfLogWeights) =>
        (-0.5 * count * (Math.Log(2 * Math.PI * rss / count) + 1)) + (0.5 * sumOfLogWeights);

    /// <summary>The sum of squares of numbers about their mean, both weighted.</summary>
    public static double SumAboutMean(ReadOnlySpan<double> values, double[]? weights)
    {
        double total = 0, sum = 0, squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            total += weights?[i] ?? 1;
            sum += (weights?[i] ?? 1) * values[i];
        }
        double mean = sum / total;
        for (int i = 0; i < values.Length; i++)
            squares += (weights?[i] ?? 1) * (values[i] - mean) * (values[i] - mean);
        return squares;
    }
}
