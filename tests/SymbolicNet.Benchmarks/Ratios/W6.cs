using System.Globalization;

namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>Value and four derivatives of a mean over n numbers; nanoseconds per element.</summary>
internal static unsafe class W6
{
    public const string Formula = "(w2*tanh(w1*x + b1) + b2 - y)^2";

    private delegate double ValueAndGradient(double w1, double b1, double w2, double b2, double x, double y, Span<double> gradient);

    public static IEnumerable<Figure> Figures()
    {
        var f = SymbolicNet.Formula.Parse(Formula).CompileValueAndGradient<ValueAndGradient>(["w1", "b1", "w2", "b2", "x", "y"], ["w1", "b1", "w2", "b2"]);
        var c = Baselines.Compile("w6.c", "-ffast-math", "-mprefer-vector-width=512");
        foreach (string function in (string[])["tanh", "exp"])
        {
            foreach (int count in (int[])[1_000, 1_000_000])
                yield return Of(f, c, function, count);
        }
    }

    private static Figure Of(ValueAndGradient f, SharedObject? c, string function, int count)
    {
        var (x, y) = Samples.Curve(count);
        int repeats = 1_000_000 / count;
        double[] theirs = new double[4], ours = new double[4], parameters = [0.5, 0.1, -0.3, 0.2];
        double loss = 0, ourLoss = 0;
        var run = c is null ? null : (delegate* unmanaged<double*, double*, long, double*, double*, double>)c.Function("w6_" + function);
        double Theirs() => Interleaved.Nanoseconds((double)count * repeats, () =>
        {
            fixed (double* px = x, py = y, p = parameters, g = theirs)
            {
                for (int i = 0; i < repeats; i++)
                    loss = run(px, py, count, p, g);
            }
        });
        // One sample after the other; the lanes plug in here.
        double Ours() => Interleaved.Nanoseconds((double)count * repeats, () =>
        {
            for (int i = 0; i < repeats; i++)
                ourLoss = Mean(f, parameters, x, y, ours);
        });
        return new Figure("W6", string.Create(CultureInfo.InvariantCulture, $"{function}_n{count}"))
        {
            Ours = Ours,
            Baseline = run is null ? null : Theirs,
            OurCheck = () => ourLoss + ours.Sum(),
            BaselineCheck = () => loss + theirs.Sum(),
        };
    }

    private static double Mean(ValueAndGradient f, double[] p, double[] x, double[] y, double[] gradient)
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
        double n = x.Length;
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (g0 / n, g1 / n, g2 / n, g3 / n);
        return loss / n;
    }
}
