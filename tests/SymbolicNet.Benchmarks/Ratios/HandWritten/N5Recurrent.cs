namespace SymbolicNet.Benchmarks.Ratios.HandWritten;

/// <summary>Nine steps of two numbers through three recurrent tanh units, the squared error of what is read from the last.</summary>
internal sealed class N5Recurrent : IHandWritten
{
    public const string Text = """
        input xs[9,2]
        target y
        param A[3,2]
        param B[3,3]
        param b[3]
        param v[3]
        param c
        last = fold(h = zeros(3), x in xs, tanh(A*x + B*h + b))
        loss = (v'*last + c - y)^2
        """;

    private const int Steps = 9, Units = 3;
    private static readonly Dense OfInput = new(2, Units, 0, 15), OfState = new(Units, Units, 6, 15), Last = new(Units, 1, 18, 21);

    public int ParameterCount => 22;

    public int RowLength => (2 * Steps) + 1;

    public double Value(int column, int row, double random) => column < 2 * Steps ? random : Math.Cos(row);

    public double Gradient(double[] parameters, ReadOnlySpan<double> row, double[] sum)
    {
        Span<double> h = stackalloc double[(Steps + 1) * Units], z = stackalloc double[Units], d = stackalloc double[Units], next = stackalloc double[Units];
        Span<double> yhat = stackalloc double[1];
        h[..Units].Clear();
        for (int t = 0; t < Steps; t++)
        {
            OfInput.Forward(parameters, row.Slice(2 * t, 2), z);
            for (int j = 0; j < Units; j++)
            {
                double a = z[j];
                for (int k = 0; k < Units; k++)
                    a += parameters[6 + (j * Units) + k] * h[(t * Units) + k];
                h[((t + 1) * Units) + j] = Math.Tanh(a);
            }
        }
        Last.Forward(parameters, h[(Steps * Units)..], yhat);
        double e = yhat[0] - row[2 * Steps];
        yhat[0] = 2 * e;
        Last.Backward(parameters, h[(Steps * Units)..], yhat, sum, d);
        for (int t = Steps - 1; t >= 0; t--)
        {
            for (int j = 0; j < Units; j++)
            {
                double output = h[((t + 1) * Units) + j];
                d[j] *= 1 - (output * output);
                sum[2 * j] += d[j] * row[2 * t];
                sum[(2 * j) + 1] += d[j] * row[(2 * t) + 1];
            }
            OfState.Backward(parameters, h.Slice(t * Units, Units), d, sum, next);
            next.CopyTo(d);
        }
        return e * e;
    }
}
