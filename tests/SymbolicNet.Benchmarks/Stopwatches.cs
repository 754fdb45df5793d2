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

    /// <summary>The processor time of all threads; less than the clock's where the machine is busy with other things.</summary>
    public static double Processor(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    public static double Once(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
