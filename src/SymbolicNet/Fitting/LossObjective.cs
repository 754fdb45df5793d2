using SymbolicNet.Compilation.Lanes;

namespace SymbolicNet.Fitting;

/// <summary>A model's loss over samples with its penalty, compiled, with second derivatives. For one thread at a time.</summary>
internal sealed class LossObjective : IObjective
{
    private readonly FitSamples _samples;
    private readonly FitVariables _variables;
    private readonly LaneCode _gradient;
    private readonly Lazy<LaneCode> _hessian;
    private readonly Lazy<LaneCode>? _penalty;
    private readonly double[] _all;
    private readonly double[] _columns;
    private readonly double[] _sums;
    private readonly int[] _blocks;
    private readonly double _divisor;
    private double[] _scratch = [];

    public LossObjective(FitGraphs graphs, FitVariables variables, FitSamples samples, ReadOnlySpan<double> all)
    {
        (_samples, _variables, _all) = (samples, variables, all.ToArray());
        int n = ParameterCount = variables.Free.Length, length = _all.Length;
        _blocks = [.. graphs.Free.Select(p => p.Shape.Count)];
        int entries = _blocks.Select((size, i) => size * _blocks.Skip(i).Sum()).Sum();
        _gradient = LaneCode.Of(graphs.Gradient(), length, 1 + n);
        _hessian = new(() => LaneCode.Of(graphs.Hessian(), length, 1 + n + entries));
        if (graphs.Model.Penalty is not null)
            _penalty = new(() => LaneCode.Of(graphs.PenaltyHessian(), length, 1 + n + entries));
        _columns = [.. samples.Columns, .. samples.Weights ?? Enumerable.Repeat(1.0, samples.Count)];
        _sums = new double[1 + n + entries];
        _divisor = graphs.Model.IsSum ? 1 : Math.Max(double.Epsilon, samples.TotalWeight);
    }

    public int ParameterCount { get; }

    public double Value(ReadOnlySpan<double> parameters) => Gradient(parameters, new double[ParameterCount]);

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        _variables.Scatter(parameters, _all);
        return Add(_gradient, 1 + ParameterCount, gradient, default) + AddPenalty(gradient, default);
    }

    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian)
    {
        gradient.Clear();
        hessian.Clear();
        _variables.Scatter(parameters, _all);
        return Add(_hessian.Value, _sums.Length, gradient, hessian) + AddPenalty(gradient, hessian);
    }

    private double Add(LaneCode code, int count, Span<double> gradient, Span<double> hessian)
    {
        var sums = _sums.AsSpan(0, count);
        code.Run(_all, _columns, _samples.Count, _samples.Count, sums, default, 0, Scratch(code));
        return AddSums(sums, _divisor, gradient, hessian);
    }

    private double AddPenalty(Span<double> gradient, Span<double> hessian)
    {
        if (_penalty is null)
            return 0;
        _penalty.Value.Run(_all, default, 1, 1, _sums, default, 0, Scratch(_penalty.Value));
        return AddSums(_sums, 1, gradient, hessian);
    }

    private double AddSums(ReadOnlySpan<double> sums, double divisor, Span<double> gradient, Span<double> hessian)
    {
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] += sums[1 + i] / divisor;
        int n = ParameterCount, place = 1 + n, top = 0;
        for (int a = 0; a < _blocks.Length && !hessian.IsEmpty; top += _blocks[a++])
        {
            int left = top;
            for (int b = a; b < _blocks.Length; left += _blocks[b++])
            {
                for (int i = 0; i < _blocks[a]; i++)
                {
                    for (int j = 0; j < _blocks[b]; j++)
                    {
                        double value = sums[place++] / divisor;
                        hessian[((top + i) * n) + left + j] += value;
                        if (a != b)
                            hessian[((left + j) * n) + top + i] += value;
                    }
                }
            }
        }
        return sums[0] / divisor;
    }

    private Span<double> Scratch(LaneCode code)
    {
        if (_scratch.Length < code.ScratchSize)
            _scratch = new double[code.ScratchSize];
        return _scratch;
    }
}
