namespace SymbolicNet.Fitting;

/// <summary>A point of a least-squares problem with residuals and Jacobian.</summary>
internal sealed class LeastSquaresPoint(ILeastSquaresProblem problem)
{
    private readonly int _m = problem.ResidualCount;

    public double[] Parameters { get; } = new double[problem.ParameterCount];

    public double[] Residuals { get; } = new double[problem.ResidualCount];

    public double[] Jacobian { get; } = new double[problem.ResidualCount * problem.ParameterCount];

    /// <summary>The norm of the residuals.</summary>
    public double Norm { get; set; } = double.PositiveInfinity;

    public double Rss => Norm * Norm;

    public ReadOnlySpan<double> Column(int parameter) => Jacobian.AsSpan(parameter * _m, _m);

    /// <summary>Half the derivative of the sum of squares by a parameter.</summary>
    public double Slope(int parameter) => Vectors.Dot(Column(parameter), Residuals);

    public LeastSquaresPoint Copy()
    {
        var copy = new LeastSquaresPoint(problem) { Norm = Norm };
        Parameters.CopyTo(copy.Parameters, 0);
        Residuals.CopyTo(copy.Residuals, 0);
        Jacobian.CopyTo(copy.Jacobian, 0);
        return copy;
    }

    /// <summary>Fills residuals and Jacobian.</summary>
    /// <returns>Whether all of them, and the sum of squares, are finite.</returns>
    public bool Evaluate()
    {
        problem.Jacobian(Parameters, Residuals, Jacobian);
        Norm = Vectors.Norm(Residuals);
        return double.IsFinite(Rss) && Vectors.AreFinite(Jacobian);
    }

    /// <summary>Fills the residuals.</summary>
    /// <returns>Their norm; infinite where the point lies outside the domain.</returns>
    public double EvaluateResiduals()
    {
        problem.Residuals(Parameters, Residuals);
        Norm = Vectors.Norm(Residuals);
        if (!double.IsFinite(Rss))
            Norm = double.PositiveInfinity;
        return Norm;
    }
}
