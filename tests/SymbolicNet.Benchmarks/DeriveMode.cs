using System.Diagnostics;
using System.Globalization;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Benchmarks;

/// <summary>How fast gradients are derived, and how many operations they take.</summary>
internal static class DeriveMode
{
    public static int Run()
    {
        Derive(DeriveTexts.ScalarNetwork(2, 3, 1));
        Print("network 3-4-4-4-2, 66 parameters", DeriveTexts.ScalarNetwork(3, 4, 4, 4, 2), 200);
        Print("network 10-50-50-1, 3,151 parameters", DeriveTexts.ScalarNetwork(10, 50, 50, 1), 10);
        foreach (int n in (int[])[10, 100, 1_000, 10_000, 100_000])
            Print(string.Create(CultureInfo.InvariantCulture, $"x = sin(x)*x + w, {n:N0} times"), DeriveTexts.Chain(n), n >= 100_000 ? 3 : n >= 10_000 ? 7 : 50);
        return 0;
    }

    private static void Print(string name, string text, int count)
    {
        var times = new double[count];
        var runs = new Derived[count];
        for (int i = 0; i < count; i++)
        {
            runs[i] = Derive(text);
            times[i] = runs[i].Milliseconds;
        }
        Array.Sort(times);
        var last = runs[^1];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: derived in {times[count / 2]:F2} ms (best {times[0]:F2}), {last.Operations} operations for value and gradient, {last.Primal} for the value, ratio {(double)last.Operations / last.Primal:F2}, heap grown by {last.Bytes / 1e6:F1} MB, process at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
    }

    // Every derivation starts from a graph of its own: nodes that are there already would cost less.
    private static Derived Derive(string text)
    {
        var model = Model.Parse(text).Bound;
        GC.Collect();
        var loss = model.Objectives[0].Value.Node;
        Node[] leaves = [.. model.Parameters.Select(p => p.Leaf)];
        Node[] gradient = [];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        double time = Stopwatches.Once(() => gradient = model.Derivation.Begin().Gradient(loss, leaves));
        return new Derived(time, GC.GetTotalMemory(forceFullCollection: true) - before, OperationCount.Of(loss), OperationCount.Of([loss, .. gradient]));
    }

    private sealed record Derived(double Milliseconds, long Bytes, int Primal, int Operations);
}
