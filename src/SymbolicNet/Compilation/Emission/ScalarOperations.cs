using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Operators on doubles as expressions: a machine instruction, or a call of the arithmetic that the interpreter calls too.</summary>
internal static class ScalarOperations
{
    // By the method that the compiler would take in whole, one that it calls.
    private static readonly FrozenDictionary<MethodInfo, MethodInfo> Calls = FindCalls().ToFrozenDictionary(c => c.Inlined, c => c.Called);

    /// <summary>An operation whose function becomes part of the code around it where the compiler sees fit: fastest, for few.</summary>
    public static Expression Apply(ElementwiseOperator @operator, Expression[] operands) => Apply(@operator, operands, @operator.Method.Method);

    /// <summary>An operation whose function stays a function, for code with many of them.</summary>
    public static Expression Call(ElementwiseOperator @operator, Expression[] operands) =>
        Apply(@operator, operands, Calls.GetValueOrDefault(@operator.Method.Method, @operator.Method.Method));

    /// <summary>The first value of a pair of functions, the second being assigned to a local.</summary>
    public static Expression Call(FunctionPair pair, Expression operand, ParameterExpression second) => Expression.Call(pair.Method, operand, second);

    /// <summary>Whether the operator is a function that is better called than repeated.</summary>
    public static bool IsLong(ElementwiseOperator @operator) => @operator.Machine is null && Calls.ContainsKey(@operator.Method.Method);

    private static Expression Apply(ElementwiseOperator @operator, Expression[] operands, MethodInfo method)
    {
        if (@operator.Machine is { } machine)
            return operands.Length == 1 ? Expression.MakeUnary(machine, operands[0], typeof(double)) : Expression.MakeBinary(machine, operands[0], operands[1]);
        return Expression.Call(method.IsStatic ? null : Expression.Constant(@operator.Method.Target), method, operands);
    }

    private static IEnumerable<(MethodInfo Inlined, MethodInfo Called)> FindCalls()
    {
        foreach (var called in typeof(OutOfLineScalars).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            if (typeof(Elementary).GetMethod(called.Name, [.. called.GetParameters().Select(p => p.ParameterType)]) is { } inlined)
                yield return (inlined, called);
        }
    }
}
