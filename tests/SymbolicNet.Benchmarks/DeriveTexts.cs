using System.Globalization;
using System.Text;

namespace SymbolicNet.Benchmarks;

/// <summary>The models that differentiating is timed on.</summary>
internal static class DeriveTexts
{
    /// <summary>A dense network of sigmoids with the squared error, every weight a name of its own.</summary>
    public static string ScalarNetwork(params ReadOnlySpan<int> layers)
    {
        var text = new StringBuilder();
        for (int i = 0; i < layers[0]; i++)
            text.Append(CultureInfo.InvariantCulture, $"input a0_{i}\n");
        for (int i = 0; i < layers[^1]; i++)
            text.Append(CultureInfo.InvariantCulture, $"target y{i}\n");
        for (int layer = 1; layer < layers.Length; layer++)
        {
            for (int i = 0; i < layers[layer]; i++)
            {
                var sum = new List<string>();
                for (int j = 0; j < layers[layer - 1]; j++)
                {
                    text.Append(CultureInfo.InvariantCulture, $"param w{layer}_{i}_{j}\n");
                    sum.Add(string.Create(CultureInfo.InvariantCulture, $"w{layer}_{i}_{j}*a{layer - 1}_{j}"));
                }
                text.Append(CultureInfo.InvariantCulture, $"param b{layer}_{i}\na{layer}_{i} = sigmoid({string.Join(" + ", sum)} + b{layer}_{i})\n");
            }
        }
        int last = layers.Length - 1;
        text.Append("loss = ").AppendJoin(" + ", Enumerable.Range(0, layers[^1]).Select(i => string.Create(CultureInfo.InvariantCulture, $"(a{last}_{i} - y{i})^2"))).Append('\n');
        return text.ToString();
    }

    /// <summary><c>x = sin(x)*x + w_k</c>, n times, as a file of bindings.</summary>
    public static string Chain(int n)
    {
        var text = new StringBuilder("input x0\n");
        for (int k = 1; k <= n; k++)
            text.Append(CultureInfo.InvariantCulture, $"param w{k} = 0.1\nx{k} = sin(x{k - 1})*x{k - 1} + w{k}\n");
        return text.Append(CultureInfo.InvariantCulture, $"loss = x{n}\n").ToString();
    }
}
