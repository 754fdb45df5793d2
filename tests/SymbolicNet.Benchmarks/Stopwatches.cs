using System.Diagnostics;

namespace SymbolicNet.Benchmarks;

/// <summary>Times in milliseconds.</summary>
internal static class Stopwatches
{
    /// <summary>The median time of <paramref name="work"/> over <paramref name="count"/> runs, without the garbage of earlier runs.</summary>
    public static double Median(int count, Action work)
    {
        var times = new double[count];
        for (int i = 0; i < count; i++)
        {
            GC.Collect();
            times[i] = Once(work);
        }
        Array.Sort(times);
        return times[count / 2];
    }

    public static double Once(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
