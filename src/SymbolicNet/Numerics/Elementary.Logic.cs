using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary>1 where x &lt; y, else 0; 0 for NaN, as all comparisons but <c>!=</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Less<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => (TLane)1 & (x < y);

    /// <summary>1 where x ≤ y, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LessOrEqual<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => (TLane)1 & (x <= y);

    /// <summary>1 where x > y, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Greater<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => (TLane)1 & (x > y);

    /// <summary>1 where x ≥ y, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane GreaterOrEqual<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => (TLane)1 & (x >= y);

    /// <summary>1 where x = y, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Equal<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => (TLane)1 & TLane.Equal(x, y);

    /// <summary>1 where x ≠ y, else 0; 1 for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane NotEqual<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => (TLane)1 & ~TLane.Equal(x, y);

    /// <summary>1 where both are true, else 0. Everything but 0 is true, NaN too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane And<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => (TLane)1 & ~(TLane.Equal(x, 0) | TLane.Equal(y, 0));

    /// <summary>1 where either is true, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Or<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => (TLane)1 & ~(TLane.Equal(x, 0) & TLane.Equal(y, 0));

    /// <summary>1 for 0, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Not<TLane>(TLane x) where TLane : struct, ILane<TLane> => (TLane)1 & TLane.Equal(x, 0);

    /// <summary>a where c is true, else b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Select<TLane>(TLane c, TLane a, TLane b) where TLane : struct, ILane<TLane> => TLane.Select(TLane.Equal(c, 0), b, a);

    /// <summary><c>x·ln y</c>; 0 for x = 0 whatever y, but NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane XLogY<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => UnlessZero(x, y, x * Log(y));

    /// <summary><c>x·ln(1 + y)</c>; 0 for x = 0 whatever y, but NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane XLog1Py<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => UnlessZero(x, y, x * LogP1(y));

    /// <summary><c>x/√(x² + y²)</c>; 0 for x = 0 whatever y, but NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Unit<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane> => UnlessZero(x, y, x / Hypot(x, y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane UnlessZero<TLane>(TLane x, TLane y, TLane value) where TLane : struct, ILane<TLane> =>
        TLane.Select(TLane.Equal(x, 0) & TLane.Equal(y, y), 0, value);

    public static double Less(double x, double y) => x < y ? 1 : 0;

    public static double LessOrEqual(double x, double y) => x <= y ? 1 : 0;

    public static double Greater(double x, double y) => x > y ? 1 : 0;

    public static double GreaterOrEqual(double x, double y) => x >= y ? 1 : 0;

    public static double Equal(double x, double y) => x == y ? 1 : 0;

    public static double NotEqual(double x, double y) => x != y ? 1 : 0;

    public static double And(double x, double y) => x != 0 && y != 0 ? 1 : 0;

    public static double Or(double x, double y) => x != 0 || y != 0 ? 1 : 0;

    public static double Not(double x) => x == 0 ? 1 : 0;

    public static double Select(double c, double a, double b) => c != 0 ? a : b;

    public static double XLogY(double x, double y) => x == 0 && !double.IsNaN(y) ? 0 : x * Log(y);

    public static double XLog1Py(double x, double y) => x == 0 && !double.IsNaN(y) ? 0 : x * LogP1(y);

    public static double Unit(double x, double y) => x == 0 && !double.IsNaN(y) ? 0 : x / Hypot(x, y);
}
