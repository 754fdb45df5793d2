namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>sigmoid(x) = 1/(1 + e⁻ˣ)</c>; 0 at -∞, 1 at ∞. Method: 1/(1 + z) or z/(1 + z) with z = e^-|x|.</summary>
    public static TLane Sigmoid<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var z = Exp(-TLane.Abs(x));
        return TLane.Select(x < 0, z, 1) / (z + 1);
    }

    /// <summary><c>softplus(x) = ln(1 + eˣ)</c>; 0 at -∞, ∞ at ∞. Method: max(x, 0) + log1p(e^-|x|).</summary>
    public static TLane Softplus<TLane>(TLane x) where TLane : struct, ILane<TLane> =>
        Relu(x) + LogP1(Exp(-TLane.Abs(x)));

    /// <summary><c>log_sigmoid(x) = ln sigmoid(x) = -softplus(-x)</c>; -∞ at -∞, -0 at ∞.</summary>
    public static TLane LogSigmoid<TLane>(TLane x) where TLane : struct, ILane<TLane> => -Softplus(-x);

    /// <summary><c>silu(x) = x·sigmoid(x)</c>; -0 at -∞, ∞ at ∞.</summary>
    /// <remarks>Scaled last: x·eˣ is still a normal number where eˣ is subnormal.</remarks>
    public static TLane Silu<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var bounded = Clamped(x, -760, Infinity);
        var e = Exponential<TLane>.Natural(Clamped(-TLane.Abs(x), -760, 0));
        var significand = e.RoundedSignificand;
        var z = significand * Bits.PowerOfTwo(Clamped(e.Exponent, -300, 0));
        var quotient = bounded / (z + 1);
        return TLane.Select(x < 0, Scale(quotient * significand, e.Exponent), quotient);
    }

    /// <summary><c>mish(x) = x·tanh(softplus(x))</c>; -0 at -∞, ∞ at ∞.</summary>
    /// <remarks>
    /// tanh(ln(1 + w)) = (w² + 2w)/(w² + 2w + 2) with w = eˣ; for x ≥ 0 divided through by w², so that with z = e^-|x| all terms
    /// are positive and at most 5. Scaled last, as silu.
    /// </remarks>
    public static TLane Mish<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var bounded = Clamped(x, -760, Infinity);
        var e = Exponential<TLane>.Natural(Clamped(-TLane.Abs(x), -760, 0));
        var significand = e.RoundedSignificand;
        var z = significand * Bits.PowerOfTwo(Clamped(e.Exponent, -300, 0));
        var left = Scale(bounded * significand * ((z + 2) / TLane.FusedMultiplyAdd(z, z + 2, 2)), e.Exponent);
        var upper = TLane.FusedMultiplyAdd(z, 2, 1);
        var right = x * (upper / TLane.FusedMultiplyAdd(z * z, 2, upper));
        return TLane.Select(x < 0, left, right);
    }

    /// <summary><c>elu(x, alpha) = x</c> above 0, <c>alpha·(eˣ - 1)</c> at 0 and below; -alpha at -∞.</summary>
    public static TLane Elu<TLane>(TLane x, TLane alpha) where TLane : struct, ILane<TLane> =>
        TLane.Select(x > 0, x, alpha * ExpM1(x));

    public static double Sigmoid(double x) => Sigmoid(new Lane1(x)).Value;

    public static double Softplus(double x) => Softplus(new Lane1(x)).Value;

    public static double LogSigmoid(double x) => LogSigmoid(new Lane1(x)).Value;

    public static double Silu(double x) => Silu(new Lane1(x)).Value;

    public static double Mish(double x) => Mish(new Lane1(x)).Value;

    public static double Elu(double x, double alpha = 1) => Elu(new Lane1(x), new Lane1(alpha)).Value;
}
