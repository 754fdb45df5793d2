namespace SymbolicNet.Training.Metrics;

/// <summary>How far outputs are from targets. Without any, and where one is NaN, every measure is NaN.</summary>
internal static class RegressionMetrics
{
    /// <summary><c>mean |output - target|</c></summary>
    public static double MeanAbsoluteError(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
            sum += Math.Abs(outputs[i] - targets[i]);
        return sum / outputs.Length;
    }

    /// <summary><c>sqrt(mean (output - target)²)</c></summary>
    public static double RootMeanSquareError(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        var (scale, sum) = Squares(outputs, targets, width: 1, column: 0);
        return scale * Math.Sqrt(sum / outputs.Length);
    }

    /// <summary><c>R² = 1 - Σ(output - target)²/Σ(target - mean)²</c>, of several columns the mean.</summary>
    /// <remarks>Where all targets of a column are equal it is 1 if every output is exact, and 0 otherwise; of a single row it is NaN.</remarks>
    /// <param name="outputs">Rows of outputs.</param>
    /// <param name="targets">Rows of targets.</param>
    /// <param name="width">The numbers of a row.</param>
    public static double RSquared(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int width)
    {
        if (outputs.Length < 2 * width)
            return double.NaN;
        double sum = 0;
        for (int column = 0; column < width; column++)
            sum += RSquaredOf(outputs, targets, width, column);
        return sum / width;
    }

    private static double RSquaredOf(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int width, int column)
    {
        double sum = 0;
        bool areEqual = true;
        for (int i = column; i < targets.Length; i += width)
        {
            sum += targets[i];
            areEqual &= targets[i] == targets[column];
        }
        // Rounding would leave equal numbers a little apart from their mean.
        double mean = areEqual ? targets[column] : sum / (targets.Length / width);
        var (outerScale, total) = Squares([mean], targets, width, column);
        var (scale, rest) = Squares(outputs, targets, width, column);
        if (total == 0)
            return double.IsNaN(rest) ? double.NaN : rest == 0 ? 1 : 0;
        double ratio = scale / outerScale;
        return 1 - ratio * ratio * (rest / total);
    }

    /// <summary>The sum of squared differences of a column by the square of the largest, and that largest one, so that no square overflows.</summary>
    private static (double Scale, double Sum) Squares(ReadOnlySpan<double> values, ReadOnlySpan<double> targets, int width, int column)
    {
        double scale = 0;
        for (int i = column; i < targets.Length; i += width)
            scale = Math.Max(scale, Math.Abs((values.Length == 1 ? values[0] : values[i]) - targets[i]));
        if (scale == 0 || double.IsInfinity(scale))
            return scale == 0 ? (1, 0) : (scale, 1);
        double sum = 0;
        for (int i = column; i < targets.Length; i += width)
        {
            double part = ((values.Length == 1 ? values[0] : values[i]) - targets[i]) / scale;
            sum += part * part;
        }
        return (scale, sum);
    }
}
