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
        foreach (int n in (int[])[10, 100])
            PrintSecond(n);
        PrintSwell();
        return 0;
    }

    // The second derivative of the chain by what it starts from, and by each pair of its first and last parameters.
    private static void PrintSecond(int n)
    {
        string[] names = ["x0", "w1", string.Create(CultureInfo.InvariantCulture, $"w{n}")];
        int operations = 0, value = 0;
        double time = Stopwatches.Median(20, () => (value, operations) = Model.Parse(DeriveTexts.Chain(n)).DerivativesBy(names, 2).Operations);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"second derivatives of x = sin(x)*x + w, {n:N0} times, by {string.Join(' ', names)}: parsed and derived in {time:F2} ms, {operations} operations for value and all six, {value} for the value, ratio {(double)operations / value:F2}"));
    }

    private static void PrintSwell()
    {
        Console.WriteLine("example: nodes of the value, of value and gradient, ratio; operations of the value, of both, ratio");
        foreach (string folder in Directory.GetDirectories("examples").Order(StringComparer.Ordinal))
        {
            var model = Model.Load(Path.Combine(folder, "model.symnet")).Bound;
            Node[] losses = [.. model.Objectives.Select(o => o.Value.Node)];
            Node[] leaves = [.. model.Parameters.Select(p => p.Leaf)];
            var gradients = losses.Where(l => l.Shape.IsScalar).SelectMany(l => model.Derivation.Begin().Gradient(l, leaves));
            Node[] all = [.. losses, .. gradients];
            var (nodes, allNodes) = (SubgraphPlan.Of(losses).Order.Length, SubgraphPlan.Of(all).Order.Length);
            var (operations, allOperations) = (OperationCount.Of(losses), OperationCount.Of(all));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {Path.GetFileName(folder)}: {nodes} {allNodes} {(double)allNodes / nodes:F2}; {operations} {allOperations} {(double)allOperations / operations:F2}"));
        }
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
            $"{name}: derived in {times[count / 2]:F2} ms (best {times[0]:F2}), {last.Operations} operations for value and gradient, {last.Primal} for the value, ratio {(double)last.Operations / last.Primal:F2}, {last.Allocated / 1e6:F1} MB allocated, {last.Bytes / 1e6:F1} MB kept, process at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
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
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        double time = Stopwatches.Once(() => gradient = model.Derivation.Begin().Gradient(loss, leaves));
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new Derived(time, allocated, GC.GetTotalMemory(forceFullCollection: true) - before, OperationCount.Of(loss), OperationCount.Of([loss, .. gradient]));
    }

    private sealed record Derived(double Milliseconds, long Allocated, long Bytes, int Primal, int Operations);
}
