using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>An exponential in the form 2ⁿ·(1 + r + q), from which all functions made of exponentials start.</summary>
/// <remarks>
/// x = n ln 2 + r with |r| ≤ ln 2 / 2, in two steps of Cody and Waite; r carries a rounding error, q = eʳ - 1 - r is small
/// against 1, so that 1 + r + q is known to about 2⁻⁵⁷ and eˣ - 1 nearly as well.
/// </remarks>
internal readonly struct Exponential<TLane> where TLane : struct, ILane<TLane>
{
    /// <summary>ln 2 in 42 bits: its product with an exponent is exact.</summary>
    public const double Ln2High = 0.6931471805598903;

    /// <summary>ln 2 - <see cref="Ln2High"/>.</summary>
    public const double Ln2Low = 5.497923018708371e-14;

    private const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Remainder = 2.3190468138462996e-17;

    public readonly TLane Exponent;
    private readonly Pair<TLane> _r;
    private readonly TLane _q;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Exponential(TLane exponent, Pair<TLane> r)
    {
        Exponent = exponent;
        _r = r;
        _q = r.High * r.High * Polynomials.Exponential(r.High);
    }

    /// <summary>e^(x + tail), |x| ≤ 1400, the tail within a rounding error of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<TLane> Natural(TLane x, TLane tail)
    {
        var n = TLane.Round(x * Log2E);
        var r = TLane.FusedMultiplyAdd(-n, Ln2High, x);
        return new(n, Pair<TLane>.OrderedSum(r, TLane.FusedMultiplyAdd(-n, Ln2Low, tail)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<TLane> Natural(TLane x) => Natural(x, 0);

    /// <summary>2ˣ, |x| ≤ 1400.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Exponential<TLane> Binary(TLane x)
    {
        var n = TLane.Round(x);
        var r = Pair<TLane>.Product(x - n, Ln2);
        return new(n, new(r.High, TLane.FusedMultiplyAdd(x - n, Ln2Remainder, r.Low)));
    }

    /// <summary>1 + r + q, between √½ and √2.</summary>
    public Pair<TLane> Significand
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var sum = Pair<TLane>.OrderedSum(1, _r.High);
            return Pair<TLane>.OrderedSum(sum.High, sum.Low + (_r.Low + _q));
        }
    }

    /// <summary>1 + r + q rounded, by the shortest way.</summary>
    public TLane RoundedSignificand
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_r.High + (_r.Low + _q)) + 1;
    }
}
