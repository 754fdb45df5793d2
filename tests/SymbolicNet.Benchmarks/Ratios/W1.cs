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

    private delegate double ValueAndGradient(double w1, double b1, double w2, double b2, double x, double y, Span<double> gradient);

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
        // Plugs in here: one epoch of the model, compiled with its updates.
        return [new Figure("W1", "sgd_per_sample")
        {
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
        var f = SymbolicNet.Formula.Parse(Formula).CompileValueAndGradient<ValueAndGradient>(["w1", "b1", "w2", "b2", "x", "y"], ["w1", "b1", "w2", "b2"]);
        // One sample after the other; the lanes plug in here.
        double Ours() => Interleaved.Nanoseconds(Count, () => ourLoss = Sum(f, parameters, x, y, ours));
        return [new Figure("W1b", "gradient_per_sample")
        {
            Ours = Ours,
            Baseline = sum is null ? null : Theirs,
            OurCheck = () => ourLoss + ours.Sum(),
            BaselineCheck = () => loss + theirs.Sum(),
        }];
    }

    private static double Sum(ValueAndGradient f, double[] p, double[] x, double[] y, double[] gradient)
    {
        Span<double> one = stackalloc double[4];
        double loss = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0;
        for (int i = 0; i < x.Length; i++)
        {
            loss += f(p[0], p[1], p[2], p[3], x[i], y[i], one);
            g0 += one[0];
            g1 += one[1];
            g2 += one[2];
            g3 += one[3];
        }
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (g0, g1, g2, g3);
        return loss;
    }
}
