namespace SymbolicNet.Tests.Symbolics.Differentiation;

/// <summary>Directional derivatives from values alone: central differences, extrapolated (Ridders 1982).</summary>
internal static class FiniteDifferences
{
    /// <summary>The derivative of a function of t at t = 0, with an estimate of its error.</summary>
    public static (double Value, double Error) AtZero(Func<double, double> f, double step = 0.05)
    {
        const int rows = 8;
        const double shrink = 1.6;
        var table = new double[rows, rows];
        var (best, error) = (double.NaN, double.PositiveInfinity);
        for (int i = 0; i < rows; i++, step /= shrink)
        {
            table[i, 0] = (f(step) - f(-step)) / (2 * step);
            double factor = shrink * shrink;
            for (int j = 1; j <= i; j++, factor *= shrink * shrink)
            {
                table[i, j] = ((table[i, j - 1] * factor) - table[i - 1, j - 1]) / (factor - 1);
                double change = Math.Max(Math.Abs(table[i, j] - table[i, j - 1]), Math.Abs(table[i, j] - table[i - 1, j - 1]));
                if (change <= error)
                    (best, error) = (table[i, j], change);
            }
        }
        return (best, error);
    }
}
