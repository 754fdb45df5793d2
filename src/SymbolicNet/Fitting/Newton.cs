namespace SymbolicNet.Fitting;

/// <summary>Minimization by exact second derivatives, shifted where they are not positive definite so that every step descends.</summary>
internal sealed class Newton : MinimumSearch
{
    // A last step relative to the parameters that still counts as none.
    private const double MostStep = 1e-7;
    private const double PivotTolerance = 1e-13;
    private readonly double[] _gradient;
    private readonly double[] _hessian;
    private readonly double[] _factor;
    private readonly double[] _sizes;

    public Newton(IObjective objective, Box box)
        : base(objective, box)
    {
        int n = objective.ParameterCount;
        (_gradient, _hessian, _factor, _sizes) = (new double[n], new double[n * n], new double[n * n], new double[n]);
    }

    protected override double FirstStep => 1;

    protected override double Curvature => 0.9;

    protected override void Choose(Span<double> direction)
    {
        Objective.Hessian(Point, _gradient, _hessian);
        Evaluations++;
        double shift = 0;
        while (Factor(shift) is { })
            shift = shift == 0 ? 1e-8 : shift * 10;
        Solve(direction);
    }

    protected override SearchEnd Test()
    {
        Objective.Hessian(Point, _gradient, _hessian);
        Evaluations++;
        if (Factor(0) is { } parameter)
        {
            if (RelativeSlope() <= MostStep)
                Undetermined = new HashSet<int> { parameter };
            return RelativeSlope() <= MostStep ? SearchEnd.Undetermined : SearchEnd.Stuck;
        }
        var step = new double[Point.Length];
        Solve(step);
        for (int i = 0; i < step.Length; i++)
        {
            if (!(Math.Abs(step[i]) <= MostStep * Math.Max(Math.Abs(Point[i]), Scales[i])))
                return SearchEnd.Stuck;
        }
        return SearchEnd.Optimum;
    }

    // Cholesky's factor of the free part, scaled to a unit diagonal; or the parameter at which it is not positive definite.
    private int? Factor(double shift)
    {
        int n = Point.Length;
        for (int i = 0; i < n; i++)
            _sizes[i] = Math.Sqrt(Math.Abs(_hessian[(i * n) + i])) is > 0 and < double.PositiveInfinity and var size ? size : 1;
        for (int i = 0; i < n; i++)
        {
            var row = _factor.AsSpan(i * n, n);
            for (int j = 0; j <= i; j++)
            {
                double value = IsFree[i] && IsFree[j] ? _hessian[(i * n) + j] / _sizes[i] / _sizes[j] : i == j ? 1 : 0;
                var other = _factor.AsSpan(j * n, j);
                double rest = value + (i == j ? shift : 0) - Vectors.Dot(row[..j], other);
                if (i == j && !(rest > PivotTolerance) && shift < 1e16)
                    return i;
                row[j] = i == j ? Math.Sqrt(Math.Max(rest, PivotTolerance)) : rest / _factor[(j * n) + j];
            }
        }
        return null;
    }

    private void Solve(Span<double> direction)
    {
        int n = Point.Length;
        for (int i = 0; i < n; i++)
        {
            double sum = IsFree[i] ? -Slopes[i] / _sizes[i] : 0;
            direction[i] = (sum - Vectors.Dot(_factor.AsSpan(i * n, i), direction[..i])) / _factor[(i * n) + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
                direction[i] -= _factor[(k * n) + i] * direction[k];
            direction[i] /= _factor[(i * n) + i];
        }
        for (int i = 0; i < n; i++)
            direction[i] = IsFree[i] ? direction[i] / _sizes[i] : 0;
    }
}
