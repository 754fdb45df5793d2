namespace SymbolicNet.Fitting;

/// <summary>Least squares by damped Gauss-Newton steps within a region of trust. For one thread at a time.</summary>
/// <remarks>
/// J. Moré 1978, as MINPACK's lmder: parameters are scaled by the largest norms their columns have had, and the region grows and
/// shrinks with the ratio of actual to predicted reduction. It ends where doubles allow no further progress.
/// Bounds: a parameter at a bound that it should cross stays there, and the others' step ends at the first bound that it meets.
/// Points outside the domain, and those where a derivative is infinite, count as infinitely bad.
/// </remarks>
internal sealed partial class LevenbergMarquardt
{
    private const double Epsilon = 2.220446049250313e-16, ShortGain = 1e-12;

    private readonly ILeastSquaresProblem _problem;
    private readonly Box _box;
    private readonly PivotedQr _qr;
    private readonly DampedStep _damped;
    private readonly double[] _scales;
    private readonly double[] _freeScales;
    private readonly double[] _rotated;
    private readonly double[] _rhs;
    private readonly double[] _step;
    private readonly double[] _predicted;
    private readonly int[] _free;
    private LeastSquaresPoint _trial;
    private double _delta;
    private double _size;

    public LevenbergMarquardt(ILeastSquaresProblem problem, Box box)
    {
        if (problem.ResidualCount < problem.ParameterCount)
            throw new ArgumentException("there are fewer residuals than parameters", nameof(problem));
        (_problem, _box) = (problem, box);
        int n = problem.ParameterCount, m = problem.ResidualCount;
        _qr = new PivotedQr(m, n);
        _damped = new DampedStep(n);
        (_scales, _freeScales, _rhs, _step, _free) = (new double[n], new double[n], new double[n], new double[n], new int[n]);
        (_rotated, _predicted) = (new double[m], new double[m]);
        Point = new LeastSquaresPoint(problem);
        _trial = new LeastSquaresPoint(problem);
    }

    /// <summary>The best point met, with its residuals and Jacobian.</summary>
    public LeastSquaresPoint Point { get; private set; }

    public int Iterations { get; private set; }

    /// <summary>How often residuals were computed, with their Jacobian or without.</summary>
    public int Evaluations { get; private set; }

    public bool IsLimited { get; private set; }

    /// <summary>Walks from a start, which must lie in the domain, as far as doubles allow.</summary>
    /// <param name="start">Projected into the bounds.</param>
    /// <param name="factor">The first radius, as a multiple of the scaled start's norm.</param>
    /// <param name="mostEvaluations">When to give up.</param>
    /// <param name="cancellation">Ends the walk at the best point.</param>
    /// <returns>Whether residuals and Jacobian are finite at the start.</returns>
    public bool Run(ReadOnlySpan<double> start, double factor, int mostEvaluations, CancellationToken cancellation)
    {
        start.CopyTo(Point.Parameters);
        _box.Project(Point.Parameters);
        (Iterations, Evaluations, IsLimited, _damped.Damping, _delta) = (0, 1, false, 0, 0);
        Array.Clear(_scales);
        if (!Point.Evaluate())
            return false;
        while (Point.Norm > 0 && !cancellation.IsCancellationRequested)
        {
            int count = Prepare(factor);
            if (count == 0 || !Improve(count, mostEvaluations, cancellation))
                break;
        }
        return true;
    }

    // Factors the columns that may move; returns how many.
    private int Prepare(double factor)
    {
        int count = 0;
        for (int j = 0; j < _scales.Length; j++)
        {
            if (!_box.Holds(j, Point.Parameters[j], Point.Slope(j)))
                _free[count++] = j;
        }
        FactorFree(count);
        if (_delta == 0)
            _delta = _size == 0 ? factor : factor * _size;
        return count;
    }

    private void FactorFree(int count)
    {
        _qr.Factor(Point.Jacobian, _free.AsSpan(0, count));
        _size = 0;
        for (int k = 0; k < count; k++)
        {
            ref double scale = ref _scales[_free[k]];
            scale = Math.Max(scale, _qr.Norms[k]);
            _freeScales[k] = scale == 0 ? 1 : scale;
            _size = double.Hypot(_size, _freeScales[k] * Point.Parameters[_free[k]]);
        }
        for (int i = 0; i < _rotated.Length; i++)
            _rotated[i] = -Point.Residuals[i];
        _qr.ApplyTransposed(_rotated);
        _rotated.AsSpan(0, count).CopyTo(_rhs);
    }

