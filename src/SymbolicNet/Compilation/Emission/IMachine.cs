using System.Linq.Expressions;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>What a <see cref="StatementEmitter"/> writes code for: one number at a time, or several side by side.</summary>
internal interface IMachine
{
    /// <summary>The type of a value: <see cref="double"/> or a vector of them.</summary>
    Type Type { get; }

    Expression Number(double value);

    Expression Apply(ElementwiseOperator @operator, Expression[] operands);

    /// <summary>The value of a pair's first function, the second's being assigned to a local; null where the machine takes them one by one.</summary>
    Expression? Apply(FunctionPair pair, Expression operand, ParameterExpression second) => null;

    Expression Input(int place);

    /// <summary>What puts a value where <paramref name="index"/> of the results is kept.</summary>
    Expression Result(int index, Expression value);

    /// <summary>A value that another stretch of code has kept.</summary>
    Expression Load(int slot);

    Expression Store(int slot, Expression value);
}
