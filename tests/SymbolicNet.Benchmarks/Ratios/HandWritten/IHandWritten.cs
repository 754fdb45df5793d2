namespace SymbolicNet.Benchmarks.Ratios.HandWritten;

/// <summary>Adds the gradient of one row's loss to a sum and returns the loss.</summary>
internal delegate double SampleGradient(double[] parameters, ReadOnlySpan<double> row, double[] sum);

/// <summary>A network as a programmer writes it down: forward and backward in plain loops, the functions of <see cref="Math"/>.</summary>
internal interface IHandWritten
{
    int ParameterCount { get; }

    /// <summary>Inputs, then targets.</summary>
    int RowLength { get; }

    /// <summary>What stands in a column, made from a number between -1 and 1.</summary>
    double Value(int column, int row, double random);

    double Gradient(double[] parameters, ReadOnlySpan<double> row, double[] sum);
}
