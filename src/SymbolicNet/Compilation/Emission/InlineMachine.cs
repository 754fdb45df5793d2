using System.Linq.Expressions;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Writes a short program as the body of a delegate: inputs from its parameters, results to where they are wanted.</summary>
internal sealed class InlineMachine : IMachine
{
    private readonly DelegateShape _shape;
    private readonly int _resultCount;
    // Compiling takes longer with every function that becomes part of the code; from about four on the code is slower too.
    private const int MostInlined = 4;

    private readonly ParameterExpression? _value;
    private readonly bool _inlines;

    public InlineMachine(ElementProgram program, DelegateShape shape)
    {
        _shape = shape;
        _resultCount = program.Results.Length;
        _inlines = program.Instructions.Count(i => i.Operator is { } o && ScalarOperations.IsLong(o)) <= MostInlined;
        _value = shape.ReturnType == typeof(void) ? null : Expression.Variable(shape.ReturnType);
    }

    public Type Type => typeof(double);

    public IEnumerable<ParameterExpression> Variables => _value is null ? [] : [_value];

    /// <summary>What the delegate's value is in the end.</summary>
    public Expression End => _value ?? (Expression)Expression.Empty();

    private int FirstFilled => _shape.ReturnType == typeof(double) ? 1 : 0;

    public IEnumerable<Expression> Start()
    {
        foreach (var check in _shape.Checks(_resultCount - FirstFilled))
            yield return check;
        if (_shape.ReturnType == typeof(double[]))
            yield return Expression.Assign(_value!, Access.NewArray(_resultCount));
    }

    public Expression Number(double value) => Expression.Constant(value);

    public Expression Apply(ElementwiseOperator @operator, Expression[] operands) =>
        _inlines ? ScalarOperations.Apply(@operator, operands) : ScalarOperations.Call(@operator, operands);

    public Expression Apply(FunctionPair pair, Expression operand, ParameterExpression second) => ScalarOperations.Call(pair, operand, second);

    public Expression Input(int place) => _shape.Input(place);

    public Expression Result(int index, Expression value) => index < FirstFilled
        ? Expression.Assign(_value!, value)
        : Access.Set(_shape.Destination ?? _value!, index - FirstFilled, value);

    public Expression Load(int slot) => throw NoSlots();

    public Expression Store(int slot, Expression value) => throw NoSlots();

    private static System.Diagnostics.UnreachableException NoSlots() => new("a program of one stretch keeps no values; this is a bug in SymbolicNet");
}
