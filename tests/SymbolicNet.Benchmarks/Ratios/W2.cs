namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>Exclusive or, 2-3-1 sigmoid, four rows, full-batch steps; microseconds per step.</summary>
internal static unsafe class W2
{
    private const int Steps = 500;

    public const string Model = """
        input x[2]
        target y
        param W1[3,2]
        param b1[3]
        param W2[3]
        param b2
        h = sigmoid(W1*x + b1)
        yhat = sigmoid(W2'*h + b2)
        loss sum = (yhat - y)^2
        train {
          optimizer = sgd(rate = 1)
          epochs = 500
          batch = all
        }
        """;

    public static double[] Start => [.. Enumerable.Range(1, 13).Select(k => Math.Sin(k))];

    public static IEnumerable<Figure> Figures()
    {
        foreach (var (metric, flags) in ((string, string[])[])[("step", []), ("step_fast_math", ["-ffast-math"])])
            yield return Of(metric, flags);
    }

    private static Figure Of(string metric, string[] flags)
    {
        var c = Baselines.Compile("w2.c", flags);
        var run = c is null ? null : (delegate* unmanaged<double*, long, double, double>)c.Function("w2_steps");
        double[] parameters = Start, start = Start;
        double loss = 0;
        const int repeats = 20;
        double Theirs() => 1e-3 * Interleaved.Nanoseconds(Steps * repeats, () =>
        {
            for (int i = 0; i < repeats; i++)
            {
                start.CopyTo(parameters, 0);
                fixed (double* p = parameters)
                    loss = run(p, Steps, 1);
            }
        });
        var model = SymbolicNet.Model.Parse(Model).Compile();
        var workspace = model.CreateWorkspace();
        double[] rows = [0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0], moved = [];
        double ourLoss = 0;
        double Ours() => 1e-3 * Interleaved.Nanoseconds(Steps * repeats, () =>
        {
            for (int i = 0; i < repeats; i++)
            {
                var state = model.CreateState(start);
                ourLoss = model.Step(state, rows, Steps, workspace);
                moved = state.Parameters.ToArray();
            }
        });
        return new Figure("W2", metric)
        {
            Ours = Ours,
            OurCheck = () => moved.Sum() + ourLoss,
            Baseline = run is null ? null : Theirs,
            BaselineCheck = () => parameters.Sum() + loss,
        };
    }
}
