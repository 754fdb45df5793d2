using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>The elementary functions in single precision, as calls: computed in double precision and rounded once more.</summary>
/// <remarks>Errors stay below 1 unit in the last place. Special values are those of <see cref="Elementary"/>.</remarks>
internal static partial class ElementarySingle
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Exp<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Exp(x.Lower), Elementary.Exp(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Exp2<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Exp2(x.Lower), Elementary.Exp2(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats ExpM1<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.ExpM1(x.Lower), Elementary.ExpM1(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Log<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Log(x.Lower), Elementary.Log(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Log2<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Log2(x.Lower), Elementary.Log2(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Log10<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Log10(x.Lower), Elementary.Log10(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats LogP1<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.LogP1(x.Lower), Elementary.LogP1(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Sin<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Sin(x.Lower), Elementary.Sin(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Cos<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Cos(x.Lower), Elementary.Cos(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Tan<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Tan(x.Lower), Elementary.Tan(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Cot<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Cot(x.Lower), Elementary.Cot(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Sec<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Sec(x.Lower), Elementary.Sec(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Csc<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Csc(x.Lower), Elementary.Csc(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats OneMinusCos<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.OneMinusCos(x.Lower), Elementary.OneMinusCos(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Asin<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Asin(x.Lower), Elementary.Asin(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Acos<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Acos(x.Lower), Elementary.Acos(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Atan<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Atan(x.Lower), Elementary.Atan(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Sinh<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Sinh(x.Lower), Elementary.Sinh(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Cosh<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Cosh(x.Lower), Elementary.Cosh(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Tanh<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Tanh(x.Lower), Elementary.Tanh(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Coth<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Coth(x.Lower), Elementary.Coth(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Sech<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Sech(x.Lower), Elementary.Sech(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Csch<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Csch(x.Lower), Elementary.Csch(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Asinh<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Asinh(x.Lower), Elementary.Asinh(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Acosh<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Acosh(x.Lower), Elementary.Acosh(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Atanh<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Atanh(x.Lower), Elementary.Atanh(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Sqrt<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Sqrt(x.Lower), Elementary.Sqrt(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Cbrt<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Cbrt(x.Lower), Elementary.Cbrt(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Erf<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Erf(x.Lower), Elementary.Erf(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Sigmoid<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Sigmoid(x.Lower), Elementary.Sigmoid(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Softplus<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Softplus(x.Lower), Elementary.Softplus(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats LogSigmoid<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.LogSigmoid(x.Lower), Elementary.LogSigmoid(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Silu<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Silu(x.Lower), Elementary.Silu(x.Upper));

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TFloats Mish<TFloats, TLane>(TFloats x)
        where TFloats : struct, IFloats<TFloats, TLane> where TLane : struct, ILane<TLane> =>
        TFloats.Narrow(Elementary.Mish(x.Lower), Elementary.Mish(x.Upper));
}
