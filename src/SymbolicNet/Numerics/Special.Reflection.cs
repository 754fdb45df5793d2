using static SymbolicNet.Numerics.SpecialMath;

namespace SymbolicNet.Numerics;

/// <summary>Circular functions of πr, where r is the exact distance of x from the nearest integer, at most 1/2.</summary>
internal static partial class Special
{
    /// <summary>π less the double nearest to it.</summary>
    private const double PiRest = 1.2246467991473532e-16;

    /// <summary>Below this |r|, sin πr and tan πr are πr to the last bit.</summary>
    private const double TinyTurn = 1e-9;

    private static double SinPi(double r)
    {
        var (angle, error) = TimesPi(r);
        return Math.FusedMultiplyAdd(error, Cos(angle), Sin(angle));
    }

    private static double PiOverSinPi(double r) => Math.Abs(r) < TinyTurn ? 1 / r : Math.PI / SinPi(r);

    /// <summary><c>(π/sin πr)²</c>, with the argument's error corrected last, lest it be squared with its rounding.</summary>
    private static double PiOverSinPiSquared(double r)
    {
        const double piSquared = 9.869604401089358;
        if (Math.Abs(r) < TinyTurn)
            return 1 / r / r;
        var (angle, error) = TimesPi(r);
        var sine = Sin(angle);
        var value = piSquared / (sine * sine);
        return value - value * (2 * error * Cos(angle) / sine);
    }

    private static double PiOverTanPi(double r)
    {
        if (Math.Abs(r) < TinyTurn)
            return 1 / r;
        return Math.Abs(r) < 0.25 ? Math.PI / TanPi(r) : Math.CopySign(Math.PI * TanPi(0.5 - Math.Abs(r)), r);
    }

    private static double TanPi(double r)
    {
        var (angle, error) = TimesPi(r);
        var tangent = Tan(angle);
        return tangent + error * (1 + tangent * tangent);
    }

    private static (double Angle, double Error) TimesPi(double r)
    {
        var angle = Math.PI * r;
        return (angle, Math.FusedMultiplyAdd(Math.PI, r, -angle) + PiRest * r);
    }
}
