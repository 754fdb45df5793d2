using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class ElementarySingle
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Atan2<TFloats, TLane>(TFloats y, TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Atan2(y.Lower, x.Lower), Elementary.Atan2(y.Upper, x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Hypot<TFloats, TLane>(TFloats x, TFloats y)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Hypot(x.Lower, y.Lower), Elementary.Hypot(x.Upper, y.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Pow<TFloats, TLane>(TFloats x, TFloats y)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Pow(x.Lower, y.Lower), Elementary.Pow(x.Upper, y.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats LogAddExp<TFloats, TLane>(TFloats a, TFloats b)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.LogAddExp(a.Lower, b.Lower), Elementary.LogAddExp(a.Upper, b.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Elu<TFloats, TLane>(TFloats x, TFloats alpha)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Elu(x.Lower, alpha.Lower), Elementary.Elu(x.Upper, alpha.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static (TFloats Sin, TFloats Cos) SinAndCos<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane>
    {
        var lower = Elementary.SinAndCos(x.Lower);
        var upper = Elementary.SinAndCos(x.Upper);
        return (TFloats.Narrow(lower.Sin, upper.Sin), TFloats.Narrow(lower.Cos, upper.Cos));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static (TFloats Tanh, TFloats Sech) TanhAndSech<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane>
    {
        var lower = Elementary.TanhAndSech(x.Lower);
        var upper = Elementary.TanhAndSech(x.Upper);
        return (TFloats.Narrow(lower.Tanh, upper.Tanh), TFloats.Narrow(lower.Sech, upper.Sech));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static (TFloats Positive, TFloats Negative) SigmoidOfBoth<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane>
    {
        var lower = Elementary.SigmoidOfBoth(x.Lower);
        var upper = Elementary.SigmoidOfBoth(x.Upper);
        return (TFloats.Narrow(lower.Positive, upper.Positive), TFloats.Narrow(lower.Negative, upper.Negative));
    }

    public static float Exp(float x) => (float)Elementary.Exp(x);

    public static float Exp2(float x) => (float)Elementary.Exp2(x);

    public static float ExpM1(float x) => (float)Elementary.ExpM1(x);

    public static float Log(float x) => (float)Elementary.Log(x);

    public static float Log2(float x) => (float)Elementary.Log2(x);

    public static float Log10(float x) => (float)Elementary.Log10(x);

    public static float LogP1(float x) => (float)Elementary.LogP1(x);

    public static float Sin(float x) => (float)Elementary.Sin(x);

    public static float Cos(float x) => (float)Elementary.Cos(x);

    public static float Tan(float x) => (float)Elementary.Tan(x);

    public static float Cot(float x) => (float)Elementary.Cot(x);

    public static float Sec(float x) => (float)Elementary.Sec(x);

    public static float Csc(float x) => (float)Elementary.Csc(x);

    public static float OneMinusCos(float x) => (float)Elementary.OneMinusCos(x);

    public static float Asin(float x) => (float)Elementary.Asin(x);

    public static float Acos(float x) => (float)Elementary.Acos(x);

    public static float Atan(float x) => (float)Elementary.Atan(x);

    public static float Sinh(float x) => (float)Elementary.Sinh(x);

    public static float Cosh(float x) => (float)Elementary.Cosh(x);

    public static float Tanh(float x) => (float)Elementary.Tanh(x);

    public static float Coth(float x) => (float)Elementary.Coth(x);

    public static float Sech(float x) => (float)Elementary.Sech(x);

    public static float Csch(float x) => (float)Elementary.Csch(x);

    public static float Asinh(float x) => (float)Elementary.Asinh(x);

    public static float Acosh(float x) => (float)Elementary.Acosh(x);

    public static float Atanh(float x) => (float)Elementary.Atanh(x);

    public static float Sqrt(float x) => (float)Elementary.Sqrt(x);

    public static float Cbrt(float x) => (float)Elementary.Cbrt(x);

    public static float Erf(float x) => (float)Elementary.Erf(x);

    public static float Sigmoid(float x) => (float)Elementary.Sigmoid(x);

    public static float Softplus(float x) => (float)Elementary.Softplus(x);

    public static float LogSigmoid(float x) => (float)Elementary.LogSigmoid(x);

    public static float Silu(float x) => (float)Elementary.Silu(x);

    public static float Mish(float x) => (float)Elementary.Mish(x);

    public static float Atan2(float y, float x) => (float)Elementary.Atan2(y, x);

    public static float Hypot(float x, float y) => (float)Elementary.Hypot(x, y);

    public static float Pow(float x, float y) => (float)Elementary.Pow(x, y);

    public static float LogAddExp(float a, float b) => (float)Elementary.LogAddExp(a, b);

    public static float Elu(float x, float alpha) => (float)Elementary.Elu(x, alpha);
}
