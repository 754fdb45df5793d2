namespace SymbolicNet.Fitting;

/// <summary>Minimizes <c>|J*s + r|^2</c> over <c>|D*s| &lt;= delta</c> by the right amount of damping. For one thread at a time.</summary>
/// <remarks>J. Moré, "The Levenberg-Marquardt algorithm: implementation and theory", 1978; MINPACK's lmpar and qrsolv. Where J has no
/// full rank, the undamped step is that of its leading columns.</remarks>
internal sealed class DampedStep(int most)
{
    private const double Smallest = 2.2250738585072014e-308;
    private readonly double[] _r = new double[most * most];
    private readonly double[] _x = new double[most];
    private readonly double[] _s = new double[most];
    private readonly double[] _work = new double[most];
    private readonly double[] _scaled = new double[most];
    private PivotedQr _qr = null!;
    private int _n;

    /// <summary>How much the last step was damped; a starting value for the next.</summary>
    public double Damping { get; set; }

    /// <summary>The step, in the order of the given columns.</summary>
    public ReadOnlySpan<double> Step => _x.AsSpan(0, _n);

    /// <summary>Solves anew.</summary>
    /// <param name="qr">Of the Jacobian.</param>
    /// <param name="scales">D, in the order of the given columns.</param>
    /// <param name="rhs">The first elements of <c>-Q'r</c>.</param>
    /// <param name="delta">The radius.</param>
    public void Solve(PivotedQr qr, ReadOnlySpan<double> scales, ReadOnlySpan<double> rhs, double delta)
    {
        (_qr, _n) = (qr, qr.Count);
        for (int j = 0; j < _n; j++)
        {
            for (int i = 0; i <= j; i++)
                _r[(j * _n) + i] = qr[i, j];
        }
        bool isRegular = SolveUndamped(rhs);
        double norm = ScaledNorm(scales), excess = norm - delta;
        if (excess <= 0.1 * delta)
        {
            Damping = 0;
            return;
        }
        double low = isRegular ? LeastDamping(scales, norm, excess, delta) : 0;
        double slope = ScaledSlope(scales, rhs);
        double high = slope / delta is > 0 and var most ? most : Smallest / Math.Min(delta, 0.1);
        Damping = Math.Min(Math.Max(Damping, low), high);
        if (Damping == 0)
            Damping = slope / norm;
        Search(scales, rhs, delta, (low, high), excess);
    }

    private void Search(ReadOnlySpan<double> scales, ReadOnlySpan<double> rhs, double delta, (double Low, double High) range, double excess)
    {
        var (low, high) = range;
        bool canBeSmall = low == 0;
        for (int round = 1; ; round++)
        {
            if (Damping == 0)
                Damping = Math.Max(Smallest, 0.001 * high);
            SolveDamped(scales, rhs, Math.Sqrt(Damping));
            double norm = ScaledNorm(scales), before = excess;
            excess = norm - delta;
            if (Math.Abs(excess) <= 0.1 * delta || (canBeSmall && excess <= before && before < 0) || round == 10)
                return;
            double correction = Correction(scales, norm, excess, delta);
            if (excess > 0)
                low = Math.Max(low, Damping);
            else
                high = Math.Min(high, Damping);
            Damping = Math.Max(low, Damping + correction);
        }
    }

    private bool SolveUndamped(ReadOnlySpan<double> rhs)
    {
        int rank = 0;
        while (rank < _n && _qr[rank, rank] != 0)
            rank++;
        rhs[..rank].CopyTo(_work);
        _work.AsSpan(rank, _n - rank).Clear();
        for (int k = rank - 1; k >= 0; k--)
        {
            _work[k] /= _r[(k * _n) + k];
            Vectors.Add(_work.AsSpan(0, k), -_work[k], _r.AsSpan(k * _n, k));
        }
        Unpivot();
        return rank == _n;
    }

    private void Unpivot()
    {
        for (int j = 0; j < _n; j++)
            _x[_qr.Pivots[j]] = _work[j];
    }

