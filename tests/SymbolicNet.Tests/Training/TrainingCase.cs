using SymbolicNet.Tests.Cli;

namespace SymbolicNet.Tests.Training;

/// <summary>A model with data, trained in a folder of its own.</summary>
internal sealed class TrainingCase : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>A line with a bend, one input, one target.</summary>
    public const string Net = """
        input x
        target y
        param w[4] ~ normal(0, 1)
        param b[4] ~ uniform(-1, 1)
        param v[4] ~ normal(0, 0.5)
        yhat = v'*tanh(w*x + b)
        output yhat
        loss = (yhat - y)^2
        metric error = abs(yhat - y)

        """;

    public static DataTable Waves(int count)
    {
        double[] x = [.. Enumerable.Range(0, count).Select(i => (4.0 * i / count) - 2)];
        return DataTable.Of(("x", x), ("y", x.Select(v => Math.Sin(2 * v) + (0.1 * Math.Cos(40 * v))).ToArray()));
    }

    public string this[string name] => _folder[name];

    public string[] Files => Directory.GetFiles(_folder.Path, "*", new EnumerationOptions { AttributesToSkip = 0 });

    /// <summary>Trains with the weights in a file of the folder.</summary>
    public TrainingResult Train(string text, DataTable? data, string file, TrainOptions? options = null, CancellationToken cancellation = default) =>
        Model.Parse(text).Train(data, (options ?? TrainOptions.Default) with { WeightsPath = this[file] }, cancellation);

    public byte[] Bytes(string file) => File.ReadAllBytes(this[file]);

    /// <summary>What is said of a training that does not begin.</summary>
    public static Diagnostic[] Refused(string text, DataTable? data = null, TrainOptions? options = null) =>
        [.. Assert.Throws<FormulaException>(() => Model.Parse(text).Train(data, options)).Diagnostics];

    public void Dispose() => _folder.Dispose();
}
