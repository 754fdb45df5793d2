using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>An angle x ≥ 0 in the form n·π/2 + r with |r| ≤ π/4, from which all circular functions start.</summary>
/// <remarks>
/// Up to 2²⁰ quarter turns by three steps of Cody and Waite with π/2 in 139 bits, so that r has its relative precision next to
/// multiples of π/2 too; beyond, element by element, by the method of Payne and Hanek: the few binary digits of 2/π that matter,
/// times the argument's integer significand.
/// </remarks>
internal readonly struct TurnReduction<TLane> where TLane : struct, ILane<TLane>
{
    private const double TwoOverPi = 0.6366197723675814;

    /// <summary>π/2 in 33 bits, whose product with a count below 2²⁰ is exact; then the next 53 bits, and the next.</summary>
    private const double First = 1.5707963267341256, Second = 6.077100506506192e-11, Third = 3.5215598651832e-27;

    private const double LargestDirect = 1647099.0;

    /// <summary>n, with its last bits in the low bits of the double.</summary>
    private readonly TLane _turns;

    public readonly TLane Remainder;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TurnReduction(TLane turns, TLane remainder)
    {
        _turns = turns;
        Remainder = remainder;
    }

    /// <summary>Of any x ≥ 0; the remainder is NaN for ∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TurnReduction<TLane> Of(TLane x)
    {
        var turns = TLane.Linear(x, Bits.IntegerInLow, TwoOverPi);
        var n = turns - Bits.IntegerInLow;
        var r = TLane.FusedMultiplyAdd(n, -First, x);
        r = TLane.FusedMultiplyAdd(n, -Second, r);
        r = TLane.FusedMultiplyAdd(n, -Third, r);
        if (!TLane.AllBelow(x, LargestDirect))
        {
            var large = OfLarge(x, turns, r);
            turns = large._turns;
            r = large.Remainder;
        }
        return new(turns, r);
    }

    /// <summary>A mask: n is odd, so sine and cosine change places.</summary>
    public TLane IsOdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_turns & TLane.FromBits(1)) > 0;
    }

    /// <summary>Its sign bit is that of the sine; other bits are set too.</summary>
    public TLane SineSign
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLane.ShiftLeft(_turns, 62);
    }

    /// <summary>Its sign bit is that of the cosine, the second bit of n + 1; other bits are set too.</summary>
    public TLane CosineSign
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLane.ShiftLeft(_turns, 62) ^ TLane.ShiftLeft(_turns, 63);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TurnReduction<TLane> OfLarge(TLane x, TLane turns, TLane remainder)
    {
        Span<double> arguments = stackalloc double[TLane.Count], counts = stackalloc double[TLane.Count];
        Span<double> remainders = stackalloc double[TLane.Count];
        x.Store(arguments);
        turns.Store(counts);
        remainder.Store(remainders);
        for (var i = 0; i < TLane.Count; i++)
        {
            if (arguments[i] < LargestDirect)
                continue;
            (var count, remainders[i], _) = LargeAngle.Reduce(arguments[i]);
            counts[i] = count + Bits.IntegerInLow;
        }
        return new(TLane.Load(counts), TLane.Load(remainders));
    }
}
