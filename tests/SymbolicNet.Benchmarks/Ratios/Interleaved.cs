using System.Diagnostics;

namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>Two sides in turns, so that what else the machine does hits both.</summary>
internal static class Interleaved
{
    private const double WarmUpSeconds = 1;
    private const double Seconds = 3;
    private const int LeastRounds = 5;
    private const int MostRounds = 41;

    public static Measured Measure(Figure figure)
    {
        // Both for as long: a baseline may be C#, which is compiled again while it runs.
        WarmUp(figure.Baseline);
        WarmUp(figure.Ours);
        List<double> ours = [], baseline = [];
        for (long start = Stopwatch.GetTimestamp(); ours.Count < LeastRounds || (ours.Count < MostRounds && Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds);)
        {
            ours.Add(Round(figure.Ours, figure.PauseMilliseconds));
            baseline.Add(Round(figure.Baseline, figure.PauseMilliseconds));
        }
        return new Measured(figure, [.. ours], [.. baseline]);
    }

    /// <summary>How many nanoseconds a unit of work takes.</summary>
    public static double Nanoseconds(double count, Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    private static double Round(Func<double>? side, int pause)
    {
        if (side is null)
            return double.NaN;
        if (pause > 0)
        {
            Thread.Sleep(pause);
            side();
        }
        return side();
    }

    private static void WarmUp(Func<double>? side)
    {
        for (long start = Stopwatch.GetTimestamp(); side is not null && Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds;)
            side();
    }
}

/// <summary>The rounds of a figure; NaN where a side is missing.</summary>
internal sealed record Measured(Figure Figure, double[] Rounds, double[] BaselineRounds)
{
    public double Ours => Median(Rounds);

    public double Baseline => Median(BaselineRounds);

    public double Ratio => Median([.. Rounds.Zip(BaselineRounds, (x, y) => x / y)]);

    public double BestRatio => Rounds.Min() / BaselineRounds.Min();

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
