using System.Diagnostics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Operations of lanes that the graph has no name for.</summary>
internal static class LaneOperators
{
    /// <summary><c>x*y - z</c>, rounded once.</summary>
    public static readonly ElementwiseOperator FusedMultiplySubtract = new("fms", (x, y, z) => Math.FusedMultiplyAdd(x, y, -z));

    /// <summary><c>z - x*y</c>, rounded once.</summary>
    public static readonly ElementwiseOperator FusedNegatedMultiplyAdd = new("fnma", (x, y, z) => Math.FusedMultiplyAdd(-x, y, z));

    /// <summary>Two functions of one argument that share most of their work; <see cref="First"/> and <see cref="Second"/> take them apart.</summary>
    public static readonly ElementwiseOperator SinAndCos = Pair("SinAndCos");
    public static readonly ElementwiseOperator TanhAndSech = Pair("TanhAndSech");
    public static readonly ElementwiseOperator SigmoidOfBoth = Pair("SigmoidOfBoth");

    public static readonly ElementwiseOperator First = Pair("first");
    public static readonly ElementwiseOperator Second = Pair("second");

    public static bool IsPair(ElementwiseOperator? @operator) => @operator == SinAndCos || @operator == TanhAndSech || @operator == SigmoidOfBoth;

    private static ElementwiseOperator Pair(string name) =>
        new(name, (Func<double, double>)(_ => throw new UnreachableException("a pair of functions is code only; this is a bug in SymbolicNet")));
}
