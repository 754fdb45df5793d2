using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Fitting;

/// <summary>A model's residuals over samples, compiled. For one thread at a time.</summary>
/// <remarks>Residual e of sample i is number <c>e*samples + i</c>. Residuals of samples with weights are multiplied by their roots.</remarks>
internal sealed class ResidualProblem : ILeastSquaresProblem
{
    private readonly FitSamples _samples;
    private readonly FitVariables _variables;
    private readonly LaneCode _values;
    private readonly LaneCode _jacobians;
    private readonly double[] _all;
    private readonly double[] _scratch;
    private readonly double[] _results;
    private readonly int[] _places;
    private readonly double[] _roots;
    private readonly double[]? _sampleRoots;

    public ResidualProblem(FitGraphs graphs, FitVariables variables, FitSamples samples, IReadOnlyList<WeightedResidual> residuals, ReadOnlySpan<double> all)
    {
        (_samples, _variables, _all) = (samples, variables, all.ToArray());
        Node[] nodes = [.. residuals.Select(r => r.Node)];
        _values = LaneCode.Of(graphs.Residuals(nodes), _all.Length, 0);
        _jacobians = LaneCode.Of(graphs.Jacobians(nodes), _all.Length, 0);
        int[] sizes = [.. nodes.Select(n => n.Shape.Count)];
        int elements = sizes.Sum();
        _places = PlacesOf(sizes, [.. graphs.Free.Select(p => p.Shape.Count)], elements);
        // Only the factors' ratios move the optimum; residuals of one kind stay as they are written.
        double largest = residuals.Max(r => r.Factor);
        _roots = [.. residuals.SelectMany((r, i) => Enumerable.Repeat(Math.Sqrt(r.Factor / largest), sizes[i]))];
        _sampleRoots = samples.Weights is { } weights ? [.. weights.Select(Math.Sqrt)] : null;
        ParameterCount = variables.Free.Length;
        ResidualCount = checked(elements * samples.Count);
        _results = new double[checked((1 + ParameterCount) * ResidualCount)];
        _scratch = new double[Math.Max(_values.ScratchSize, _jacobians.ScratchSize)];
    }

    public int ParameterCount { get; }

    public int ResidualCount { get; }

    public void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals)
    {
        _variables.Scatter(parameters, _all);
        _values.Run(_all, _samples.Columns, _samples.Count, _samples.Count, default, residuals, _samples.Count, _scratch);
        Weigh(residuals);
    }

    public void Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        _variables.Scatter(parameters, _all);
        int count = _samples.Count;
        _jacobians.Run(_all, _samples.Columns, count, count, default, _results, count, _scratch);
        _results.AsSpan(0, ResidualCount).CopyTo(residuals);
        Weigh(residuals);
        int elements = _roots.Length;
        for (int p = 0; p < ParameterCount; p++)
        {
            var column = jacobian.Slice(p * ResidualCount, ResidualCount);
            for (int e = 0; e < elements; e++)
                _results.AsSpan(_places[(p * elements) + e] * count, count).CopyTo(column[(e * count)..]);
            Weigh(column);
        }
    }

    // Which column of results has the derivative of residual e by parameter p: blocks by residual, then parameter, have the residual's axes first.
    private static int[] PlacesOf(int[] residuals, int[] parameters, int elements)
    {
        var places = new int[elements * parameters.Sum()];
        int place = elements, firstElement = 0;
        foreach (int residual in residuals)
        {
            int firstParameter = 0;
            foreach (int parameter in parameters)
            {
                for (int e = 0; e < residual; e++)
                {
                    for (int p = 0; p < parameter; p++)
                        places[((firstParameter + p) * elements) + firstElement + e] = place++;
                }
                firstParameter += parameter;
            }
            firstElement += residual;
        }
        return places;
    }

    private void Weigh(Span<double> values)
    {
        int count = _samples.Count;
        for (int e = 0; e < _roots.Length; e++)
        {
            var part = values.Slice(e * count, count);
            for (int i = 0; i < part.Length && _sampleRoots is not null; i++)
                part[i] *= _sampleRoots[i];
            for (int i = 0; i < part.Length && _roots[e] != 1; i++)
                part[i] *= _roots[e];
        }
    }
}
