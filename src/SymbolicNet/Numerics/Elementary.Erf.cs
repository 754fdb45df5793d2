using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

internal static partial class Elementary
{
    /// <summary><c>erf(x) = 2/√π ∫₀ˣ e^-t² dt</c>, odd; ±1 at ±∞.</summary>
    /// <remarks>
    /// erf(a) = 1 - e^-q, where q = -ln erfc(a) is a smooth function, near 2a/√π at 0. One polynomial serves all a: it must be good
    /// where erfc(a) counts beside 1 only.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Erf<TLane>(TLane x) where TLane : struct, ILane<TLane>
    {
        var size = TLane.AtMost(TLane.Abs(x), 5.95);
        var p = ExpM1OfRest(-TLane.FusedMultiplyAdd(size, Polynomials.ErfExponent(size), size), out var n);
        var power = TLane.Scale(1, n);
        return CopySign(TLane.FusedMultiplyAdd(power, p, power - 1), x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Erf(double x) => Erf(new Lane1(x)).Value;
}
