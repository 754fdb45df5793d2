using System.Globalization;

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
            yield return Of(threads, blas);
    }

    private static Figure Of(int threads, OpenBlas? blas)
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
        // Plugs in here: the model's step over 64 rows, from a state of its own.
        return new Figure("W4", string.Create(CultureInfo.InvariantCulture, $"step_t{threads}"))
        {
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
