using System.Linq.Expressions;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Elements;

/// <summary>Operations that machines have and the graph says otherwise: a product is a contraction there.</summary>
internal static class MachineOperators
{
    public static readonly ElementwiseOperator Multiply = new("multiply", (x, y) => x * y) { Machine = ExpressionType.Multiply };

    /// <summary><c>x*y + z</c>, rounded once.</summary>
    public static readonly ElementwiseOperator FusedMultiplyAdd = new("fma", Math.FusedMultiplyAdd);
}
