using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SymbolicNet.Numerics;

namespace SymbolicNet.Benchmarks;

/// <summary>Nanoseconds per element of the elementary functions in vectors of eight, beside those of C's vector library.</summary>
internal static unsafe class FunctionsMode
{
    private const int Count = 1000, Repetitions = 200, Runs = 31;

    public static int Run()
    {
        using var c = new SharedObject(Code);
        var x = (double*)NativeMemory.AlignedAlloc(Count * sizeof(double), 64);
        var y = (double*)NativeMemory.AlignedAlloc(Count * sizeof(double), 64);
        foreach (var function in Functions)
        {
            var random = new Random(1);
            for (int i = 0; i < Count; i++)
                x[i] = function.Low + (function.High - function.Low) * random.NextDouble();
            var theirs = (delegate* unmanaged<double*, double*, long, void>)c.Function(function.Name);
            Print(function.Name, () => theirs(x, y, Count), () => function.Ours(x, y, Count));
        }
        Print("exp in a tree", () => ((delegate* unmanaged<double*, double*, long, void>)c.Function("exp_"))(x, y, Count), Tree(nameof(Elementary.Exp)));
        var gradient = stackalloc double[4];
        nint results = (nint)gradient;
        var fit = (delegate* unmanaged<double*, double*, long, double, double, double, double, double*, double>)c.Function("fit");
        Print("tanh fit, value and gradient",
            () => fit(x, y, Count, 0.5, 0.1, -0.3, 0.2, (double*)results),
            () => VectorLoops.Fit(x, y, Count, 0.5, 0.1, -0.3, 0.2, (double*)results));
        NativeMemory.AlignedFree(x);
        NativeMemory.AlignedFree(y);
        return 0;
    }

    private static void Print(string name, Action theirs, Action ours)
    {
        var (c, own) = (new double[Runs], new double[Runs]);
        for (int i = 0; i < Runs; i++)
        {
            c[i] = PerElement(theirs);
            own[i] = PerElement(ours);
        }
        Array.Sort(c);
        Array.Sort(own);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name.TrimEnd('_')}: {own[Runs / 2]:F3} ns per element (best {own[0]:F3}), C {c[Runs / 2]:F3} (best {c[0]:F3}), ratio {own[Runs / 2] / c[Runs / 2]:F2} (of the best {own[0] / c[0]:F2})"));
    }

    private static double PerElement(Action work) => 1e6 / Count / Repetitions * Stopwatches.Once(() =>
    {
        for (int i = 0; i < Repetitions; i++)
            work();
    });

    /// <summary>The function over an array, as a compiled expression tree calls it.</summary>
    private static Action Tree(string name)
    {
        var function = typeof(Elementary).GetMethods().Single(m => m.Name == name && m.IsGenericMethod).MakeGenericMethod(typeof(Lane8));
        var (x, y, i, end) = (Expression.Parameter(typeof(double[])), Expression.Parameter(typeof(double[])), Expression.Variable(typeof(int)), Expression.Label());
        var step = Expression.Block(
            Expression.Call(((Action<double[], int, Lane8>)Store).Method, y, i, Expression.Call(function, Expression.Call(((Func<double[], int, Lane8>)Load).Method, x, i))),
            Expression.AddAssign(i, Expression.Constant(Lane8.Count)));
        var loop = Expression.Loop(Expression.IfThenElse(Expression.LessThan(i, Expression.ArrayLength(x)), step, Expression.Break(end)), end);
        var compiled = Expression.Lambda<Action<double[], double[]>>(Expression.Block([i], loop), x, y).Compile();
        double[] from = new double[Count], to = new double[Count];
        return () => compiled(from, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane8 Load(double[] x, int i) => new(Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(x), (nuint)i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double[] y, int i, Lane8 value) =>
        value.Value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(y), (nuint)i);

    private sealed record Function(string Name, string Expression, double Low, double High, Loop Ours);

    private delegate void Loop(double* x, double* y, long count);

    private static readonly Function[] Functions =
    [
        new("exp_", "exp(v)", -10, 10, VectorLoops.Map<Exp>),
        new("expm1_", "expm1(v)", -3, 3, VectorLoops.Map<ExpM1>),
        new("log_", "log(v)", 0.01, 100, VectorLoops.Map<Log>),
        new("log1p_", "log1p(v)", -0.9, 10, VectorLoops.Map<LogP1>),
        new("tanh_", "tanh(v)", -3, 3, VectorLoops.Map<Tanh>),
        new("sigmoid_", "1/(1 + exp(-v))", -10, 10, VectorLoops.Map<Sigmoid>),
        new("softplus_", "log1p(exp(-fabs(v))) + (v > 0 ? v : 0)", -10, 10, VectorLoops.Map<Softplus>),
        new("sin_", "sin(v)", -10, 10, VectorLoops.Map<Sin>),
        new("cos_", "cos(v)", -10, 10, VectorLoops.Map<Cos>),
        new("tan_", "tan(v)", -10, 10, VectorLoops.Map<Tan>),
        new("atan_", "atan(v)", -3, 3, VectorLoops.Map<Atan>),
        new("sqrt_", "sqrt(v)", 0, 10, VectorLoops.Map<Sqrt>),
        new("pow_", "pow(v, 2.7)", 0, 10, VectorLoops.Map<Pow>),
        new("erf_", "erf(v)", -3, 3, VectorLoops.Map<Erf>),
    ];

    private static string Code => "#include <math.h>\n" + string.Join('\n', Functions.Select(f =>
        $"void {f.Name}(const double*restrict x, double*restrict y, long n) {{ for (long i = 0; i < n; i++) {{ double v = x[i]; y[i] = {f.Expression}; }} }}")) + """

        double fit(const double*restrict x, const double*restrict y, long n, double w1, double b1, double w2, double b2, double*g)
        {
            double loss = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0;
            for (long i = 0; i < n; i++) {
                double h = tanh(w1*x[i] + b1), e = w2*h + b2 - y[i], d = e*(1 - h*h);
                loss += e*e; g3 += e; g2 += e*h; g1 += d; g0 += d*x[i];
            }
            g[0] = 2*w2*g0/n; g[1] = 2*w2*g1/n; g[2] = 2*g2/n; g[3] = 2*g3/n;
            return loss/n;
        }
        """;

    private struct Exp : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Exp(x); }

    private struct ExpM1 : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.ExpM1(x); }

    private struct Log : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Log(x); }

    private struct LogP1 : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.LogP1(x); }

    private struct Tanh : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Tanh(x); }

    private struct Sigmoid : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Sigmoid(x); }

    private struct Softplus : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Softplus(x); }

    private struct Sin : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Sin(x); }

    private struct Cos : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Cos(x); }

    private struct Tan : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Tan(x); }

    private struct Atan : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Atan(x); }

    private struct Sqrt : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Sqrt(x); }

    private struct Pow : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Pow(x, 2.7); }

    private struct Erf : IVectorFunction { [MethodImpl(MethodImplOptions.AggressiveInlining)] public static Lane8 Of(Lane8 x) => Elementary.Erf(x); }
}
