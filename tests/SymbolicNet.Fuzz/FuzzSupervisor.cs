using System.Diagnostics;
using System.Globalization;

namespace SymbolicNet.Fuzz;

/// <summary>Runs the worker as a child process, reports what it found, and starts it again behind an input that killed it.</summary>
internal static class FuzzSupervisor
{
    public static int Run(FuzzOptions options)
    {
        long start = Stopwatch.GetTimestamp();
        int end = options.First + options.Count, next = options.First, failures = 0;
        var totals = new long[3];
        while (next < end)
        {
            var (reached, found, isReported, isDone) = RunChild(options, next, end - next, totals);
            failures += found;
            if (!isDone && !isReported)
            {
                failures++;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"failed {reached}: the process died; --seed {options.Seed} --replay {reached}"));
            }
            next = isDone ? end : reached + 1;
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {options.Seed}, {options.Count:N0} inputs from {options.First}: {failures} failures, {totals[0]:N0} formulas, {totals[1]:N0} models, {totals[2]:N0} values in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
        return failures == 0 ? 0 : 1;
    }

    private static (int Reached, int Found, bool IsReported, bool IsDone) RunChild(FuzzOptions options, int first, int count, long[] totals)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(info.FileName) == "dotnet")
            info.ArgumentList.Add(typeof(FuzzSupervisor).Assembly.Location);
        foreach (string argument in options.WorkerArguments(first, count))
            info.ArgumentList.Add(argument);
        using var child = Process.Start(info)!;
        (int reached, int found, bool isReported, bool isDone) = (first, 0, false, false);
        while (child.StandardOutput.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "at":
                    reached = int.Parse(words[1], CultureInfo.InvariantCulture);
                    isReported = false;
                    break;
                case "failed":
                    found++;
                    isReported = true;
                    Console.WriteLine(line);
                    break;
                case "done":
                    isDone = true;
                    for (int i = 0; i < totals.Length; i++)
                        totals[i] += int.Parse(words[i + 1], CultureInfo.InvariantCulture);
                    break;
            }
        }
        child.WaitForExit();
        return (reached, found, isReported, isDone);
    }
}
