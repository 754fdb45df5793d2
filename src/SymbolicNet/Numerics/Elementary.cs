using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>
/// The elementary functions, each written once for any <see cref="ILane{TSelf}"/>: no branch depends on an element, so that an
/// element's result depends on nothing but its argument, neither on the width of the vector nor on its neighbours.
/// </summary>
/// <remarks>
/// Every function takes every double: domain errors give NaN, zeros keep their sign where the function is odd, subnormal arguments
/// and results are right. Errors stay below 1 unit in the last place over the whole domain; below 2 for sigmoid, softplus and
/// log_sigmoid, below 3 for silu and mish; for logaddexp see there.
/// Only +, -, ·, /, √ and the fused product are used, so results are the same bits on every machine.
/// Long functions are made of parts that are not inlined: beyond a thousand temporaries the compiler keeps them all in memory.
/// </remarks>
internal static partial class Elementary
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>value·2ⁿ for integers |n| ≤ 2000, rounded once.</summary>
    /// <remarks>Two steps, since 2ⁿ itself may be out of range; the first is exact where |value| is near 1.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Scale<TLane>(TLane value, TLane n) where TLane : struct, ILane<TLane>
    {
        var half = TLane.Floor(n * 0.5);
        return value * Bits.PowerOfTwo(half) * Bits.PowerOfTwo(n - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane CopySign<TLane>(TLane magnitude, TLane sign) where TLane : struct, ILane<TLane> =>
        TLane.Abs(magnitude) | Bits.Sign(sign);
}
