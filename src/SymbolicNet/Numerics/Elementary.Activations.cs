using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>sigmoid(x) = 1/(1 + e⁻ˣ)</c>; 0 at -∞, 1 at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sigmoid<TLane>(TLane x) where TLane : struct, ILane<TLane> => SigmoidOfBoth(x).Positive;

    /// <summary>sigmoid(x) and sigmoid(-x), the product of which is its derivative, for one exponential and one quotient.</summary>
    /// <remarks>With z = e^-|x|, 1/(1 + z) of the one above 0 and z/(1 + z) of the other.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLane Positive, TLane Negative) SigmoidOfBoth<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var z = ExpOfNegativeSize(x);
        var upper = 1 / (z + 1);
        var lower = z * upper;
        var isBelow = x < 0;
        return (TLane.Select(isBelow, lower, upper), TLane.Select(isBelow, upper, lower));
    }

    /// <summary><c>softplus(x) = ln(1 + eˣ)</c>; 0 at -∞, ∞ at ∞. Method: max(x, 0) + log1p(e^-|x|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Softplus<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        Relu(x) + LogP1OfFraction(ExpOfNegativeSize(x));

    /// <summary><c>log_sigmoid(x) = ln sigmoid(x) = -softplus(-x)</c>; -∞ at -∞, -0 at ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogSigmoid<TLane>(TLane x) where TLane : struct, ILane<TLane> => -Softplus(-x);

    /// <summary><c>silu(x) = x·sigmoid(x)</c>; -0 at -∞, ∞ at ∞.</summary>
    /// <remarks>Scaled last: x·eˣ is still a normal number where eˣ is subnormal.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Silu<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var bounded = TLane.AtLeast(x, -760);
        var significand = ExpM1OfRest(TLane.AtLeast(x | (TLane)(-0.0), -760), out var n) + 1;
        var quotient = bounded / (TLane.Scale(significand, n) + 1);
        return TLane.Select(x < 0, TLane.Scale(quotient * significand, n), quotient);
    }

    /// <summary><c>mish(x) = x·tanh(softplus(x))</c>; -0 at -∞, ∞ at ∞.</summary>
    /// <remarks>
    /// tanh(ln(1 + w)) = (w² + 2w)/(w² + 2w + 2) with w = eˣ; for x ≥ 0 divided through by w², so that with z = e^-|x| all terms
    /// are positive and at most 5. Scaled last, as silu.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Mish<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var isBelow = x < 0;
        var p = ExpM1OfRest(TLane.AtLeast(x | (TLane)(-0.0), -760), out var n);
        var z = TLane.Scale(p + 1, n);
        var twice = TLane.Linear(z, 1, 2);
        var upper = TLane.Select(isBelow, z + 2, twice);
        var lower = TLane.FusedMultiplyAdd(z, TLane.Select(isBelow, z + 2, z + z), TLane.Select(isBelow, 2, twice));
        var quotient = TLane.AtLeast(x, -760) * (upper / lower);
        return TLane.Select(isBelow, TLane.Scale(TLane.FusedMultiplyAdd(quotient, p, quotient), n), quotient);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane ExpOfNegativeSize<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var p = ExpM1OfRest(NegativeSize(x), out var n);
        return TLane.Scale(p + 1, n);
    }

    /// <summary><c>elu(x, alpha) = x</c> above 0, <c>alpha·(eˣ - 1)</c> at 0 and below; -alpha at -∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Elu<TLane>(TLane x, TLane alpha) where TLane : struct, ILane<TLane> =>
        TLane.Select(x > 0, x, alpha * ExpM1(x));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Sigmoid(double x) => Sigmoid(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Softplus(double x) => Softplus(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double LogSigmoid(double x) => LogSigmoid(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Silu(double x) => Silu(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Mish(double x) => Mish(new Lane1(x)).Value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Elu(double x, double alpha = 1) => Elu(new Lane1(x), new Lane1(alpha)).Value;
}
