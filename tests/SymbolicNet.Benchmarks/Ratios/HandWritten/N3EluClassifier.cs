namespace SymbolicNet.Benchmarks.Ratios.HandWritten;

/// <summary>13-11-3, elu, cross entropy of three classes.</summary>
internal sealed class N3EluClassifier : IHandWritten
{
    public const string Text = """
        input x[13]
        target y[3]
        param W1[11,13]
        param b1[11]
        param W2[3,11]
        param b2[3]
        z = W2*elu(W1*x + b1) + b2
        loss = logsumexp(z) - y'*z
        """;

    private static readonly Dense First = new(13, 11, 0, 143), Second = new(11, 3, 154, 187);

    public int ParameterCount => 190;

    public int RowLength => 16;

    public double Value(int column, int row, double random) => column >= 13 ? (column - 13 == row % 3 ? 1 : 0) : random + (column % 3 == row % 3 ? 0.5 : 0);

    public double Gradient(double[] parameters, ReadOnlySpan<double> row, double[] sum)
    {
        Span<double> z1 = stackalloc double[11], h = stackalloc double[11], d = stackalloc double[11], z = stackalloc double[3], p = stackalloc double[3];
        var y = row[13..];
        First.Forward(parameters, row, z1);
        for (int j = 0; j < 11; j++)
            h[j] = z1[j] > 0 ? z1[j] : Math.Exp(z1[j]) - 1;
        Second.Forward(parameters, h, z);
        double most = Math.Max(z[0], Math.Max(z[1], z[2])), total = 0;
        for (int c = 0; c < 3; c++)
            total += p[c] = Math.Exp(z[c] - most);
        double loss = most + Math.Log(total);
        for (int c = 0; c < 3; c++)
        {
            loss -= y[c] * z[c];
            p[c] = (p[c] / total) - y[c];
        }
        Second.Backward(parameters, h, p, sum, d);
        for (int j = 0; j < 11; j++)
            d[j] *= z1[j] > 0 ? 1 : h[j] + 1;
        First.Backward(parameters, row, d, sum, []);
        return loss;
    }
}
