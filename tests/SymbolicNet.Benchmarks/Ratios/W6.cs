using System.Globalization;

namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>Value and four derivatives of a mean over n numbers; nanoseconds per element.</summary>
internal static unsafe class W6
{
    public const string Formula = "(w2*tanh(w1*x + b1) + b2 - y)^2";

    public static IEnumerable<Figure> Figures()
    {
        var f = SymbolicNet.Formula.Parse(Formula).CompileOverColumns(["x", "y"], ["w1", "b1", "w2", "b2"]);
        var c = Baselines.Compile("w6.c", "-ffast-math", "-mprefer-vector-width=512");
        foreach (string function in (string[])["tanh", "exp"])
        {
            foreach (int count in (int[])[1_000, 1_000_000])
                yield return Of(f, c, function, count);
        }
    }

    private static Figure Of(ColumnFunction f, SharedObject? c, string function, int count)
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
        double[] columns = [.. x, .. y], values = Samples.InOrder(f, ("w1", parameters[0]), ("b1", parameters[1]), ("w2", parameters[2]), ("b2", parameters[3]));
        double Ours() => Interleaved.Nanoseconds((double)count * repeats, () =>
        {
            for (int i = 0; i < repeats; i++)
                ourLoss = f.Sum(values, columns, ours) / count;
        });
        return new Figure("W6", string.Create(CultureInfo.InvariantCulture, $"{function}_n{count}"))
        {
            Ours = Ours,
            Baseline = run is null ? null : Theirs,
            OurCheck = () => ourLoss + (ours.Sum() / count),
            BaselineCheck = () => loss + theirs.Sum(),
        };
    }
}
