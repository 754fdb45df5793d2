namespace SymbolicNet.Tests.Compilation.Steps;

/// <summary>Small models of several depths, sizes, activations and losses.</summary>
internal static class Nets
{
    public const string Line = "input x\ntarget y\nparam w1 = 0.5\nparam b1 = 0.1\nparam w2 = -0.3\nparam b2 = 0.2\nloss = (w2*relu(w1*x + b1) + b2 - y)^2";

    /// <summary>With a function that has no form for vectors.</summary>
    public const string Special = "input x[2]\ntarget y\nparam W[4,2]\nparam b[4]\nparam w[4]\nloss = (w'*gelu(W*x + b) - y)^2/3";

    public static string Layers { get; } = Dense("sigmoid", "sum((o - y)^2)/2", 7, 5, 3);

    public static TheoryData<string> All { get; } = new(
        Line,
        Layers,
        Dense("tanh", "sum((o - y)^2)", 2, 3, 1),
        Dense("relu", "sum(abs(o - y))", 3, 9, 2),
        Dense("softplus", "sum((o - y)^2)", 5, 4, 4, 2),
        Dense("silu", "mean((o - y)^2)", 1, 8, 3, 1),
        Dense("sin", "-sum(y .* logsoftmax(o))", 4, 6, 3),
        Dense("relu", "sum((o - y)^2)", 17, 20, 2),
        "input x[3]\ntarget y\nparam w[3]\nparam b\nloss = log(1 + exp(-y*(w'*x + b)))",
        "input x[4]\nparam A[4,4]\nparam c[4]\nloss = x'*A*x + sum(c.*x) + sum(A.^2)");

    /// <summary>A dense net with the given sizes, inputs first, whose last layer is linear.</summary>
    private static string Dense(string activation, string loss, params int[] sizes)
    {
        var text = new System.Text.StringBuilder(FormattableString.Invariant($"input x[{sizes[0]}]\ntarget y[{sizes[^1]}]\n"));
        string from = "x";
        for (int i = 1; i < sizes.Length; i++)
        {
            text.Append(FormattableString.Invariant($"param W{i}[{sizes[i]},{sizes[i - 1]}]\nparam b{i}[{sizes[i]}]\n"));
            string sum = FormattableString.Invariant($"W{i}*{from} + b{i}");
            from = i == sizes.Length - 1 ? "o" : FormattableString.Invariant($"h{i}");
            text.Append(from + " = " + (from == "o" ? sum : $"{activation}({sum})") + "\n");
        }
        return text + "loss = " + loss;
    }
}
