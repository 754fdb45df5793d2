using System.Globalization;

namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>The workloads beside hand-written code: a line <c>W1 sgd_per_sample OURS BASELINE RATIO</c> for every figure, with the kind of baseline behind it where that depends on the machine.</summary>
/// <remarks>
/// Arguments: <c>--figures W1,W6</c> for some only; a name may be followed by a part of the metric, as in <c>W5:n1000</c>. Units: nanoseconds for
/// samples and elements, microseconds for steps, evaluations and products, milliseconds for W4's steps, deriving and compiling.
/// Best times and the numbers computed go to the error stream. The exit code is 1 where the two sides computed different numbers.
/// </remarks>
internal static class RatiosMode
{
    private static readonly (string Name, Func<IEnumerable<Figure>> Figures)[] Workloads =
    [
        ("W1", W1.Figures), ("W1b", W1.GradientFigures), ("W2", W2.Figures), ("W3", W3.Figures), ("W4", W4.Figures), ("W5", W5.Figures), ("W6", W6.Figures),
        ("GEMM", Gemm.Figures),
        ("N1", Networks.N1), ("N2", Networks.N2), ("N3", Networks.N3), ("N4", Networks.N4), ("N5", Networks.N5),
    ];

    public static int Run(string[] arguments)
    {
        int at = Array.IndexOf(arguments, "--figures");
        string[] wanted = at >= 0 && at + 1 < arguments.Length ? arguments[at + 1].Split(',') : [];
        bool isSame = true;
        foreach (var (name, figures) in Workloads)
        {
            if (wanted.Length > 0 && !Array.Exists(wanted, w => w.Split(':')[0] == name))
                continue;
            foreach (var figure in figures().Where(f => wanted.Length == 0 || Array.Exists(wanted, w => IsWanted(w, name, f.Metric))))
            {
                var measured = Interleaved.Measure(figure);
                Print(measured);
                isSame &= Check(figure);
            }
        }
        return isSame ? 0 : 1;
    }

    private static bool IsWanted(string wanted, string name, string metric) =>
        wanted.Split(':') is [var n, .. var rest] && n == name && rest.All(r => metric.Contains(r, StringComparison.Ordinal));

    private static void Print(Measured measured)
    {
        var figure = measured.Figure;
        Console.WriteLine($"{figure.Name} {figure.Metric} {Text(measured.Ours)} {Text(measured.Baseline)} {Text(measured.Ratio, "F3")}{(figure.BaselineName is { } name ? " " + name : "")}");
        Console.Error.WriteLine($"# {figure.Name} {figure.Metric} rounds {string.Join(' ', measured.Rounds.Select(r => Text(r, "G3")))}");
        Console.Error.WriteLine($"# {figure.Name} {figure.Metric} best {Text(measured.Rounds.Min())} {Text(measured.BaselineRounds.Min())} {Text(measured.BestRatio, "F3")}");
    }

    private static bool Check(Figure figure)
    {
        double ours = figure.Ours is null ? double.NaN : figure.OurCheck?.Invoke() ?? double.NaN;
        double theirs = figure.Baseline is null ? double.NaN : figure.BaselineCheck?.Invoke() ?? double.NaN;
        bool isSame = double.IsNaN(ours) || double.IsNaN(theirs) || Math.Abs(ours - theirs) <= figure.Tolerance * Math.Abs(theirs);
        Console.Error.WriteLine($"# {figure.Name} {figure.Metric} check {Text(ours, "G10")} {Text(theirs, "G10")}{(isSame ? "" : " DIFFERENT")}");
        return isSame;
    }

    private static string Text(double value, string format = "G4") => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
