namespace SymbolicNet.Fitting;

internal sealed partial class LevenbergMarquardt
{
    private const int MostPolishing = 50;

    /// <summary>Undamped steps as long as each is much shorter than the one before.</summary>
    /// <remarks>A sum of squares is flat near its least value: comparing sums tells half of the digits, comparing steps nearly all.
    /// Where columns depend on one another there is no such step, and nothing is done.</remarks>
    public void Polish()
    {
        for (int round = 0; round < MostPolishing && Point.Norm > 0; round++)
        {
            int count = Prepare(factor: 1);
            double before = Vectors.Norm(_rhs.AsSpan(0, count));
            if (count == 0 || before == 0 || RankOf(count) < count)
                return;
            _damped.Solve(_qr, _freeScales.AsSpan(0, count), _rhs.AsSpan(0, count), double.MaxValue);
            TakeStep(count, out _);
            Evaluations++;
            double norm = Point.Norm;
            if (!_trial.Evaluate() || _trial.Norm > norm * (1 + 1e-9))
                return;
            (Point, _trial) = (_trial, Point);
            int now = Prepare(factor: 1);
            if (now == count && Vectors.Norm(_rhs.AsSpan(0, now)) < 0.9 * before)
                continue;
            (Point, _trial) = (_trial, Point);
            return;
        }
    }

    // R's diagonal falls to rounding errors where the rank ends; free columns keep their own scale.
    private int RankOf(int count)
    {
        int rank = 0;
        while (rank < count && Math.Abs(_qr[rank, rank]) > LeastSquaresTest.RankTolerance * _qr.Norms[_qr.Pivots[rank]])
            rank++;
        return rank;
    }
}
