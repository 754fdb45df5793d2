namespace SymbolicNet.Benchmarks.Ratios.HandWritten;

/// <summary>A dense layer: a matrix by rows and what is added, at two places of the parameters.</summary>
internal readonly record struct Dense(int Inputs, int Outputs, int Matrix, int Bias)
{
    public void Forward(double[] p, ReadOnlySpan<double> x, Span<double> z)
    {
        for (int j = 0; j < Outputs; j++)
        {
            double sum = p[Bias + j];
            for (int k = 0; k < Inputs; k++)
                sum += p[Matrix + (j * Inputs) + k] * x[k];
            z[j] = sum;
        }
    }

    /// <summary>Adds the gradient of matrix and bias for the adjoint of the output, and sets that of the input unless it is empty.</summary>
    public void Backward(double[] p, ReadOnlySpan<double> x, ReadOnlySpan<double> adjoint, double[] gradient, Span<double> adjointOfInput)
    {
        for (int j = 0; j < Outputs; j++)
        {
            double d = adjoint[j];
            gradient[Bias + j] += d;
            for (int k = 0; k < Inputs; k++)
                gradient[Matrix + (j * Inputs) + k] += d * x[k];
        }
        for (int k = 0; k < adjointOfInput.Length; k++)
        {
            double sum = 0;
            for (int j = 0; j < Outputs; j++)
                sum += adjoint[j] * p[Matrix + (j * Inputs) + k];
            adjointOfInput[k] = sum;
        }
    }
}
