using System.Globalization;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>Matrix products in single precision, on one thread and on two; microseconds. The mode <c>gemm</c> has more of them.</summary>
internal static unsafe class Gemm
{
    private static readonly (int Rows, int Depth, int Columns)[] Sizes = [(64, 784, 128), (512, 512, 512), (1024, 1024, 1024)];

    public static string NameOf(OpenBlas? blas) => blas is null ? "c-loops" : $"openblas[{blas.CoreName}]";

    public static IEnumerable<Figure> Figures()
    {
        var blas = OpenBlas.Find(null);
        var c = Baselines.Compile("w4.c", "-ffast-math");
        foreach (var (rows, depth, columns) in Sizes)
        {
            foreach (int threads in (int[])[1, 2])
            {
                using var team = new ThreadTeam(threads);
                yield return Of(rows, depth, columns, threads, team, blas, c);
            }
        }
    }

    private static Figure Of(int rows, int depth, int columns, int threads, ThreadTeam team, OpenBlas? blas, SharedObject? c)
    {
        float[] a = [.. Enumerable.Range(0, rows * depth).Select(i => (float)((i % 7) - 3))];
        float[] b = [.. Enumerable.Range(0, depth * columns).Select(i => (float)((i % 5) - 2))];
        float[] ours = new float[rows * columns], theirs = new float[rows * columns];
        var product = new MatrixProduct<float>(MatrixLayout.ByRows(rows, depth), MatrixLayout.ByRows(depth, columns), MatrixLayout.ByRows(rows, columns));
        var run = c is null ? null : (delegate* unmanaged<nint, long, long, long, long, long, float*, long, float*, long, float*, void>)c.Function("product");
        int repeats = 1 + (int)(2e7 / product.Work);
        double Theirs()
        {
            blas?.UseThreads(threads);
            return 1e-3 * Interleaved.Nanoseconds(repeats, () =>
            {
                fixed (float* pa = a, pb = b, pc = theirs)
                {
                    for (int i = 0; i < repeats; i++)
                        run(blas?.SingleProduct ?? 0, 111, 111, rows, columns, depth, pa, depth, pb, columns, pc);
                }
            });
        }
        return new Figure("GEMM", string.Create(CultureInfo.InvariantCulture, $"{rows}x{depth}x{columns}_t{threads}"))
        {
            Ours = () => 1e-3 * Interleaved.Nanoseconds(repeats, () =>
            {
                for (int i = 0; i < repeats; i++)
                    product.Run(a, b, ours, 1, 0, team: team);
            }),
            Baseline = run is null ? null : Theirs,
            OurCheck = () => ours.Sum(v => (double)v),
            BaselineCheck = () => theirs.Sum(v => (double)v),
            BaselineName = NameOf(blas),
            PauseMilliseconds = threads > 1 ? 200 : 0,
        };
    }
}
