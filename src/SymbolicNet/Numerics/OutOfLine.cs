using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>The functions of <see cref="Elementary"/> as calls, for code that uses more of them than one method can take in.</summary>
/// <remarks>
/// A method into which more than about six are inlined reaches the compiler's limit of 512 locals; what is left of the lane operators
/// then becomes calls, twenty times slower. A call to a whole function costs about two nanoseconds, and hardly any time to compile.
/// </remarks>
internal static class OutOfLine
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Exp<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Exp(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Exp2<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Exp2(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane ExpM1<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.ExpM1(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Log<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Log(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Log2<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Log2(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Log10<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Log10(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane LogP1<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.LogP1(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Sin<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Sin(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Cos<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Cos(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Tan<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Tan(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Cot<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Cot(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Sec<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Sec(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Csc<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Csc(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane OneMinusCos<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.OneMinusCos(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Asin<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Asin(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Acos<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Acos(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Atan<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Atan(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Sinh<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Sinh(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Cosh<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Cosh(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Tanh<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Tanh(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Coth<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Coth(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Sech<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Sech(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Csch<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Csch(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Asinh<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Asinh(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Acosh<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Acosh(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Atanh<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Atanh(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Sqrt<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Sqrt(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Cbrt<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Cbrt(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Erf<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Erf(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Sigmoid<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Sigmoid(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Softplus<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Softplus(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane LogSigmoid<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.LogSigmoid(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Silu<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Silu(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Mish<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.Mish(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Atan2<TLane>(TLane y, TLane x) where TLane : struct, ILane<TLane> => Elementary.Atan2(y, x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Hypot<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => Elementary.Hypot(x, y);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Pow<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => Elementary.Pow(x, y);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane LogAddExp<TLane>(TLane a, TLane b) where TLane : struct, ILane<TLane> => Elementary.LogAddExp(a, b);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Elu<TLane>(TLane x, TLane alpha) where TLane : struct, ILane<TLane> => Elementary.Elu(x, alpha);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static (TLane Sin, TLane Cos) SinAndCos<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.SinAndCos(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static (TLane Tanh, TLane Sech) TanhAndSech<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.TanhAndSech(x);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static (TLane Positive, TLane Negative) SigmoidOfBoth<TLane>(TLane x) where TLane : struct, ILane<TLane> => Elementary.SigmoidOfBoth(x);
}
