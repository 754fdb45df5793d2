namespace SymbolicNet.Fitting;

/// <summary>A model's loss over samples with its penalty, in whatever shape of code suits the model. No second derivatives; for one thread at a time.</summary>
internal sealed class CompiledObjective(CompiledModel model, FitVariables variables, double[] rows, ReadOnlySpan<double> all) : IObjective
{
    private readonly ModelWorkspace _workspace = model.CreateWorkspace();
    private readonly double[] _all = all.ToArray();
    private readonly double[] _gradient = new double[all.Length];

    public int ParameterCount => variables.Free.Length;

    public double Value(ReadOnlySpan<double> parameters)
    {
        variables.Scatter(parameters, _all);
        return model.Loss(_all, rows, _workspace);
    }

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        variables.Scatter(parameters, _all);
        double value = model.ValueAndGradient(_all, rows, _gradient, _workspace);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = _gradient[variables.Free[i]];
        return value;
    }

    public double Hessian(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian) => throw new NotSupportedException();
}
