using System.Runtime.CompilerServices;

namespace SymbolicNet.Numerics;

/// <summary>
/// The elementary functions, each written once for any <see cref="ILane{TSelf}"/>: no branch depends on an element, so that an
/// element's result depends on nothing but its argument, neither on the width of the vector nor on its neighbours.
/// </summary>
/// <remarks>
/// Every function takes every double: domain errors give NaN, zeros keep their sign where the function is odd, subnormal arguments
/// and results are right. Errors stay below 4 units in the last place over the whole domain, below 2 for exp, log, sin and cos
/// (ElementaryTests has a bound for each); for logaddexp see there. More is not bought with time, except where exact results are
/// expected: powers, and logarithms to the bases 2 and 10.
/// Only +, -, ·, /, √ and the fused product are used, so results are the same bits on every machine.
/// Long functions are made of parts that are not inlined: beyond a thousand temporaries the compiler keeps them all in memory.
/// </remarks>
// The overloads for a double are not inlined: a formula calls them, and is compiled ten times faster for it.
internal static partial class Elementary
{
    private const double Infinity = double.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane CopySign<TLane>(TLane magnitude, TLane sign) where TLane : struct, ILane<TLane> =>
        TLane.Abs(magnitude) | Bits.Sign(sign);
}
