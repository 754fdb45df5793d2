namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>7-5-3 sigmoid, half the squared error, an update after every one of 210 rows; nanoseconds per sample.</summary>
internal static unsafe class W3
{
    private const int Rows = 210;
    private const int Epochs = 50;
    private const double Rate = 0.3;

    public const string Model = """
        input x[7]
        target y[3]
        param W1[5,7]
        param b1[5]
        param W2[3,5]
        param b2[3]
        h = sigmoid(W1*x + b1)
        yhat = sigmoid(W2*h + b2)
        loss = 0.5*sum((yhat - y)^2)
        train {
          optimizer = sgd(rate = 0.3)
          epochs = 50
          batch = 1
        }
        """;

    public static double[] Start => [.. Enumerable.Range(1, 58).Select(k => 0.5 * Math.Sin(k))];

    public static IEnumerable<Figure> Figures()
    {
        foreach (var (metric, flags) in ((string, string[])[])[("sgd_per_sample", []), ("sgd_per_sample_fast_math", ["-ffast-math"])])
            yield return Of(metric, flags);
    }

    private static Figure Of(string metric, string[] flags)
    {
        var (x, y) = Samples.Classes(Rows);
        var c = Baselines.Compile("w3.c", flags);
        var run = c is null ? null : (delegate* unmanaged<double*, double*, double*, long, long, double, double>)c.Function("w3_epochs");
        double[] parameters = Start, start = Start;
        double loss = 0;
        double Theirs() => Interleaved.Nanoseconds(Rows * Epochs, () =>
        {
            start.CopyTo(parameters, 0);
            fixed (double* p = parameters, px = x, py = y)
                loss = run(p, px, py, Rows, Epochs, Rate);
        });
        var model = SymbolicNet.Model.Parse(Model).Compile();
        var (workspace, rows) = (model.CreateWorkspace(), Samples.Rows(x, 7, y, 3));
        double[] moved = [];
        double ourLoss = 0;
        double Ours() => Interleaved.Nanoseconds(Rows * Epochs, () =>
        {
            var state = model.CreateState(start);
            for (int epoch = 0; epoch < Epochs; epoch++)
                ourLoss = Rows * model.StepPerSample(state, rows, [], workspace);
            moved = state.Parameters.ToArray();
        });
        return new Figure("W3", metric)
        {
            Ours = Ours,
            OurCheck = () => moved.Sum() + ourLoss,
            Baseline = run is null ? null : Theirs,
            BaselineCheck = () => parameters.Sum() + loss,
        };
    }
}
