using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>The functions of <see cref="OutOfLine"/> of single numbers.</summary>
/// <remarks>A compiled formula of thousands of operations would take as long to compile as one of hundreds of thousands if every function were part of it.</remarks>
internal static class OutOfLineScalars
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Exp(double x) => Elementary.Exp(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Exp2(double x) => Elementary.Exp2(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double ExpM1(double x) => Elementary.ExpM1(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Log(double x) => Elementary.Log(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Log2(double x) => Elementary.Log2(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Log10(double x) => Elementary.Log10(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double LogP1(double x) => Elementary.LogP1(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Sin(double x) => Elementary.Sin(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Cos(double x) => Elementary.Cos(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Tan(double x) => Elementary.Tan(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Cot(double x) => Elementary.Cot(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Sec(double x) => Elementary.Sec(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Csc(double x) => Elementary.Csc(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double OneMinusCos(double x) => Elementary.OneMinusCos(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Asin(double x) => Elementary.Asin(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Acos(double x) => Elementary.Acos(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Atan(double x) => Elementary.Atan(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Sinh(double x) => Elementary.Sinh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Cosh(double x) => Elementary.Cosh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Tanh(double x) => Elementary.Tanh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Coth(double x) => Elementary.Coth(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Sech(double x) => Elementary.Sech(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Csch(double x) => Elementary.Csch(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Asinh(double x) => Elementary.Asinh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Acosh(double x) => Elementary.Acosh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Atanh(double x) => Elementary.Atanh(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Cbrt(double x) => Elementary.Cbrt(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Erf(double x) => Elementary.Erf(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Sigmoid(double x) => Elementary.Sigmoid(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Softplus(double x) => Elementary.Softplus(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double LogSigmoid(double x) => Elementary.LogSigmoid(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Silu(double x) => Elementary.Silu(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Mish(double x) => Elementary.Mish(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Atan2(double y, double x) => Elementary.Atan2(new Lane1(y), new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Hypot(double x, double y) => Elementary.Hypot(new Lane1(x), new Lane1(y)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Pow(double x, double y) => Elementary.Pow(new Lane1(x), new Lane1(y)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double LogAddExp(double a, double b) => Elementary.LogAddExp(new Lane1(a), new Lane1(b)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double Elu(double x, double alpha) => Elementary.Elu(new Lane1(x), new Lane1(alpha)).Value;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double SinAndCos(double x, out double cos)
    {
        // The first eighth turn needs no reduction; without it the arithmetic is odd and even by itself, but for the sign of 0.
        if (Math.Abs(x) < 0.78 && x != 0)
        {
            var r = new Lane1(x);
            var z = r * r;
            cos = Lane1.FusedMultiplyAdd(z, Polynomials.Cosine(z), 1).Value;
            return Lane1.FusedMultiplyAdd(r * z, Polynomials.Sine(z), r).Value;
        }
        var both = Elementary.SinAndCos(new Lane1(x));
        cos = both.Cos.Value;
        return both.Sin.Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double TanhAndSech(double x, out double sech)
    {
        var both = Elementary.TanhAndSech(new Lane1(x));
        sech = both.Sech.Value;
        return both.Tanh.Value;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static double SigmoidOfBoth(double x, out double negative)
    {
        var both = Elementary.SigmoidOfBoth(new Lane1(x));
        negative = both.Negative.Value;
        return both.Positive.Value;
    }
}
