using System.Globalization;
using System.Runtime.InteropServices;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Benchmarks;

/// <summary>Nanoseconds per sample of value and gradient summed over columns, from the formula's text on, beside C loops written by hand.</summary>
internal static unsafe class LanesMode
{
    private const int Runs = 31;

    public static int Run()
    {
        using var asWritten = new SharedObject(Code, "");
        using var fast = new SharedObject(Code);
        Compare("W1b", "(w2*relu(w1*x + b1) + b2 - y)^2", asWritten, "relu_fit", [1_000, 1_000_000]);
        Compare("W1b, C with -ffast-math", "(w2*relu(w1*x + b1) + b2 - y)^2", fast, "relu_fit", [1_000, 1_000_000]);
        Compare("W6", "(w2*tanh(w1*x + b1) + b2 - y)^2", fast, "tanh_fit", [1_000, 1_000_000]);
        Compare("W6, C by exp", "(w2*tanh(w1*x + b1) + b2 - y)^2", fast, "exp_fit", [1_000, 1_000_000]);
        Network();
        return 0;
    }

    private static void Compare(string name, string text, SharedObject c, string function, int[] counts)
    {
        var theirs = (delegate* unmanaged<double*, double*, long, double*, double*, void>)c.Function(function);
        LaneCode? code = null;
        double compile = Stopwatches.Once(() => code = Compile(text));
        foreach (int count in counts)
        {
            var data = Data(count);
            double[] parameters = [0.5, 0.1, -0.3, 0.2], sums = new double[5], cSums = new double[5], scratch = new double[code!.ScratchSize];
            int repetitions = Math.Max(1, 1_000_000 / count);
            var (own, their) = (new double[Runs], new double[Runs]);
            for (int run = 0; run < Runs; run++)
            {
                their[run] = Stopwatches.Once(() =>
                {
                    fixed (double* p = parameters, s = cSums)
                    {
                        for (int i = 0; i < repetitions; i++)
                            theirs(data.Start, data.Start + count, count, p, s);
                    }
                });
                own[run] = Stopwatches.Once(() =>
                {
                    for (int i = 0; i < repetitions; i++)
                        code.Run(parameters, new ReadOnlySpan<double>(data.Start, 2 * count), count, count, sums, default, 0, scratch);
                });
            }
            for (int i = 0; i < sums.Length; i++)
            {
                if (!(Math.Abs(sums[i] - cSums[i]) <= 1e-9 * (1 + Math.Abs(cSums[i]))))
                    throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{name}: sum {i} is {sums[i]:R}, in C {cSums[i]:R}"));
            }
            Array.Sort(own);
            Array.Sort(their);
            double scale = 1e6 / count / repetitions;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}, n = {count}: {own[Runs / 2] * scale:F3} ns per sample (best {own[0] * scale:F3}), C {their[Runs / 2] * scale:F3} (best {their[0] * scale:F3}), ratio {own[Runs / 2] / their[Runs / 2]:F3} (of the best {own[0] / their[0]:F3}), compiled in {compile:F1} ms"));
            data.Free();
        }
    }

    private static LaneCode Compile(string text, string shapes = "w1, b1, w2, b2, x, y", int parameters = 4)
    {
        var bound = Formula.Parse(text, shapes).Bound;
        var leaves = shapes.Split(", ").Select(s => bound.Symbols.Single(v => v.Name == s.Split('[')[0])).Select(bound.Graph.Leaf).ToArray();
        Node[] roots = Expansion.Apply(bound.Graph, [bound.Value.Node, .. bound.Derivation.Begin().Gradient(bound.Value.Node, leaves.AsSpan(0, parameters))]);
        var program = ElementBuilder.Build(SubgraphPlan.Of(roots, leaves), 10_000)!;
        return LaneCode.Compile(new LaneProgram(program, leaves.Take(parameters).Sum(l => l.Shape.Count), roots.Sum(r => r.Shape.Count)));
    }

    // The 58 parameters of a 7-5-3 network, and as many sums.
    private static void Network()
    {
        LaneCode? code = null;
        double compile = Stopwatches.Once(() => code = Compile(
            "sum((sigmoid(W2*sigmoid(W1*x + b1) + b2) - t)^2)", "W1[5,7], b1[5], W2[3,5], b2[3], x[7], t[3]", 4));
        const int Count = 210, Repetitions = 1000;
        double[] parameters = [.. Enumerable.Range(1, 58).Select(k => 0.5 * Math.Sin(k))], columns = [.. Enumerable.Range(0, 10 * Count).Select(i => Math.Cos(i))];
        double[] sums = new double[59], scratch = new double[code!.ScratchSize], times = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            times[run] = 1e6 / Count / Repetitions * Stopwatches.Once(() =>
            {
                for (int i = 0; i < Repetitions; i++)
                    code.Run(parameters, columns, Count, Count, sums, default, 0, scratch);
            });
        }
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"7-5-3 sigmoid, n = {Count}: {times[Runs / 2]:F2} ns per sample (best {times[0]:F2}), compiled in {compile:F1} ms"));
    }

    // x is uniform in [-1, 1), y = sin(3x); one column behind the other, at the start of a cache line.
    private static Numbers Data(int count)
    {
        var numbers = new Numbers(count);
        uint state = 42;
        for (int i = 0; i < count; i++)
        {
            state = (state * 1664525) + 1013904223;
            numbers.Start[i] = (state / 4294967296.0 * 2) - 1;
            numbers.Start[count + i] = Math.Sin(3 * numbers.Start[i]);
        }
        return numbers;
    }

    private sealed class Numbers(int count)
    {
        public double* Start { get; } = (double*)NativeMemory.AlignedAlloc((nuint)count * 2 * sizeof(double), 64);

        public void Free() => NativeMemory.AlignedFree(Start);
    }

    private const string Code = """
        #include <math.h>
        void relu_fit(const double*restrict x, const double*restrict y, long n, const double*restrict p, double*restrict s)
        {
            double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3], g0 = 0, g1 = 0, g2 = 0, g3 = 0, loss = 0;
            for (long i = 0; i < n; i++) {
                double z = w1*x[i] + b1, h = z > 0 ? z : 0, e = w2*h + b2 - y[i]; loss += e*e;
                double g = 2*e, dz = z > 0 ? g*w2 : 0; g2 += g*h; g3 += g; g0 += dz*x[i]; g1 += dz;
            }
            s[0] = loss; s[1] = g0; s[2] = g1; s[3] = g2; s[4] = g3;
        }
        void tanh_fit(const double*restrict x, const double*restrict y, long n, const double*restrict p, double*restrict s)
        {
            double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3], loss = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0;
            for (long i = 0; i < n; i++) {
                double h = tanh(w1*x[i] + b1), e = w2*h + b2 - y[i];
                loss += e*e; g3 += e; g2 += e*h; double d = e*(1 - h*h); g1 += d; g0 += d*x[i];
            }
            s[0] = loss; s[1] = 2*w2*g0; s[2] = 2*w2*g1; s[3] = 2*g2; s[4] = 2*g3;
        }
        void exp_fit(const double*restrict x, const double*restrict y, long n, const double*restrict p, double*restrict s)
        {
            double w1 = p[0], b1 = p[1], w2 = p[2], b2 = p[3], loss = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0;
            for (long i = 0; i < n; i++) {
                double h = 1 - 2/(exp(2*(w1*x[i] + b1)) + 1), e = w2*h + b2 - y[i];
                loss += e*e; g3 += e; g2 += e*h; double d = e*(1 - h*h); g1 += d; g0 += d*x[i];
            }
            s[0] = loss; s[1] = 2*w2*g0; s[2] = 2*w2*g1; s[3] = 2*g2; s[4] = 2*g3;
        }
        """;
}
