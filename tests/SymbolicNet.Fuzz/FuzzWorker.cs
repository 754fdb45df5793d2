using System.Diagnostics;
using System.Globalization;
using SymbolicNet.Tests.Fuzz;

namespace SymbolicNet.Fuzz;

/// <summary>Tries inputs in this process and says on standard output which one it is at: <c>at INDEX</c>, <c>failed INDEX ...</c>, <c>done ...</c>.</summary>
internal static class FuzzWorker
{
    private const int HungExitCode = 3;

    private static readonly Lock s_output = new();

    public static int Run(FuzzOptions options)
    {
        var generator = new FuzzGenerator(options.Seed);
        using var watchdog = new Watchdog(options.Seconds);
        (int formulas, int models, int values) = (0, 0, 0);
        for (int index = options.First; index < options.First + options.Count; index++)
        {
            Say($"at {index}");
            watchdog.Begin(index);
            try
            {
                var outcome = FuzzOracle.Check(generator.Make(index));
                formulas += outcome.IsFormula ? 1 : 0;
                models += outcome.IsModel ? 1 : 0;
                values += outcome.HasValue ? 1 : 0;
            }
            catch (Exception exception)
            {
                Say($"failed {index} {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")} {Place(exception)}");
            }
        }
        watchdog.End();
        Say(string.Create(CultureInfo.InvariantCulture, $"done {formulas} {models} {values}"));
        return 0;
    }

    /// <summary>Shows one input and what becomes of it.</summary>
    public static int Replay(FuzzOptions options, int index)
    {
        var input = new FuzzGenerator(options.Seed).Make(index);
        Console.WriteLine($"{input.Kind}, shapes {input.Shapes ?? "none"}\n{input.Text}\n");
        long start = Stopwatch.GetTimestamp();
        try
        {
            Console.WriteLine(FuzzOracle.Check(input));
            return 0;
        }
        catch (Exception exception)
        {
            Console.WriteLine(exception);
            return 1;
        }
        finally
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s"));
        }
    }

    private static string Place(Exception exception) =>
        exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("SymbolicNet", StringComparison.Ordinal))?.Trim() ?? "";

    private static void Say(string line)
    {
        lock (s_output)
            Console.WriteLine(line);
    }

    /// <summary>Ends the process when one input takes too long.</summary>
    private sealed class Watchdog : IDisposable
    {
        private readonly int _seconds;
        private readonly Timer _timer;
        private int _index = -1;
        private long _start;

        public Watchdog(int seconds)
        {
            _seconds = seconds;
            _timer = new Timer(_ => Look(), null, 500, 500);
        }

        public void Begin(int index)
        {
            Volatile.Write(ref _start, Stopwatch.GetTimestamp());
            Volatile.Write(ref _index, index);
        }

        public void End() => Volatile.Write(ref _index, -1);

        public void Dispose() => _timer.Dispose();

        private void Look()
        {
            int index = Volatile.Read(ref _index);
            if (index < 0 || Stopwatch.GetElapsedTime(Volatile.Read(ref _start)).TotalSeconds < _seconds)
                return;
            Say($"failed {index} hung for {_seconds} s");
            Environment.Exit(HungExitCode);
        }
    }
}
