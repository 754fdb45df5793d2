using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>Minimax polynomials, fitted and written by tests/SymbolicNet.Tests/Numerics/Tables/fit_polynomials.py.</summary>
internal static class Polynomials
{
    /// <summary>e^r = 1 + r + r²·P(r), |r| ≤ ln 2 / 2; largest relative error of the left side 2^-56.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exponential<TLane>(TLane r) where TLane : struct, ILane<TLane>
    {
        var r2 = r * r;
        var r4 = r2 * r2;
        var sum = TLane.Linear(r, 2.7631280803115815e-07, 2.511785639582578e-08);
        sum = TLane.FusedMultiplyAdd(
            sum, r4,
            TLane.Cubic(r, r2, 0.0013888888947017428, 0.0001984126991735879, 2.4801489940787947e-05, 2.755721631932406e-06));
        sum = TLane.FusedMultiplyAdd(
            sum, r4,
            TLane.Cubic(r, r2, 0.5000000000000012, 0.166666666666667, 0.04166666666651541, 0.008333333333307217));
        return sum;
    }

    /// <summary>2 atanh(s) = 2s + s·z·P(z), z = s², |s| ≤ 1/5; largest relative error of the left side 2^-61.4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Logarithm<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var sum = TLane.Cubic(z, z2, 0.18181667028222295, 0.15391074390045711, 0.13174228975280028, 0.1383878887199048);
        sum = TLane.FusedMultiplyAdd(
            sum, z4,
            TLane.Cubic(z, z2, 0.666666666666666, 0.4000000000005598, 0.28571428555998213, 0.2222222427721293));
        return sum;
    }

    /// <summary>atanh(s) = s·(1 + z/3 + z²/5 + z³·P(z)), z = s², |s| ≤ 1/5; largest relative error of the left side 2^-71.8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogarithmTail<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var sum = TLane.Cubic(z, z2, 0.06666536982227467, 0.058867757734672135, 0.051730380639281946, 0.05759082558448387);
        sum = TLane.FusedMultiplyAdd(
            sum, z4,
            TLane.Cubic(z, z2, 0.14285714285713966, 0.11111111111250467, 0.09090909066343601, 0.0769231001231304));
        return sum;
    }

    /// <summary>sin(r) = r + r·z·P(z), z = r², |r| ≤ π/4; largest relative error of the left side 2^-57.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sine<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var sum = TLane.Linear(z, -2.505075811311524e-08, 1.5896795552811053e-10);
        sum = TLane.FusedMultiplyAdd(
            sum, z4,
            TLane.Cubic(z, z2, -0.16666666666666632, 0.008333333333322413, -0.00019841269829807737, 2.755731369190013e-06));
        return sum;
    }

    /// <summary>cos(r) = 1 + z·P(z), z = r², |r| ≤ π/4; largest relative error of the left side 2^-59.1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Cosine<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var sum = TLane.FusedMultiplyAdd(z2, -1.1354498020858686e-11, TLane.Linear(z, -2.75573133359941e-07, 2.0875608205555115e-09));
        sum = TLane.FusedMultiplyAdd(
            sum, z4,
            TLane.Cubic(z, z2, -0.5, 0.04166666666666649, -0.0013888888888863888, 2.4801587284997717e-05));
        return sum;
    }

    /// <summary>atan(t) = t + t·z·P(z), z = t², |t| ≤ tan(π/8); largest relative error of the left side 2^-58.4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Arctangent<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var z2 = z * z;
        var z4 = z2 * z2;
        var sum = TLane.FusedMultiplyAdd(z2, -0.017920812135751273, TLane.Linear(z, -0.05039795150117037, 0.03807701034243089));
        sum = TLane.FusedMultiplyAdd(
            sum, z4,
            TLane.Cubic(z, z2, -0.09090897829765747, 0.07692061513548795, -0.06663118931493939, 0.05847998031355268));
        sum = TLane.FusedMultiplyAdd(
            sum, z4,
            TLane.Cubic(z, z2, -0.333333333333332, 0.19999999999954043, -0.1428571428024431, 0.11111110785915827));
        return sum;
    }

    /// <summary>erf(a) = 1 - e^(-a - a·P(a)), 0 ≤ a ≤ 5.95; largest relative error of the left side 2^-55.8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane ErfExponent<TLane>(TLane a) where TLane : struct, ILane<TLane>
    {
        var a2 = a * a;
        var a4 = a2 * a2;
        var a8 = a4 * a4;
        var part0 = TLane.FusedMultiplyAdd(
            TLane.Cubic(a, a2, -0.00020919467123718736, 0.0016962062117868723, -0.000590124710908657, 2.587577076920232e-05), a4,
            TLane.Cubic(a, a2, 0.12837916709551257, 0.6366197723675823, 0.10277260330187063, -0.019128447006998374));
        var part1 = TLane.FusedMultiplyAdd(
            TLane.Cubic(a, a2, -1.7270932400198513e-06, 3.2743527061824026e-07, 1.413229506946197e-07, -1.431275289782532e-07), a4,
            TLane.Cubic(a, a2, 6.449875566559345e-05, -2.973651480371446e-05, 3.4243407532243433e-06, 2.8172280365404006e-06));
        var part2 = TLane.FusedMultiplyAdd(
            TLane.Cubic(a, a2, 1.22787370309155e-10, -1.2309781211243437e-11, 8.558522097700653e-13, -3.688270682396178e-14), a4,
            TLane.Cubic(a, a2, 6.599973785039255e-08, -2.095807818033731e-08, 4.973848700819273e-09, -8.990387508604137e-10));
        var sum = (TLane)(7.419705480212893e-16);
        sum = TLane.FusedMultiplyAdd(sum, a8, part2);
        sum = TLane.FusedMultiplyAdd(sum, a8, part1);
        sum = TLane.FusedMultiplyAdd(sum, a8, part0);
        return sum;
    }

    /// <summary>∛m = P(m), 1 ≤ m ≤ 2; largest relative error of the left side 2^-16.7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane CubeRoot<TLane>(TLane m) where TLane : struct, ILane<TLane>
    {
        var m2 = m * m;
        var m4 = m2 * m2;
        var sum = (TLane)(-0.010603905194682186);
        sum = TLane.FusedMultiplyAdd(
            sum, m4,
            TLane.Cubic(m, m2, 0.5069793184261404, 0.7181540942419495, -0.300611706275122, 0.08609140630856696));
        return sum;
    }
}
