namespace SymbolicNet.Fitting;

/// <summary>A number to be made as small as possible.</summary>
internal interface IObjective
{
    int ParameterCount { get; }

    double Value(ReadOnlySpan<double> parameters);

    /// <summary>The value; fills the gradient.</summary>
    double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient);

    /// <summary>The value; fills the gradient and the symmetric matrix of second derivatives.</summary>
    double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);
}
