using System.Diagnostics;
using System.Globalization;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Benchmarks;

/// <summary>A training step of a network of 784, 128 and 10 neurons over 64 samples in single precision, beside C with an OpenBLAS.</summary>
/// <remarks>Arguments: the path of an OpenBLAS, and <c>steps</c> for the time of each step; both optional.</remarks>
internal static unsafe class KernelsMode
{
    private const int Batch = 64;
    private const int StepsPerRound = 10;
    private const int Rounds = 201;

    private const string Text = """
        input x[784]
        target digit: class(10)
        param W1[128,784]
        param b1[128]
        param W2[10,128]
        param b2[10]
        h = relu(W1*x + b1)
        loss = cross_entropy_logits(W2*h + b2, digit)
        """;

    public static int Run(string[] arguments)
    {
        var plan = StepPlan(Model.Parse(Text), Batch);
        var code = KernelCode<float>.Compile(plan, new KernelOptions { Updates = [(1, 0), (2, 1), (3, 2), (4, 3)] });
        foreach (var step in code.Steps)
            Console.WriteLine($"  {step}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  workspace {code.WorkspaceBytes} bytes"));
        if (arguments.Contains("steps"))
            TimeSteps(code);
        string? path = arguments.FirstOrDefault(File.Exists);
        foreach (int threads in (int[])[1, 2])
            Compare(code, threads, path);
        return 0;
    }

    /// <summary>The loss before, and the parameters after a step of gradient descent at a rate that is given.</summary>
    private static SubgraphPlan StepPlan(Model model, int count)
    {
        var (bound, graph) = (model.Bound, model.Bound.Graph);
        Node[] parameters = [.. bound.Parameters.Select(p => p.Leaf)];
        var batched = bound.Data.ToDictionary(d => d.Leaf, d => graph.Leaf(d.Symbol with { Shape = d.Symbol.Shape.AsColumn.Insert(0, count) }));
        var losses = new Vectorizer(graph, count, isSamples: true).Vectorize(SubgraphPlan.Of(Expansion.Apply(graph, [bound.Objectives[0].Value.Node])), batched)[0];
        var loss = Elementwise.Divide[Contraction.SumAll(losses), graph.Constant(count)];
        var gradient = bound.Derivation.Begin().Gradient(loss, parameters);
        var rate = graph.Leaf(new Symbol("rate", SymbolRole.Formal, Shape.Scalar));
        Node[] next = [.. parameters.Select((p, i) => Elementwise.Subtract[p, Contraction.Product(rate, gradient[i])])];
        return SubgraphPlan.Of(Expansion.Apply(graph, [loss, .. next]), [.. parameters, .. bound.Data.Select(d => batched[d.Leaf]), rate]);
    }

    private static void Compare(KernelCode<float> code, int threads, string? path)
    {
        var data = new NetworkData();
        using var team = new ThreadTeam(threads);
        var workspace = data.Fill(code);
        double Ours() => Time(() => code.Run(workspace, team));
        var blas = NetworkBaseline.Find(path);
        var theirs = new NetworkData();
        float theirLoss = 0;
        double Theirs() => Time(() => theirLoss = blas!.Step(theirs));
        blas?.UseThreads(threads);
        Time(() => code.Run(workspace, team), 1);
        float loss = workspace.Root(0)[0];
        if (blas is not null)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loss of the first step: {loss:G8}, C: {blas.Step(theirs):G8}"));
        WarmUp(() => Ours());
        List<double> ours = [], baseline = [];
        for (int round = 0; round < Rounds; round++)
        {
            Thread.Sleep(threads > 1 ? 50 : 0);
            Ours();
            ours.Add(Ours());
            if (blas is null)
                continue;
            Theirs();
            baseline.Add(Theirs());
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{threads} threads: {1e6 * Median(ours):F1} microseconds a step")
            + (blas is null ? ", no OpenBLAS to compare with" : string.Create(CultureInfo.InvariantCulture,
                $", C with {blas.Name} {1e6 * Median(baseline):F1}, ratio {Median(ours.Zip(baseline, (x, y) => x / y)):F3} (best times {1e6 * ours.Min():F1} and {1e6 * baseline.Min():F1}, {ours.Min() / baseline.Min():F3})")));
    }

    private static void TimeSteps(KernelCode<float> code)
    {
        var workspace = new NetworkData().Fill(code);
        using var team = new ThreadTeam(1);
        WarmUp(() => code.Run(workspace, team));
        foreach (var step in code.Steps)
        {
            double best = Enumerable.Range(0, 3000).Min(_ => Time(() => step.Run(workspace, TeamMember.Alone), 1));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {1e6 * best,8:F2} microseconds  {step}"));
        }
    }

    private static void WarmUp(Action work)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 2;)
            work();
    }

    private static double Time(Action work, int count = StepsPerRound)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / count;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
