using System.Diagnostics;
using System.Globalization;

namespace SymbolicNet.Benchmarks;

/// <summary>How long the built tool takes from the start of its process to its end.</summary>
internal static class ColdStart
{
    private const int DefaultRuns = 21;

    private const string Model = """
        input  x[2]
        target y[1]
        param  W1[3,2] ~ uniform(0.1, 0.9)
        param  b1[3]   ~ uniform(0.1, 0.9)
        param  W2[1,3] ~ uniform(0.1, 0.9)
        param  b2[1]   ~ uniform(0.1, 0.9)
        h        = sigmoid(W1*x + b1)
        yhat     = sigmoid(W2*h + b2)
        output yhat
        loss sum = sum((yhat - y)^2)
        train {
          optimizer = sgd(rate = 1.0)
          epochs    = 1000
        }

        """;

    /// <summary>Prints the median time of each command in milliseconds; <c>--version</c> is what the runtime alone takes.</summary>
    public static int Run(string[] arguments)
    {
        int runs = arguments is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : DefaultRuns;
        string file = Path.Combine(Path.GetTempPath(), $"cold-{Environment.ProcessId}.symnet");
        File.WriteAllText(file, Model);
        try
        {
            foreach (string[] command in (string[][])[["--version"], ["fmt", "--check", file], ["eval", "-x^2", "--at", "x=3"], ["check", file]])
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Median(command, runs),8:F1} ms  symnet {command[0]}"));
        }
        finally
        {
            File.Delete(file);
        }
        return 0;
    }

    private static double Median(string[] command, int runs)
    {
        var times = new double[runs];
        for (int i = 0; i < runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Tool(), .. command]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(times);
        return times[runs / 2];
    }

    // Both lie in folders of the same names below their projects.
    private static string Tool()
    {
        var target = new DirectoryInfo(AppContext.BaseDirectory);
        string configuration = Path.Combine(target.Parent!.Name, target.Name);
        string root = target.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "src", "SymbolicNet.Cli", "bin", configuration, "symnet.dll");
    }
}
