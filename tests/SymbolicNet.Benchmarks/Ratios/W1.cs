namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>A network of one relu: an update after every sample (W1), and the gradient summed over the samples (W1b); nanoseconds per sample.</summary>
internal static unsafe class W1
{
    public const string Formula = "(w2*relu(w1*x + b1) + b2 - y)^2";
    private const int Count = 1_000_000;
    private const double Rate = 0.01;
    private static readonly double[] Start = [0.5, 0.1, -0.3, 0.2];

    public const string Model = """
        input x
        target y
        param w1 = 0.5
        param b1 = 0.1
        param w2 = -0.3
        param b2 = 0.2
        yhat = w2*relu(w1*x + b1) + b2
        loss = (yhat - y)^2
        train {
          optimizer = sgd(rate = 0.01)
          epochs = 1
          batch = 1
        }
        """;

    public static IEnumerable<Figure> Figures()
    {
        var (x, y) = Samples.Curve(Count);
        var c = Baselines.Compile("w1.c");
        var sgd = c is null ? null : (delegate* unmanaged<double*, double*, long, double, double*, double>)c.Function("w1_sgd");
        double[] parameters = [.. Start];
        double loss = 0;
        double Theirs() => Interleaved.Nanoseconds(Count, () =>
        {
            Start.CopyTo(parameters, 0);
            fixed (double* px = x, py = y, p = parameters)
                loss = sgd(px, py, Count, Rate, p);
        });
        var model = SymbolicNet.Model.Parse(Model).Compile();
        var (workspace, rows) = (model.CreateWorkspace(), Samples.Rows(x, 1, y, 1));
        double[] moved = [];
        double ourLoss = 0;
        double Ours() => Interleaved.Nanoseconds(Count, () =>
        {
            var state = model.CreateState(Start);
            ourLoss = model.StepPerSample(state, rows, [], workspace);
            moved = state.Parameters.ToArray();
        });
        return [new Figure("W1", "sgd_per_sample")
        {
            Ours = Ours,
            OurCheck = () => moved.Sum() + ourLoss,
            Baseline = sgd is null ? null : Theirs,
            BaselineCheck = () => parameters.Sum() + (loss / Count),
        }];
    }

    public static IEnumerable<Figure> GradientFigures()
    {
        var (x, y) = Samples.Curve(Count);
        var c = Baselines.Compile("w1.c");
        var sum = c is null ? null : (delegate* unmanaged<double*, double*, long, double*, double*, double>)c.Function("w1_gradient");
        double[] theirs = new double[4], ours = new double[4], parameters = [.. Start];
        double loss = 0, ourLoss = 0;
        double Theirs() => Interleaved.Nanoseconds(Count, () =>
        {
            fixed (double* px = x, py = y, p = parameters, g = theirs)
                loss = sum(px, py, Count, p, g);
        });
        var f = SymbolicNet.Formula.Parse(Formula).CompileOverColumns(["x", "y"], ["w1", "b1", "w2", "b2"]);
        double[] columns = [.. x, .. y], values = Samples.InOrder(f, ("w1", Start[0]), ("b1", Start[1]), ("w2", Start[2]), ("b2", Start[3]));
        double Ours() => Interleaved.Nanoseconds(Count, () => ourLoss = f.Sum(values, columns, ours));
        return [new Figure("W1b", "gradient_per_sample")
        {
            Ours = Ours,
            Baseline = sum is null ? null : Theirs,
            OurCheck = () => ourLoss + ours.Sum(),
            BaselineCheck = () => loss + theirs.Sum(),
        }];
    }
}
