namespace SymbolicNet.Benchmarks.Ratios.HandWritten;

/// <summary>3-8-1, tanh, the squared error.</summary>
internal sealed class N1TanhRegression : IHandWritten
{
    public const string Text = """
        input x[3]
        target y
        param W1[8,3]
        param b1[8]
        param w2[8]
        param b2
        yhat = w2'*tanh(W1*x + b1) + b2
        loss = (yhat - y)^2
        """;

    private static readonly Dense First = new(3, 8, 0, 24), Second = new(8, 1, 32, 40);

    public int ParameterCount => 41;

    public int RowLength => 4;

    public double Value(int column, int row, double random) => column < 3 ? random : Math.Sin(row);

    public double Gradient(double[] parameters, ReadOnlySpan<double> row, double[] sum)
    {
        Span<double> h = stackalloc double[8], d = stackalloc double[8], yhat = stackalloc double[1], error = stackalloc double[1];
        First.Forward(parameters, row, h);
        for (int j = 0; j < 8; j++)
            h[j] = Math.Tanh(h[j]);
        Second.Forward(parameters, h, yhat);
        double e = yhat[0] - row[3];
        error[0] = 2 * e;
        Second.Backward(parameters, h, error, sum, d);
        for (int j = 0; j < 8; j++)
            d[j] *= 1 - (h[j] * h[j]);
        First.Backward(parameters, row, d, sum, []);
        return e * e;
    }
}
