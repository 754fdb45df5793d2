using System.Linq.Expressions;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Operators on doubles as expressions: a machine instruction, or a call of the method that the interpreter calls too.</summary>
internal static class ScalarOperations
{
    public static Expression Apply(ElementwiseOperator @operator, Expression[] operands)
    {
        if (@operator.Machine is { } machine)
            return operands.Length == 1 ? Expression.MakeUnary(machine, operands[0], typeof(double)) : Expression.MakeBinary(machine, operands[0], operands[1]);
        var method = @operator.Method;
        return Expression.Call(method.Target is null ? null : Expression.Constant(method.Target), method.Method, operands);
    }
}
