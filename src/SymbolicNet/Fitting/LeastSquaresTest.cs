namespace SymbolicNet.Fitting;

/// <summary>Whether a point is a least-squares optimum, and what it determines: taken anew from its residuals and Jacobian, however it was found.</summary>
/// <remarks>
/// The measure is the cosine between the residuals and the space of the Jacobian's columns (D. Bates and D. Watts, "A relative offset
/// orthogonality convergence criterion", 1981). Scales of parameters do not matter to it, so a region where a column all but vanishes
/// does not pass for an optimum.
/// </remarks>
internal sealed class LeastSquaresTest
{
    /// <summary>What is left of a column beside the others, relative to its norm, where it depends on them.</summary>
    public const double RankTolerance = 1e-14;

    /// <summary>The largest cosine of an optimum.</summary>
    public const double MostCosine = 1e-8;

    private const double Epsilon = 2.220446049250313e-16;
    // A last step, relative to the parameter, that is no rounding error even where columns are nearly dependent.
    private const double MostStep = 1e-3;

    private readonly PivotedQr _qr;
    private readonly double[][] _inverse;

    public LeastSquaresTest(LeastSquaresPoint point, Box box, ReadOnlySpan<double> start)
    {
        int n = point.Parameters.Length, m = point.Residuals.Length;
        Free = [.. Enumerable.Range(0, n).Where(j => !box.Holds(j, point.Parameters[j], point.Slope(j)))];
        Scales = [.. Free.Select(j => Vectors.Norm(point.Column(j)) is > 0 and var norm ? norm : 1)];
        _qr = new PivotedQr(m, Math.Max(1, n));
        _qr.Factor(point.Jacobian, Free, Scales);
        while (Rank < Free.Length && Math.Abs(_qr[Rank, Rank]) > RankTolerance)
            Rank++;
        var rotated = point.Residuals.ToArray();
        _qr.ApplyTransposed(rotated);
        double along = Vectors.Norm(rotated.AsSpan(0, Rank));
        // Residuals are differences of terms of about this size, and so are no better than its rounding errors.
        double noise = Epsilon * Free.Sum(j => Vectors.Norm(point.Column(j)) * Math.Abs(point.Parameters[j]));
        Cosine = point.Norm > 0 ? along / point.Norm : 0;
        IsExact = point.Norm <= 100 * noise || point.Norm == 0;
        _inverse = InverseOfR();
        Moving = FindMoving(point.Parameters, start, rotated);
        IsOptimum = IsExact || (along <= (MostCosine * point.Norm) + (4 * noise) && Moving.Count == 0);
        Undetermined = FindUndetermined();
    }

    /// <summary>The parameters that no bound holds.</summary>
    public int[] Free { get; }

    /// <summary>The norms of their columns.</summary>
    public double[] Scales { get; }

    public int Rank { get; }

    public double Cosine { get; }

    /// <summary>Whether the residuals are rounding errors.</summary>
    public bool IsExact { get; }

    public bool IsOptimum { get; }

    /// <summary>The parameters that can change together without any change of the residuals.</summary>
    public IReadOnlySet<int> Undetermined { get; }

    /// <summary>The parameters that an undamped step would still move by a share of themselves: down a valley without bottom there is always such a step, however little it gains.</summary>
    public IReadOnlySet<int> Moving { get; }

    /// <summary>The inverse of <c>J'J</c> over the free parameters, NaN where it is not determined; row by row over all parameters, 0 at those held.</summary>
    public double[] Covariance(int parameterCount)
    {
        var covariance = new double[parameterCount * parameterCount];
        for (int a = 0; a < Rank; a++)
        {
            for (int b = 0; b < Rank; b++)
            {
                int i = _qr.Pivots[a], j = _qr.Pivots[b], from = Math.Max(a, b);
                double sum = Vectors.Dot(_inverse[a].AsSpan(from), _inverse[b].AsSpan(from));
                covariance[(Free[i] * parameterCount) + Free[j]] = sum / Scales[i] / Scales[j];
            }
        }
        foreach (int i in Undetermined)
        {
            foreach (int j in Free)
                covariance[(i * parameterCount) + j] = covariance[(j * parameterCount) + i] = double.NaN;
        }
        return covariance;
    }

    /// <summary>Steps that change the residuals by 1 each, at right angles to one another, over all parameters.</summary>
    public IEnumerable<double[]> Directions(int parameterCount)
    {
        for (int column = 0; column < Rank; column++)
        {
            var direction = new double[parameterCount];
            for (int i = 0; i <= column; i++)
                direction[Free[_qr.Pivots[i]]] = _inverse[i][column] / Scales[_qr.Pivots[i]];
            yield return direction;
        }
    }

    // Row by row; above the diagonal and on it.
    private double[][] InverseOfR()
    {
        var inverse = new double[Rank][];
        for (int i = Rank - 1; i >= 0; i--)
        {
            inverse[i] = new double[Rank];
            inverse[i][i] = 1 / _qr[i, i];
            for (int j = i + 1; j < Rank; j++)
            {
                double sum = 0;
                for (int k = i + 1; k <= j; k++)
                    sum += _qr[i, k] * inverse[k][j];
                inverse[i][j] = -sum / _qr[i, i];
            }
        }
        return inverse;
    }

    private HashSet<int> FindMoving(double[] parameters, ReadOnlySpan<double> start, double[] rotated)
    {
        var moving = new HashSet<int>();
        for (int i = 0; i < Rank; i++)
        {
            int place = _qr.Pivots[i], parameter = Free[place];
            double step = Vectors.Dot(_inverse[i], rotated.AsSpan(0, Rank)) / Scales[place];
            double size = Math.Max(Math.Abs(parameters[parameter]), Math.Abs(start[parameter]));
            if (!(Math.Abs(step) <= MostStep * (size == 0 ? 1 : size)))
                moving.Add(parameter);
        }
        return moving;
    }

    private HashSet<int> FindUndetermined()
    {
        const double share = 1e-6;
        var found = new HashSet<int>();
        var mix = new double[Rank];
        for (int c = Rank; c < Free.Length; c++)
        {
            found.Add(Free[_qr.Pivots[c]]);
            for (int i = Rank - 1; i >= 0; i--)
            {
                double sum = _qr[i, c];
                for (int k = i + 1; k < Rank; k++)
                    sum -= _qr[i, k] * mix[k];
                mix[i] = sum / _qr[i, i];
                if (Math.Abs(mix[i]) > share)
                    found.Add(Free[_qr.Pivots[i]]);
            }
        }
        return found;
    }
}