    private double ScaledNorm(ReadOnlySpan<double> scales)
    {
        for (int j = 0; j < _n; j++)
            _scaled[j] = scales[j] * _x[j];
        return Vectors.Norm(_scaled.AsSpan(0, _n));
    }

    // Newton's step from no damping at all is a lower bound, as the norm is convex in the damping.
    private double LeastDamping(ReadOnlySpan<double> scales, double norm, double excess, double delta)
    {
        for (int j = 0; j < _n; j++)
        {
            int place = _qr.Pivots[j];
            double value = scales[place] * (_scaled[place] / norm);
            _work[j] = (value - Vectors.Dot(_r.AsSpan(j * _n, j), _work.AsSpan(0, j))) / _r[(j * _n) + j];
        }
        double length = Vectors.Norm(_work.AsSpan(0, _n));
        return excess / delta / length / length;
    }

    private double ScaledSlope(ReadOnlySpan<double> scales, ReadOnlySpan<double> rhs)
    {
        for (int j = 0; j < _n; j++)
            _work[j] = Vectors.Dot(_r.AsSpan(j * _n, j + 1), rhs[..(j + 1)]) / scales[_qr.Pivots[j]];
        return Vectors.Norm(_work.AsSpan(0, _n));
    }

    private double Correction(ReadOnlySpan<double> scales, double norm, double excess, double delta)
    {
        for (int j = 0; j < _n; j++)
        {
            int place = _qr.Pivots[j];
            _work[j] = scales[place] * (_scaled[place] / norm);
        }
        for (int j = 0; j < _n; j++)
        {
            _work[j] /= _s[j];
            for (int i = j + 1; i < _n; i++)
                _work[i] -= _r[(j * _n) + i] * _work[j];
        }
        double length = Vectors.Norm(_work.AsSpan(0, _n));
        return excess / delta / length / length;
    }

    // R stays above the diagonal; the triangle of the damped problem comes below it, its diagonal into s.
    private void SolveDamped(ReadOnlySpan<double> scales, ReadOnlySpan<double> rhs, double root)
    {
        for (int j = 0; j < _n; j++)
        {
            for (int i = j; i < _n; i++)
                _r[(j * _n) + i] = _r[(i * _n) + j];
            _scaled[j] = _r[(j * _n) + j];
            _work[j] = rhs[j];
        }
        for (int j = 0; j < _n; j++)
        {
            _s.AsSpan(j, _n - j).Clear();
            _s[j] = root * scales[_qr.Pivots[j]];
            if (_s[j] != 0)
                Eliminate(j);
            _s[j] = _r[(j * _n) + j];
            _r[(j * _n) + j] = _scaled[j];
        }
        int rank = 0;
        while (rank < _n && _s[rank] != 0)
            rank++;
        _work.AsSpan(rank, _n - rank).Clear();
        for (int k = rank - 1; k >= 0; k--)
        {
            double sum = 0;
            for (int i = k + 1; i < rank; i++)
                sum += _r[(k * _n) + i] * _work[i];
            _work[k] = (_work[k] - sum) / _s[k];
        }
        Unpivot();
    }

    // Givens rotations turn a row of the damping into R.
    private void Eliminate(int j)
    {
        double rest = 0;
        for (int k = j; k < _n; k++)
        {
            if (_s[k] == 0)
                continue;
            var below = _r.AsSpan(k * _n, _n);
            double length = double.Hypot(below[k], _s[k]);
            double cosine = below[k] / length, sine = _s[k] / length;
            below[k] = length;
            (_work[k], rest) = ((cosine * _work[k]) + (sine * rest), (cosine * rest) - (sine * _work[k]));
            for (int i = k + 1; i < _n; i++)
                (below[i], _s[i]) = ((cosine * below[i]) + (sine * _s[i]), (cosine * _s[i]) - (sine * below[i]));
        }
    }
}
