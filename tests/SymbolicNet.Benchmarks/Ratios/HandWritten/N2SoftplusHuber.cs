namespace SymbolicNet.Benchmarks.Ratios.HandWritten;

/// <summary>5-16-16-1, softplus, Huber's loss.</summary>
internal sealed class N2SoftplusHuber : IHandWritten
{
    public const string Text = """
        input x[5]
        target y
        param W1[16,5]
        param b1[16]
        param W2[16,16]
        param b2[16]
        param w3[16]
        param b3
        h1 = softplus(W1*x + b1)
        h2 = softplus(W2*h1 + b2)
        e = w3'*h2 + b3 - y
        loss = if abs(e) <= 1 then 0.5*e^2 else abs(e) - 0.5
        """;

    private const int Width = 16;
    private static readonly Dense First = new(5, Width, 0, 80), Second = new(Width, Width, 96, 352), Third = new(Width, 1, 368, 384);

    public int ParameterCount => 385;

    public int RowLength => 6;

    public double Value(int column, int row, double random) => column < 5 ? random : 2 * Math.Sin(row);

    public double Gradient(double[] parameters, ReadOnlySpan<double> row, double[] sum)
    {
        Span<double> z1 = stackalloc double[Width], h1 = stackalloc double[Width], z2 = stackalloc double[Width], h2 = stackalloc double[Width];
        Span<double> d = stackalloc double[Width], yhat = stackalloc double[1], error = stackalloc double[1];
        First.Forward(parameters, row, z1);
        Softplus(z1, h1);
        Second.Forward(parameters, h1, z2);
        Softplus(z2, h2);
        Third.Forward(parameters, h2, yhat);
        double e = yhat[0] - row[5];
        error[0] = Math.Clamp(e, -1, 1);
        Third.Backward(parameters, h2, error, sum, d);
        TimesSigmoid(d, z2);
        Second.Backward(parameters, h1, d, sum, h2);
        TimesSigmoid(h2, z1);
        First.Backward(parameters, row, h2, sum, []);
        return Math.Abs(e) <= 1 ? 0.5 * e * e : Math.Abs(e) - 0.5;
    }

    private static void Softplus(ReadOnlySpan<double> z, Span<double> h)
    {
        for (int j = 0; j < z.Length; j++)
            h[j] = Math.Max(z[j], 0) + Math.Log(1 + Math.Exp(-Math.Abs(z[j])));
    }

    private static void TimesSigmoid(Span<double> d, ReadOnlySpan<double> z)
    {
        for (int j = 0; j < d.Length; j++)
            d[j] /= 1 + Math.Exp(-z[j]);
    }
}
