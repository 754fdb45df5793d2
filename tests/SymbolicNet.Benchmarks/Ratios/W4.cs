using System.Globalization;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>784-128-10 relu, softmax cross-entropy, batch 64, single precision: a step of gradient descent on one thread and on two; milliseconds.</summary>
internal static unsafe class W4
{
    private const int Batch = 64, Inputs = 784, Hidden = 128, Outputs = 10, Steps = 20;
    private const float Rate = 0.01f;

    public const string Model = """
        input x[784]
        target digit: class(10)
        param W1[128,784]
        param b1[128]
        param W2[10,128]
        param b2[10]
        h = relu(W1*x + b1)
        loss = cross_entropy_logits(W2*h + b2, digit)
        train {
          optimizer = sgd(rate = 0.01)
          epochs = 20
          batch = 64
          precision = float32
        }
        """;

    public static IEnumerable<Figure> Figures()
    {
        var blas = OpenBlas.Find(null);
        foreach (int threads in (int[])[1, 2])
        {
            yield return Of("step", threads, blas, KernelStep(threads));
            yield return Of("model_step", threads, blas, ModelStep(threads));
        }
    }

    // The updates in the tails of the products, parameters in float32 throughout.
    private static (Action Step, Func<double> Loss) KernelStep(int threads)
    {
        var code = KernelCode<float>.Compile(StepPlan(SymbolicNet.Model.Parse(Model)), new KernelOptions { Updates = [(1, 0), (2, 1), (3, 2), (4, 3)] });
        var workspace = code.CreateWorkspace();
        var state = new State();
        float[][] known = [state.W1, state.B1, state.W2, state.B2, state.X, [.. state.Y.Select(y => (float)y)], [Rate]];
        for (int i = 0; i < known.Length; i++)
            known[i].CopyTo(workspace.Known(i));
        var team = new ThreadTeam(threads);
        return (() => code.Run(workspace, team), () => workspace.Root(0)[0]);
    }

    // The loss before, and the parameters after a step of gradient descent at a rate that is given.
    private static SubgraphPlan StepPlan(SymbolicNet.Model model)
    {
        var (bound, graph) = (model.Bound, model.Bound.Graph);
        Node[] parameters = [.. bound.Parameters.Select(p => p.Leaf)];
        var batched = bound.Data.ToDictionary(d => d.Leaf, d => graph.Leaf(d.Symbol with { Shape = d.Symbol.Shape.AsColumn.Insert(0, Batch) }));
        var losses = new Vectorizer(graph, Batch, isSamples: true).Vectorize(SubgraphPlan.Of(Expansion.Apply(graph, [bound.Objectives[0].Value.Node])), batched)[0];
        var loss = Elementwise.Divide[Contraction.SumAll(losses), graph.Constant(Batch)];
        var gradient = bound.Derivation.Begin().Gradient(loss, parameters);
        var rate = graph.Leaf(new Symbol("rate", SymbolRole.Formal, Shape.Scalar));
        Node[] next = [.. parameters.Select((p, i) => Elementwise.Subtract[p, Contraction.Product(rate, gradient[i])])];
        return SubgraphPlan.Of(Expansion.Apply(graph, [loss, .. next]), [.. parameters, .. bound.Data.Select(d => batched[d.Leaf]), rate]);
    }

    // As a user's own loop makes it, whatever the optimizer: parameters and their update in doubles.
    private static (Action Step, Func<double> Loss) ModelStep(int threads)
    {
        var start = new State();
        var compiled = SymbolicNet.Model.Parse(Model).Compile(CompileOptions.Default with { Threads = threads });
        var state = compiled.CreateState([.. ((float[])[.. start.W1, .. start.B1, .. start.W2, .. start.B2]).Select(p => (double)p)]);
        var workspace = compiled.CreateWorkspace();
        double[] rows = [.. Enumerable.Range(0, Batch).SelectMany(i => start.X.Skip(i * Inputs).Take(Inputs).Select(x => (double)x).Append(start.Y[i]))];
        double loss = 0;
        return (() => loss = compiled.Step(state, rows, workspace), () => loss);
    }

    private static Figure Of(string metric, int threads, OpenBlas? blas, (Action Step, Func<double> Loss) ours)
    {
        var state = new State();
        var c = Baselines.Compile("w4.c", "-ffast-math");
        var step = c is null ? null : (delegate* unmanaged<nint, float*, int*, float*, float*, float*, float*, float, float>)c.Function("w4_step");
        nint product = blas?.SingleProduct ?? 0;
        double Theirs()
        {
            blas?.UseThreads(threads);
            return 1e-6 * Interleaved.Nanoseconds(Steps, () =>
            {
                fixed (float* x = state.X, w1 = state.W1, b1 = state.B1, w2 = state.W2, b2 = state.B2)
                fixed (int* y = state.Y)
                {
                    for (int i = 0; i < Steps; i++)
                        state.Loss = step(product, x, y, w1, b1, w2, b2, Rate);
                }
            });
        }
        return new Figure("W4", string.Create(CultureInfo.InvariantCulture, $"{metric}_t{threads}"))
        {
            Ours = () => 1e-6 * Interleaved.Nanoseconds(Steps, () =>
            {
                for (int i = 0; i < Steps; i++)
                    ours.Step();
            }),
            Baseline = step is null ? null : Theirs,
            BaselineName = step is null ? null : Gemm.NameOf(blas),
            PauseMilliseconds = threads > 1 ? 200 : 0,
        };
    }

    /// <summary>Data and parameters as the reference program starts with.</summary>
    public sealed class State
    {
        public State()
        {
            var samples = new Samples(3);
            X = [.. Enumerable.Range(0, Batch * Inputs).Select(_ => (float)samples.Next())];
            W1 = [.. Enumerable.Range(0, Hidden * Inputs).Select(_ => (float)(0.05 * samples.Next()))];
            W2 = [.. Enumerable.Range(0, Outputs * Hidden).Select(_ => (float)(0.05 * samples.Next()))];
        }

        public float[] X { get; }

        public float[] W1 { get; }

        public float[] B1 { get; } = new float[Hidden];

        public float[] W2 { get; }

        public float[] B2 { get; } = new float[Outputs];

        public int[] Y { get; } = [.. Enumerable.Range(0, Batch).Select(i => i % Outputs)];

        public float Loss { get; set; }
    }
}
