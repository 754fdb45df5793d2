using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>Minimax polynomials, fitted and written by tests/SymbolicNet.Tests/Numerics/Tables/fit_polynomials.py.</summary>
internal static class Polynomials
{
    /// <summary>e^r = 1 + r + r²·P(r), |r| ≤ ln 2 / 2; largest relative error of the left side 2^-60.4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exponential<TLane>(TLane r) where TLane : struct, ILane<TLane>
    {
        var square = r * r;
        TLane even = 2.0926906181534963e-09;
        even = TLane.FusedMultiplyAdd(even, square, 2.7557233488676114e-07);
        even = TLane.FusedMultiplyAdd(even, square, 2.480158737357557e-05);
        even = TLane.FusedMultiplyAdd(even, square, 0.0013888888888858536);
        even = TLane.FusedMultiplyAdd(even, square, 0.04166666666666673);
        even = TLane.FusedMultiplyAdd(even, square, 0.5);
        TLane odd = 2.511224026180442e-08;
        odd = TLane.FusedMultiplyAdd(odd, square, 2.7557234235601205e-06);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.00019841269897060093);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.008333333333316739);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.16666666666666685);
        return TLane.FusedMultiplyAdd(odd, r, even);
    }

    /// <summary>2 atanh(s) = 2s + s·z·P(z), z = s², |s| ≤ 3 - 2√2; largest relative error of the left side 2^-58.9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Logarithm<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var square = z * z;
        TLane even = 0.1479610528737998;
        even = TLane.FusedMultiplyAdd(even, square, 0.18183564861760437);
        even = TLane.FusedMultiplyAdd(even, square, 0.28571428742472477);
        even = TLane.FusedMultiplyAdd(even, square, 0.6666666666666734);
        TLane odd = 0.15314035898416894;
        odd = TLane.FusedMultiplyAdd(odd, square, 0.22222198563643675);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.3999999999941434);
        return TLane.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>atanh(s) = s·(1 + z/3 + z²/5 + z³·P(z)), z = s², |s| ≤ 3 - 2√2; largest relative error of the left side 2^-71.3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane LogarithmTail<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var square = z * z;
        TLane even = 0.05955434530217259;
        even = TLane.FusedMultiplyAdd(even, square, 0.06667881292399432);
        even = TLane.FusedMultiplyAdd(even, square, 0.09090909302645384);
        even = TLane.FusedMultiplyAdd(even, square, 0.1428571428571658);
        TLane odd = 0.05842526792547535;
        odd = TLane.FusedMultiplyAdd(odd, square, 0.07692286455609054);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.11111111110006672);
        return TLane.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>sin(r) = r + r·z·P(z), z = r², |r| ≤ π/4; largest relative error of the left side 2^-57.2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sine<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var square = z * z;
        TLane even = -2.505075811311524e-08;
        even = TLane.FusedMultiplyAdd(even, square, -0.00019841269829807737);
        even = TLane.FusedMultiplyAdd(even, square, -0.16666666666666632);
        TLane odd = 1.5896795552811053e-10;
        odd = TLane.FusedMultiplyAdd(odd, square, 2.755731369190013e-06);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.008333333333322413);
        return TLane.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>cos(r) = 1 - z/2 + z²·P(z), z = r², |r| ≤ π/4; largest relative error of the left side 2^-59.9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Cosine<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var square = z * z;
        TLane even = 2.0875723275319936e-09;
        even = TLane.FusedMultiplyAdd(even, square, 2.4801587289482242e-05);
        even = TLane.FusedMultiplyAdd(even, square, 0.0416666666666666);
        TLane odd = -1.1359647902962183e-11;
        odd = TLane.FusedMultiplyAdd(odd, square, -2.755731435234916e-07);
        odd = TLane.FusedMultiplyAdd(odd, square, -0.0013888888888874125);
        return TLane.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>atan(t) = t + t·z·P(z), z = t², |t| ≤ tan(π/8); largest relative error of the left side 2^-58.4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Arctangent<TLane>(TLane z) where TLane : struct, ILane<TLane>
    {
        var square = z * z;
        TLane even = -0.017920812135751273;
        even = TLane.FusedMultiplyAdd(even, square, -0.05039795150117037);
        even = TLane.FusedMultiplyAdd(even, square, -0.06663118931493939);
        even = TLane.FusedMultiplyAdd(even, square, -0.09090897829765747);
        even = TLane.FusedMultiplyAdd(even, square, -0.1428571428024431);
        even = TLane.FusedMultiplyAdd(even, square, -0.333333333333332);
        TLane odd = 0.03807701034243089;
        odd = TLane.FusedMultiplyAdd(odd, square, 0.05847998031355268);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.07692061513548795);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.11111110785915827);
        odd = TLane.FusedMultiplyAdd(odd, square, 0.19999999999954043);
        return TLane.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>∛m = P(m), 1 ≤ m ≤ 2; largest relative error of the left side 2^-16.7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane CubeRoot<TLane>(TLane m) where TLane : struct, ILane<TLane>
    {
        var square = m * m;
        TLane even = -0.010603905194682186;
        even = TLane.FusedMultiplyAdd(even, square, -0.300611706275122);
        even = TLane.FusedMultiplyAdd(even, square, 0.5069793184261404);
        TLane odd = 0.08609140630856696;
        odd = TLane.FusedMultiplyAdd(odd, square, 0.7181540942419495);
        return TLane.FusedMultiplyAdd(odd, m, even);
    }
}
