namespace SymbolicNet.Benchmarks.Ratios.HandWritten;

/// <summary>2-4-4-4-4-1, sigmoid, cross entropy of two classes.</summary>
internal sealed class N4DeepSigmoid : IHandWritten
{
    public const string Text = """
        input x[2]
        target y
        param W1[4,2]
        param b1[4]
        param W2[4,4]
        param b2[4]
        param W3[4,4]
        param b3[4]
        param W4[4,4]
        param b4[4]
        param w5[4]
        param b5
        h1 = sigmoid(W1*x + b1)
        h2 = sigmoid(W2*h1 + b2)
        h3 = sigmoid(W3*h2 + b3)
        h4 = sigmoid(W4*h3 + b4)
        z = w5'*h4 + b5
        loss = softplus(z) - y*z
        """;

    private const int Width = 4;
    private static readonly Dense[] Layers = [new(2, Width, 0, 8), new(Width, Width, 12, 28), new(Width, Width, 32, 48), new(Width, Width, 52, 68), new(Width, 1, 72, 76)];

    public int ParameterCount => 77;

    public int RowLength => 3;

    public double Value(int column, int row, double random) => column < 2 ? random : row % 2;

    public double Gradient(double[] parameters, ReadOnlySpan<double> row, double[] sum)
    {
        Span<double> h = stackalloc double[4 * Width], d = stackalloc double[Width], next = stackalloc double[Width], z = stackalloc double[1];
        for (int layer = 0; layer < 4; layer++)
        {
            var output = h.Slice(layer * Width, Width);
            Layers[layer].Forward(parameters, layer == 0 ? row : h.Slice((layer - 1) * Width, Width), output);
            for (int j = 0; j < Width; j++)
                output[j] = 1 / (1 + Math.Exp(-output[j]));
        }
        Layers[4].Forward(parameters, h[(3 * Width)..], z);
        double loss = Math.Max(z[0], 0) + Math.Log(1 + Math.Exp(-Math.Abs(z[0]))) - (row[2] * z[0]);
        z[0] = (1 / (1 + Math.Exp(-z[0]))) - row[2];
        Layers[4].Backward(parameters, h[(3 * Width)..], z, sum, d);
        for (int layer = 3; layer >= 0; layer--)
        {
            var output = h.Slice(layer * Width, Width);
            for (int j = 0; j < Width; j++)
                d[j] *= output[j] * (1 - output[j]);
            Layers[layer].Backward(parameters, layer == 0 ? row : h.Slice((layer - 1) * Width, Width), d, sum, layer == 0 ? [] : next);
            next.CopyTo(d);
        }
        return loss;
    }
}
