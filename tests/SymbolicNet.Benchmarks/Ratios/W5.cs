using System.Diagnostics;
using System.Globalization;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Benchmarks.Ratios;

/// <summary><c>x = sin(x)*x + w_k</c>, n times, with the gradient by every w_k: from the model's text to code in milliseconds, evaluation in microseconds.</summary>
internal static unsafe class W5
{
    private const double Weight = 0.01;

    public static IEnumerable<Figure> Figures()
    {
        var c = Baselines.Compile("w5.c");
        foreach (int n in (int[])[1_000, 10_000, 100_000])
        {
            string text = DeriveTexts.Chain(n);
            var model = SymbolicNet.Model.Parse(text);
            yield return new Figure("W5", string.Create(CultureInfo.InvariantCulture, $"n{n}_derive_compile")) { Ours = () => Milliseconds(text) };
            yield return Of(n, Compile(Derive(model)), c);
        }
    }

    private static Figure Of(int n, ElementCode code, SharedObject? c)
    {
        var run = c is null ? null : (delegate* unmanaged<double, double*, long, double*, double*, double>)c.Function("w5_gradient");
        double[] w = [.. Enumerable.Repeat(Weight, n)], g = new double[n], d = new double[n], workspace = new double[code.WorkspaceSize];
        w.CopyTo(workspace, 1);
        int repeats = Math.Max(1, 100_000 / n);
        double value = 0;
        double Theirs() => 1e-3 * Interleaved.Nanoseconds(repeats, () =>
        {
            fixed (double* pw = w, pg = g, pd = d)
            {
                for (int i = 0; i < repeats; i++)
                    value = run(0.01 + (1e-12 * i), pw, n, pg, pd);
            }
        });
        double Ours() => 1e-3 * Interleaved.Nanoseconds(repeats, () =>
        {
            for (int i = 0; i < repeats; i++)
            {
                workspace[0] = 0.01 + (1e-12 * i);
                code.Run(workspace);
            }
        });
        return new Figure("W5", string.Create(CultureInfo.InvariantCulture, $"n{n}_eval_grad"))
        {
            Ours = Ours,
            Baseline = run is null ? null : Theirs,
            OurCheck = () => workspace[(n + 1)..((2 * n) + 2)].Sum(),
            BaselineCheck = () => value + g.Sum(),
        };
    }

    // Parsing is no part of it; every round has a graph of its own, in which nothing is derived yet.
    private static double Milliseconds(string text)
    {
        var model = SymbolicNet.Model.Parse(text);
        GC.Collect();
        long start = Stopwatch.GetTimestamp();
        var plan = Derive(model);
        double derived = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var code = Compile(plan);
        double compiled = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        // The first run still compiles what nobody has prepared.
        code.Run(new double[code.WorkspaceSize]);
        double total = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (Environment.GetEnvironmentVariable("SYMNET_PHASES") is not null)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# derived {derived:F1}, compiled {compiled - derived:F1}, first run {total - compiled:F1} ms"));
        return total;
    }

    private static SubgraphPlan Derive(Model model)
    {
        var bound = model.Bound;
        var loss = bound.Objectives[0].Value.Node;
        Node[] parameters = [.. bound.Parameters.Select(p => p.Leaf)];
        Node[] roots = [loss, .. bound.Derivation.Begin().Gradient(loss, parameters)];
        return SubgraphPlan.Of(Expansion.Apply(bound.Graph, roots), [bound.Data[0].Leaf, .. parameters]);
    }

    private static ElementCode Compile(SubgraphPlan plan) => ElementCode.Of(ElementBuilder.Build(plan, 4_000_000)!);
}
