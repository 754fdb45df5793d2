namespace SymbolicNet.Fitting;

/// <summary>The samples of a fit: a column for every element of inputs and targets, and a weight for every sample.</summary>
internal sealed class FitSamples
{
    public FitSamples(ReadOnlySpan<double> rows, int count, double[]? weights)
    {
        (Count, Weights) = (count, weights);
        int length = count == 0 ? 0 : rows.Length / count;
        Columns = new double[rows.Length];
        for (int row = 0; row < count; row++)
        {
            for (int c = 0; c < length; c++)
                Columns[(c * count) + row] = rows[(row * length) + c];
        }
    }

    public int Count { get; }

    /// <summary>Element c of sample i at <c>c*Count + i</c>.</summary>
    public double[] Columns { get; }

    /// <summary>Null where all weigh the same.</summary>
    public double[]? Weights { get; }

    public double TotalWeight => Weights?.Sum() ?? Count;
}
