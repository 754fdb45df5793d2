using System.Buffers;
using System.Globalization;
using SymbolicNet.Compilation.Lanes;

namespace SymbolicNet;

/// <summary>A scalar formula over columns of data, compiled: its values, their sum, and their derivatives. Immutable; any number of threads may use it.</summary>
/// <remarks>
/// Samples are computed side by side in vector registers. The values of single samples have the bits of
/// <see cref="Formula.Evaluate(IReadOnlyDictionary{string, Tensor})"/> where the formula sums nothing itself; sums over samples are
/// taken in an order that depends on the machine's registers alone. Calls allocate nothing.
/// </remarks>
/// <example><code>
/// var loss = Formula.Parse("(a*x + b - y)^2").CompileOverColumns(["x", "y"]);
/// double[] columns = [1, 2, 3, /* y: */ 2, 4, 6.5], gradient = new double[2];
/// double sum = loss.Sum([1.5, 0.5], columns, gradient);
/// </code></example>
public sealed class ColumnFunction
{
    private readonly Lazy<LaneCode> _values, _sum, _sumAndGradient, _valuesAndGradients;
    private readonly int _parameterCount;
    private readonly int _gradientCount;

    internal ColumnFunction(IReadOnlyList<string> parameters, IReadOnlyList<string> columns, IReadOnlyList<string> gradientBy, int parameterCount, int gradientCount, Func<bool, bool, LaneCode> compile)
    {
        (Parameters, Columns, GradientBy, _parameterCount, _gradientCount) = (parameters, columns, gradientBy, parameterCount, gradientCount);
        _values = new(() => compile(false, false));
        _sum = new(() => compile(true, false));
        _sumAndGradient = new(() => compile(true, true));
        _valuesAndGradients = new(() => compile(false, true));
    }

    /// <summary>The variables that are the same for all samples, in the order of their values.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The variables with a number for each sample, in the order of their columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The variables that derivatives are taken by, in the order of the partial derivatives.</summary>
    public IReadOnlyList<string> GradientBy { get; }

    /// <summary>The formula's value at every sample.</summary>
    /// <param name="parameters">The elements of all parameters, one behind the other.</param>
    /// <param name="columns">The columns, one behind the other, all of one length.</param>
    /// <param name="values">Filled with a number for each sample.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void Values(ReadOnlySpan<double> parameters, ReadOnlySpan<double> columns, Span<double> values) =>
        Run(_values.Value, parameters, columns, values, 1, nameof(values));

    /// <summary>The values and their derivatives at every sample.</summary>
    /// <param name="parameters">The elements of all parameters, one behind the other.</param>
    /// <param name="columns">The columns, one behind the other, all of one length.</param>
    /// <param name="results">Filled with columns: the values, then the partial derivatives by each element of <see cref="GradientBy"/>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public void ValuesAndGradients(ReadOnlySpan<double> parameters, ReadOnlySpan<double> columns, Span<double> results) =>
        Run(_valuesAndGradients.Value, parameters, columns, results, 1 + _gradientCount, nameof(results));

    /// <summary>The sum of the values of all samples; 0 of none.</summary>
    /// <param name="parameters">The elements of all parameters, one behind the other.</param>
    /// <param name="columns">The columns, one behind the other, all of one length.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public double Sum(ReadOnlySpan<double> parameters, ReadOnlySpan<double> columns) => Sum(_sum.Value, parameters, columns, default);

    /// <summary>The sum of the values of all samples and its gradient.</summary>
    /// <param name="parameters">The elements of all parameters, one behind the other.</param>
    /// <param name="columns">The columns, one behind the other, all of one length.</param>
    /// <param name="gradient">Filled with the partial derivatives of the sum by each element of <see cref="GradientBy"/>.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    public double Sum(ReadOnlySpan<double> parameters, ReadOnlySpan<double> columns, Span<double> gradient)
    {
        Check(gradient.Length, _gradientCount, nameof(gradient));
        return Sum(_sumAndGradient.Value, parameters, columns, gradient);
    }

    private double Sum(LaneCode code, ReadOnlySpan<double> parameters, ReadOnlySpan<double> columns, Span<double> gradient)
    {
        int count = Samples(parameters, columns);
        double[] room = ArrayPool<double>.Shared.Rent(1 + gradient.Length + code.ScratchSize);
        var sums = room.AsSpan(0, 1 + gradient.Length);
        code.Run(parameters, columns, count, count, sums, default, 0, room.AsSpan(sums.Length));
        sums[1..].CopyTo(gradient);
        double sum = sums[0];
        ArrayPool<double>.Shared.Return(room);
        return sum;
    }

    private void Run(LaneCode code, ReadOnlySpan<double> parameters, ReadOnlySpan<double> columns, Span<double> results, int resultColumns, string name)
    {
        int count = Samples(parameters, columns);
        Check(results.Length, (long)count * resultColumns, name);
        double[] scratch = ArrayPool<double>.Shared.Rent(code.ScratchSize);
        code.Run(parameters, columns, count, count, default, results, count, scratch);
        ArrayPool<double>.Shared.Return(scratch);
    }

    private int Samples(ReadOnlySpan<double> parameters, ReadOnlySpan<double> columns)
    {
        Check(parameters.Length, _parameterCount, nameof(parameters));
        int count = columns.Length / Columns.Count;
        Check(columns.Length, (long)count * Columns.Count, nameof(columns));
        return count;
    }

    private static void Check(long length, long needed, string name)
    {
        if (length != needed)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`{name}` needs {needed} numbers, got {length}"), name);
    }
}
