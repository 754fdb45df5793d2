namespace SymbolicNet.Fitting;

/// <summary>Residuals r of parameters p, of which the sum of squares is to be least.</summary>
internal interface ILeastSquaresProblem
{
    int ParameterCount { get; }

    int ResidualCount { get; }

    /// <summary>Fills <paramref name="residuals"/>; numbers that are not finite say that p lies outside the domain.</summary>
    void Residuals(ReadOnlySpan<double> parameters, Span<double> residuals);

    /// <summary>Fills both; column j of the Jacobian, <c>dr/dp[j]</c>, begins at <c>j*ResidualCount</c>.</summary>
    void Jacobian(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian);
}
