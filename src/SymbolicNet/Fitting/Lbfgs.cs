namespace SymbolicNet.Fitting;

/// <summary>Minimization by gradients: the last steps tell about the second derivatives.</summary>
/// <remarks>J. Nocedal, "Updating quasi-Newton matrices with limited storage", 1980. Parameters are measured by their starts.
/// With bounds, what was learnt is used on the free parameters only.</remarks>
internal sealed class Lbfgs(IObjective objective, Box box) : MinimumSearch(objective, box)
{
    private const int MostPairs = 20;
    private const double MostSlope = 1e-6, MostLastStep = 1e-3;
    private readonly List<(double[] Step, double[] Change)> _pairs = [];
    private readonly double[] _shares = new double[MostPairs];

    // Without knowledge the gradient has no length of its own.
    protected override double FirstStep => _pairs.Count > 0 ? 1 : 0.1 / Math.Max(1e-300, SlopeLength());

    protected override double Curvature => 0.9;

    protected override void Choose(Span<double> direction)
    {
        Mask(Slopes, direction);
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            _shares[i] = Vectors.Dot(_pairs[i].Step, direction) / Vectors.Dot(_pairs[i].Step, _pairs[i].Change);
            Vectors.Add(direction, -_shares[i], _pairs[i].Change);
        }
        double scale = _pairs.Count > 0 ? ScaleBy(_pairs[^1].Step, _pairs[^1].Change) : 1;
        for (int i = 0; i < direction.Length; i++)
            direction[i] *= scale * Scales[i] * Scales[i];
        for (int i = 0; i < _pairs.Count; i++)
        {
            double share = Vectors.Dot(_pairs[i].Change, direction) / Vectors.Dot(_pairs[i].Step, _pairs[i].Change);
            Vectors.Add(direction, _shares[i] - share, _pairs[i].Step);
        }
        for (int i = 0; i < direction.Length; i++)
            direction[i] = IsFree[i] ? -direction[i] : 0;
        if (!(Vectors.Dot(direction, Slopes) < 0))
            Descend(direction);
    }

    protected override void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> change)
    {
        if (Vectors.Dot(step, change) <= 1e-12 * Vectors.Norm(step) * Vectors.Norm(change))
            return;
        if (_pairs.Count == MostPairs)
            _pairs.RemoveAt(0);
        _pairs.Add((step.ToArray(), change.ToArray()));
    }

    protected override bool Forget()
    {
        bool had = _pairs.Count > 0;
        _pairs.Clear();
        return had;
    }

    // A slope that fades while the steps stay long is that of a plain without end.
    protected override SearchEnd Test() =>
        RelativeSlope() <= MostSlope && (LastStep <= MostLastStep || Iterations == 0) ? SearchEnd.Optimum : SearchEnd.Stuck;

    // The length of the gradient by parameters in units of their scales.
    private double SlopeLength()
    {
        double sum = 0;
        for (int i = 0; i < Slopes.Length; i++)
            sum += IsFree[i] ? Slopes[i] * Scales[i] * (Slopes[i] * Scales[i]) : 0;
        return Math.Sqrt(sum);
    }

    private double ScaleBy(double[] step, double[] change)
    {
        double squares = 0;
        for (int i = 0; i < change.Length; i++)
            squares += change[i] * Scales[i] * (change[i] * Scales[i]);
        return Vectors.Dot(step, change) / squares;
    }

    private void Descend(Span<double> direction)
    {
        Mask(Slopes, direction);
        for (int i = 0; i < direction.Length; i++)
            direction[i] *= -Scales[i] * Scales[i];
    }

    private void Mask(double[] from, Span<double> to)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = IsFree[i] ? from[i] : 0;
    }
}
