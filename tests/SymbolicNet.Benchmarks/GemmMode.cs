using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Benchmarks;

/// <summary>Matrix products beside OpenBLAS, in turns; without one, beside the machine's peak.</summary>
/// <remarks>
/// Arguments: the path of an OpenBLAS, a register width in bits, or a shape such as 512x512x512, each optional. OPENBLAS_CORETYPE and
/// OPENBLAS_L2_SIZE should not be set, but for Haswell beside 256 bits.
/// </remarks>
internal static class GemmMode
{
    private const int Rounds = 15;

    private static readonly Shape[] Shapes =
    [
        new(64, 784, 128, false, false), new(64, 784, 128, false, true), new(128, 64, 784, true, false),
        new(512, 512, 512, false, false), new(1024, 1024, 1024, false, false), new(512, 512, 512, false, true),
    ];

    public static int Run(string[] arguments)
    {
        var width = arguments.Contains("256") ? VectorWidth.Bits256 : arguments.Contains("128") ? VectorWidth.Bits128 : VectorWidths.Widest;
        var theirs = OpenBlas.Find(arguments.FirstOrDefault(File.Exists));
        Console.WriteLine($"registers: {width}, OpenBLAS: {theirs?.CoreName ?? "none"}");
        if (theirs is null)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak of one thread: {Peak.Single(width):F0} GFLOP/s in floats"));
        foreach (var shape in Shapes.Where(s => !arguments.Any(a => a.Contains('x', StringComparison.Ordinal) && !File.Exists(a)) || arguments.Contains(s.Size)))
        {
            foreach (int threads in (int[])[1, 2])
            {
                Compare<float>(shape, threads, width, theirs);
                Compare<double>(shape, threads, width, theirs);
            }
        }
        return 0;
    }

    private static unsafe void Compare<T>(Shape shape, int threads, VectorWidth width, OpenBlas? blas)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var team = new ThreadTeam(threads);
        using var a = new Numbers<T>(shape.Rows * shape.Depth);
        using var b = new Numbers<T>(shape.Depth * shape.Columns);
        using var c = new Numbers<T>(shape.Rows * shape.Columns);
        var layoutA = shape.TransposesA ? MatrixLayout.ByRows(shape.Depth, shape.Rows).Transpose() : MatrixLayout.ByRows(shape.Rows, shape.Depth);
        var layoutB = shape.TransposesB ? MatrixLayout.ByRows(shape.Columns, shape.Depth).Transpose() : MatrixLayout.ByRows(shape.Depth, shape.Columns);
        var product = new MatrixProduct<T>(layoutA, layoutB, MatrixLayout.ByRows(shape.Rows, shape.Columns), width: width);
        int repeats = 1 + (int)(2e7 / product.Work);
        double Ours() => Time(repeats, () => product.Run(a.Span, b.Span, c.Span, T.One, T.Zero, team: team));
        double Theirs() => Time(repeats, () => blas!.Multiply(shape.Rows, shape.Depth, shape.Columns, shape.TransposesA, shape.TransposesB, a.Start, b.Start, c.Start));

        blas?.UseThreads(threads);
        WarmUp(() => Ours());
        List<double> ours = [], theirs = [];
        for (int round = 0; round < Rounds; round++)
        {
            // The library's threads spin on after a product, beside whatever comes next.
            Pause(threads);
            Ours();
            ours.Add(Math.Min(Ours(), Ours()));
            if (blas is null)
                continue;
            Theirs();
            theirs.Add(Math.Min(Theirs(), Theirs()));
        }
        string type = typeof(T) == typeof(float) ? "float" : "double";
        double work = 2.0 * product.Work / 1e9;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shape.Size} {shape.Operations} {type}, {threads} threads: {work / Median(ours):F0} GFLOP/s")
            + (blas is null ? "" : string.Create(CultureInfo.InvariantCulture,
                $", OpenBLAS {work / Median(theirs):F0}, time ratio {Median(ours.Zip(theirs, (x, y) => x / y)):F3} (best times {ours.Min() / theirs.Min():F3})")));
    }

    private static void Pause(int threads)
    {
        if (threads > 1)
            Thread.Sleep(200);
    }

    private static void WarmUp(Action work)
    {
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < 1;)
            work();
    }

    // Seconds a run.
    private static double Time(int repeats, Action work)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
            work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed record Shape(int Rows, int Depth, int Columns, bool TransposesA, bool TransposesB)
    {
        public string Size => string.Create(CultureInfo.InvariantCulture, $"{Rows}x{Depth}x{Columns}");

        public string Operations => (TransposesA ? "T" : "N") + (TransposesB ? "T" : "N");
    }

    /// <summary>Numbers that start a page, as every allocation of their size elsewhere does.</summary>
    private sealed unsafe class Numbers<T> : IDisposable
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly int _count;

        public Numbers(int count)
        {
            _count = count;
            Start = (T*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(T)), 4096);
            var random = new Random(1);
            foreach (ref var number in Span)
                number = T.CreateChecked(random.NextDouble() - 0.5);
        }

        public T* Start { get; }

        public Span<T> Span => new(Start, _count);

        public void Dispose() => NativeMemory.AlignedFree(Start);
    }
}
