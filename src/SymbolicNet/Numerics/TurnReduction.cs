using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>An angle in the form n·π/2 + r with |r| ≤ π/4, from which all circular functions start.</summary>
/// <remarks>
/// Up to 2²⁰ quarter turns by three steps of Cody and Waite with π/2 in 139 bits; beyond, element by element, by the method of
/// Payne and Hanek: the few binary digits of 2/π that matter, times the argument's integer significand. Either way r is a pair, so
/// that it has full relative precision next to multiples of π/2.
/// </remarks>
internal readonly struct TurnReduction<TLane> where TLane : struct, ILane<TLane>
{
    private const double TwoOverPi = 0.6366197723675814;

    /// <summary>π/2 in 33 bits, whose product with a count below 2²⁰ is exact; then the next 53 bits, and the next.</summary>
    private const double First = 1.5707963267341256, Second = 6.077100506506192e-11, Third = 3.5215598651832e-27;

    private const double LargestDirect = 1647099.0;

    /// <summary>n, with its last bits in the low bits of the double.</summary>
    private readonly TLane _turns;

    public readonly Pair<TLane> Remainder;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TurnReduction(TLane turns, Pair<TLane> remainder)
    {
        _turns = turns;
        Remainder = remainder;
    }

    /// <summary>Of any x; the remainder is NaN for ±∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TurnReduction<TLane> Of(TLane x)
    {
        var n = TLane.Round(x * TwoOverPi);
        var first = TLane.FusedMultiplyAdd(-n, First, x);
        var second = Pair<TLane>.Product(n, Second);
        var rest = Pair<TLane>.Sum(first, -second.High);
        var low = TLane.FusedMultiplyAdd(-n, Third, rest.Low - second.Low);
        var direct = new TurnReduction<TLane>(n + Bits.IntegerInLow, Pair<TLane>.OrderedSum(rest.High, low));
        return TLane.Any(~(TLane.Abs(x) < LargestDirect)) ? direct.WithLarge(x) : direct;
    }

    /// <summary>A mask: n is odd, so sine and cosine change places.</summary>
    public TLane IsOdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (_turns & TLane.FromBits(1)) > 0;
    }

    /// <summary>The sign bit of n, n + 1 modulo 4: of the sine, and of the cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane SignAfter(double quarters) => TLane.ShiftLeft((_turns + quarters) & TLane.FromBits(2), 62);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TurnReduction<TLane> WithLarge(TLane x)
    {
        Span<double> arguments = stackalloc double[TLane.Count], turns = stackalloc double[TLane.Count];
        Span<double> high = stackalloc double[TLane.Count], low = stackalloc double[TLane.Count];
        x.Store(arguments);
        (_turns - Bits.IntegerInLow).Store(turns);
        Remainder.High.Store(high);
        Remainder.Low.Store(low);
        for (var i = 0; i < TLane.Count; i++)
            if (!(Math.Abs(arguments[i]) < LargestDirect))
                (turns[i], high[i], low[i]) = LargeAngle.Reduce(arguments[i]);
        return new(TLane.Load(turns) + Bits.IntegerInLow, new(TLane.Load(high), TLane.Load(low)));
    }
}