    // Tries ever smaller regions until a step is good; false where none is, or nothing is left to gain.
    private bool Improve(int count, int mostEvaluations, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (Evaluations >= mostEvaluations)
            {
                IsLimited = true;
                return false;
            }
            if ((count = SolveInside(count)) == 0)
                return false;
            double length = TakeStep(count, out bool isCut);
            double predicted = Predicted(length, isCut);
            if (Iterations == 0 && length > 0)
                _delta = Math.Min(_delta, length);
            double norm = _trial.EvaluateResiduals();
            Evaluations++;
            double actual = 0.1 * norm < Point.Norm ? 1 - (norm / Point.Norm * (norm / Point.Norm)) : -1;
            // A step cut off so close to its start that sums cannot tell it still brings a parameter to its bound.
            bool isShort = isCut && predicted is >= 0 and < ShortGain && actual > -ShortGain;
            bool isGood = (isShort || (predicted > 0 && actual > 0 && actual >= 1e-4 * predicted)) && Accept();
            Adapt(isGood ? actual : Math.Min(actual, 0), predicted, length, norm);
            bool isOver = (Math.Abs(actual) <= Epsilon && predicted <= Epsilon && !isCut) || _delta <= Epsilon * _size;
            if (isGood)
            {
                Iterations++;
                return !isOver;
            }
            if (isOver)
                return false;
        }
        return false;
    }

    // A parameter at its bound may be led out by the others although its own slope leads in; it then stays for this step.
    private int SolveInside(int count)
    {
        while (count > 0)
        {
            _damped.Solve(_qr, _freeScales.AsSpan(0, count), _rhs.AsSpan(0, count), _delta);
            int kept = 0;
            for (int k = 0; k < count; k++)
            {
                int j = _free[k];
                if (!_box.IsAtBound(j, Point.Parameters[j]) || !_box.Holds(j, Point.Parameters[j], -_damped.Step[k]))
                    _free[kept++] = j;
            }
            if (kept == count)
                return count;
            count = kept;
            FactorFree(count);
        }
        return 0;
    }

    // The step goes as far as the first bound allows, which keeps its direction, and so descends.
    private double TakeStep(int count, out bool isCut)
    {
        Array.Clear(_step);
        for (int k = 0; k < count; k++)
            _step[_free[k]] = _damped.Step[k];
        double room = _box.RoomFor(Point.Parameters, _step, out int first);
        isCut = room < 1;
        for (int j = 0; j < _step.Length; j++)
            _trial.Parameters[j] = Point.Parameters[j] + (isCut ? room * _step[j] : _step[j]);
        if (isCut)
            _trial.Parameters[first] = _step[first] > 0 ? _box.Upper[first] : _box.Lower[first];
        _box.Project(_trial.Parameters);
        // The radius follows the step as it was before it was cut.
        for (int k = 0; k < count; k++)
            _step[k] = _damped.Step[k] * _freeScales[k];
        return Vectors.Norm(_step.AsSpan(0, count));
    }

    // By how much the linear model says that the sum of squares falls, as a share of it.
    private double Predicted(double length, bool isCut)
    {
        Array.Clear(_predicted);
        for (int j = 0; j < _trial.Parameters.Length; j++)
        {
            double move = _trial.Parameters[j] - Point.Parameters[j];
            if (move != 0)
                Vectors.Add(_predicted, move, Point.Column(j));
        }
        double share = Vectors.Norm(_predicted) / Point.Norm;
        if (isCut)
            return (-2 * Vectors.Dot(_predicted, Point.Residuals) / Point.Norm / Point.Norm) - (share * share);
        double damped = Math.Sqrt(_damped.Damping) * length / Point.Norm;
        return (share * share) + (2 * damped * damped);
    }

    private void Adapt(double actual, double predicted, double length, double norm)
    {
        double ratio = predicted > 0 ? actual / predicted : 0;
        if (ratio <= 0.25)
        {
            double slope = -0.5 * predicted;
            double shrink = actual >= 0 ? 0.5 : 0.5 * slope / (slope + (0.5 * actual));
            if (0.1 * norm >= Point.Norm || !(shrink >= 0.1))
                shrink = 0.1;
            _delta = shrink * Math.Min(_delta, length / 0.1);
            _damped.Damping /= shrink;
        }
        else if (_damped.Damping == 0 || ratio >= 0.75)
        {
            _delta = length / 0.5;
            _damped.Damping *= 0.5;
        }
    }

    private bool Accept()
    {
        if (!_trial.Evaluate())
            return false;
        (Point, _trial) = (_trial, Point);
        return true;
    }
}
