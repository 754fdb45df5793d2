using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    private const double Pi = 3.141592653589793, PiLow = 1.2246467991473532e-16;

    /// <summary><c>asin(x)</c> in [-π/2, π/2], odd; NaN for |x| above 1. Method: the angle of (√(1 - x²), x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Asin<TLane>(TLane x) where TLane : struct, ILane<TLane> => CopySign(AngleInQuadrant(TLane.Abs(x), CoSide(x)), x);

    /// <summary><c>acos(x)</c> in [0, π]; NaN for |x| above 1. Method: the angle of (x, √(1 - x²)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Acos<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        AngleInHalfPlane(AngleInQuadrant(CoSide(x), TLane.Abs(x)), x);

    /// <summary><c>atan(x)</c> in [-π/2, π/2], odd; ±π/2 at ±∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Atan<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        CopySign(AngleInQuadrant(TLane.AtMost(TLane.Abs(x), 1e20), (TLane)1), x);

    /// <summary><c>atan2(y, x)</c>: the angle of the point (x, y) in [-π, π]; at zeros and infinities as in C99, by their signs.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Atan2<TLane>(TLane y, TLane x) where TLane : struct, ILane<TLane>
    {
        var up = TLane.Abs(y);
        var right = TLane.Abs(x);
        // Infinite coordinates hide finite ones: (∞, 5) is the direction (1, 0). The direction of the origin is (1, 0) too.
        var isUpInfinite = TLane.Equal(up, Infinity);
        var isRightInfinite = TLane.Equal(right, Infinity);
        var isAnyInfinite = isUpInfinite | isRightInfinite;
        var isNumber = TLane.Equal(up, up) & TLane.Equal(right, right);
        up = TLane.Select(isAnyInfinite & isNumber, (TLane)1 & isUpInfinite, up);
        right = TLane.Select(isAnyInfinite & isNumber, (TLane)1 & isRightInfinite, right);
        right = TLane.Select(TLane.Equal(up, 0) & TLane.Equal(right, 0), 1, right);

        var larger = TLane.Max(up, right);
        const double TwoTo200 = 1.6069380442589903e60;
        TLane scale = TLane.Select(larger > 1e300, 1 / TwoTo200, TLane.Select(larger < 1e-250, TwoTo200, 1));
        var angle = AngleInHalfPlane(AngleInQuadrant(up * scale, right * scale), x);
        return CopySign(angle, y) + NaNIf(~isNumber);
    }

    /// <summary>The angle of the point (right, up) for both ≥ 0, not both 0, neither their sum nor √2 times either infinite.</summary>
    /// <remarks>
    /// Turned back by 0, π/4 or π/2, so that the tangent of what is left is at most tan(π/8): from (x, y) to
    /// (x + y, y - x) or (y, -x).
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane AngleInQuadrant<TLane>(TLane up, TLane right) where TLane : struct, ILane<TLane>
    {
        var isSteep = up > right * 2.414213562373095;
        var isTurned = up > right * 0.41421356237309503;
        var rise = TLane.Select(isSteep, -right, TLane.Select(isTurned, up - right, up));
        var run = TLane.Select(isSteep, up, TLane.Select(isTurned, up + right, right));
        var turned = TLane.Select(isSteep, Pi / 2, (TLane)(Pi / 4) & isTurned);
        var turnedLow = TLane.Select(isSteep, PiLow / 2, (TLane)(PiLow / 4) & isTurned);
        var t = rise / run;
        var z = t * t;
        return turned + (t + TLane.FusedMultiplyAdd(t * z, Polynomials.Arctangent(z), turnedLow));
    }

    /// <summary>√(1 - x²), also next to ±1; NaN beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane CoSide<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Sqrt((1 - x) * (1 + x));

    /// <summary>The angle, or π - angle where x has its sign set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane AngleInHalfPlane<TLane>(TLane angle, TLane x) where TLane : struct, ILane<TLane>
    {
        var isLeft = CopySign((TLane)1, x) < 0;
        return TLane.Select(isLeft, Pi - (angle - PiLow), angle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane NaNIf<TLane>(TLane mask) where TLane : struct, ILane<TLane> => TLane.Select(mask, double.NaN, -0.0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Asin(double x) => Asin(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Acos(double x) => Acos(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Atan(double x) => Atan(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Atan2(double y, double x) => Atan2(new Lane1(y), new Lane1(x)).Value;
}
