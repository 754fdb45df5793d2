using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>sqrt(x) = √x</c>, correctly rounded; -0 at -0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sqrt<TLane>(TLane x) where TLane : struct, ILane<TLane> => TLane.Sqrt(x);

    /// <summary><c>cbrt(x) = ∛x</c>, odd. Method: a polynomial and three steps of Newton, the last with an exact residual.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Cbrt<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        var subnormal = size < Bits.SmallestNormal;
        size = TLane.Select(subnormal, size * Bits.SubnormalScale, size);
        // size = 2^(3 third + rest)·m with 1 ≤ m < 2 and rest in -1, 0, 1.
        var k = Bits.Exponent(size);
        var third = TLane.Round(k * (1.0 / 3));
        var rest = TLane.FusedMultiplyAdd(third, -3, k);
        var m = Bits.Fraction(size) | (TLane)1;
        var factor = TLane.Select(rest < 0, 0.7937005259840998, TLane.Select(rest > 0, 1.2599210498948732, 1));
        var root = Polynomials.CubeRoot(m) * factor;
        var cube = m * Bits.PowerOfTwo(rest);

        root -= (root * root * root - cube) / (3 * root * root);
        root -= (root * root * root - cube) / (3 * root * root);
        var residual = Pair<TLane>.Product(root, root) * root + -cube;
        root -= residual.Value / (3 * root * root);
        var cbrt = root * Bits.PowerOfTwo(TLane.Select(subnormal, third - Bits.SubnormalExponent / 3, third));
        var isSpecial = TLane.Equal(x, 0) | ~(TLane.Abs(x) < Infinity);
        return TLane.Select(isSpecial, x, CopySign(cbrt, x));
    }

    /// <summary><c>hypot(x, y) = √(x² + y²)</c>, without overflow on the way; ∞ if either is infinite, even beside NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Hypot<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane>
    {
        const double Small = 2.4099198651028841e-181, Large = 4.1495155688809930e180;       // 2⁻⁶⁰⁰ and 2⁶⁰⁰
        var a = TLane.Abs(x);
        var b = TLane.Abs(y);
        var larger = TLane.Max(a, b);
        var isLarge = larger > 1e150;
        var isSmall = larger < 1e-120;
        var scale = TLane.Select(isLarge, Small, TLane.Select(isSmall, Large, 1));
        var back = TLane.Select(isLarge, Large, TLane.Select(isSmall, Small, 1));
        var sum = Pair<TLane>.Product(a * scale, a * scale) + Pair<TLane>.Product(b * scale, b * scale);
        var isInfinite = TLane.Equal(a, Infinity) | TLane.Equal(b, Infinity);
        return TLane.Select(isInfinite, Infinity, Pair<TLane>.Sqrt(sum).Value * back);
    }

    /// <summary><c>pow(x, y) = xʸ</c>, special values as in C99: x⁰ = 1ʸ = 1 also for NaN; NaN for x &lt; 0 and a fraction y.</summary>
    /// <remarks>
    /// Method: e^(y ln |x|) with logarithm and product in double-double; the sign from y's parity. Powers that are doubles are exact.
    /// x², x³ and x⁴ are products, so that compiled code may multiply; the last two round twice.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static TLane Pow<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane>
    {
        var size = TLane.Abs(x);
        var atLimit = TLane.Equal(size, 0) | TLane.Equal(size, Infinity) | TLane.Equal(TLane.Abs(y), Infinity);
        var power = TLane.Select(atLimit, LimitOfPower(size, y), PowerOfPositive(size, y));

        var isInteger = TLane.Equal(TLane.Floor(y), y);
        var halved = y * 0.5;
        var isOdd = isInteger & ~TLane.Equal(TLane.Floor(halved), halved);
        power = TLane.Select((x < 0) & ~isInteger & (x > -Infinity), double.NaN, power);
        power |= Bits.Sign(x) & isOdd;
        power = TLane.Select(TLane.Equal(x, x) & TLane.Equal(y, y), power, double.NaN);
        var square = x * x;
        power = TLane.Select(TLane.Equal(y, 2), square, power);
        power = TLane.Select(TLane.Equal(y, 3), square * x, power);
        power = TLane.Select(TLane.Equal(y, 4), square * square, power);
        return TLane.Select(TLane.Equal(y, 0) | TLane.Equal(x, 1), 1, power);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Pair<TLane> PreciseLog<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var log = Logarithm<TLane>.Of(x);
        return log.With(log.PreciseOfMantissa);
    }

    /// <summary>xʸ for a finite x &gt; 0 and a finite y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane PowerOfPositive<TLane>(TLane x, TLane y) where TLane : struct, ILane<TLane>
    {
        const double Bound = 800;                       // e^±800 is out of range,
        const double LargestExponent = 1e21;            // and so is any double but 1 to this power
        var product = PreciseLog(x) * TLane.AtMost(TLane.AtLeast(y, -LargestExponent), LargestExponent);
        var isFar = ~(TLane.Abs(product.High) < Bound);
        var bounded = TLane.AtMost(TLane.AtLeast(product.High, -Bound), Bound);
        var e = Exponential<TLane>.Natural(bounded, TLane.Select(isFar, 0, product.Low));
        return TLane.Scale(e.Significand.Value, e.Exponent);
    }

    /// <summary>sizeʸ where either is at its limit, 0 or ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane LimitOfPower<TLane>(TLane size, TLane y) where TLane : struct, ILane<TLane>
    {
        var infinite = ((size > 1) & (y > 0)) | ((size < 1) & (y < 0));
        return TLane.Select(TLane.Equal(size, 1), 1, TLane.Select(infinite, Infinity, 0));
    }

    public static double Sqrt(double x) => Math.Sqrt(x);

    public static double Cbrt(double x) => Cbrt(new Lane1(x)).Value;

    public static double Hypot(double x, double y) => Hypot(new Lane1(x), new Lane1(y)).Value;

    public static double Pow(double x, double y) => Pow(new Lane1(x), new Lane1(y)).Value;
}
