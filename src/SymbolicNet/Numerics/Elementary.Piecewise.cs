using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>abs(x) = |x|</c>, exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Abs<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Abs(x);

    /// <summary><c>sign(x)</c>: -1, x itself at ±0, 1; NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sign<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        TLane.Select(x > 0, 1, TLane.Select(x < 0, -1, x));

    /// <summary><c>step(x)</c>: 1 above 0, else 0; NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Step<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        TLane.Select(x > 0, 1, TLane.Select(x <= 0, 0, x));

    /// <summary><c>relu(x) = max(x, 0)</c>: x above 0, else 0; NaN at NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Relu<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Select(x <= 0, 0, x);

    /// <summary><c>floor(x)</c>: the largest integer not above x; keeps -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Floor<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Floor(x);

    /// <summary><c>ceil(x)</c>: the smallest integer not below x; keeps -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Ceil<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Ceiling(x);

    /// <summary><c>round(x)</c>: the nearest integer, halves to even; keeps -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Round<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Round(x);

    /// <summary><c>min(x, y)</c>: NaN if either is; -0 is below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Min<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => TLane.Min(x, y);

    /// <summary><c>max(x, y)</c>: NaN if either is; -0 is below +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Max<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => TLane.Max(x, y);

    /// <summary><c>clamp(x, low, high) = min(max(x, low), high)</c>: NaN if any is; high where the bounds cross.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Clamp<TLane>(TLane x, TLane low, TLane high) where TLane : struct, ILane<TLane> =>
        TLane.Min(TLane.Max(x, low), high);

    public static double Abs(double x) => Math.Abs(x);

    public static double Sign(double x) => Sign(new Lane1(x)).Value;

    public static double Step(double x) => Step(new Lane1(x)).Value;

    public static double Relu(double x) => Relu(new Lane1(x)).Value;

    public static double Floor(double x) => Math.Floor(x);

    public static double Ceil(double x) => Math.Ceiling(x);

    public static double Round(double x) => Math.Round(x);

    public static double Min(double x, double y) => Math.Min(x, y);

    public static double Max(double x, double y) => Math.Max(x, y);

    public static double Clamp(double x, double low, double high) => Math.Min(Math.Max(x, low), high);
}
