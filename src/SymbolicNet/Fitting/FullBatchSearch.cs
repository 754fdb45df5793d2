using SymbolicNet.Language.Semantics;
using SymbolicNet.Training;

namespace SymbolicNet.Fitting;

/// <summary>L-BFGS or Newton's method for training: a step for each epoch.</summary>
internal sealed class FullBatchSearch : IFullBatchMethod
{
    // What a change of the loss must be to count, and how many may not.
    private const double LeastGain = 1e-15;
    private const int MostIdle = 3;

    private readonly FitVariables _variables;
    private readonly MinimumSearch _search;
    private readonly double[] _free;
    private int _idle;

    /// <exception cref="FormulaException">Newton's method is asked for, and the loss has kinks.</exception>
    public FullBatchSearch(string method, BoundModel model, SourceSpan whole, CompiledModel code, Samples training, double[] start)
    {
        _variables = new FitVariables(model);
        _free = new double[_variables.Free.Length];
        if (method == "lbfgs")
        {
            _search = new Lbfgs(new CompiledObjective(code, _variables, training.Rows, start), _variables.Box);
            return;
        }
        var graphs = new FitGraphs(model, whole);
        if (!graphs.IsSmooth())
            throw new FormulaException(FitErrors.NotSmooth(whole));
        _search = new Newton(new LossObjective(graphs, _variables, new FitSamples(training.Rows, training.Count, weights: null), start), _variables.Box);
    }

    public bool Begin(ReadOnlySpan<double> parameters)
    {
        for (int i = 0; i < _free.Length; i++)
            _free[i] = parameters[_variables.Free[i]];
        return _search.Begin(_free);
    }

    public bool Advance(Span<double> parameters, out double loss)
    {
        double before = _search.Value;
        bool hasMoved = _search.Advance();
        loss = _search.Value;
        _idle = before - loss <= LeastGain * Math.Abs(loss) ? _idle + 1 : 0;
        _variables.Scatter(_search.Point, parameters);
        return hasMoved && _idle < MostIdle;
    }
}
