using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Elements;

/// <summary>One step of an <see cref="ElementProgram"/>: an operation on earlier values, an input, or a number.</summary>
/// <param name="Operator">What to do with the values A, B and C; null for an input or a number.</param>
/// <param name="A">The first operand's value; of an input its place; -1 for a number.</param>
/// <param name="B">The second operand's value, or -1.</param>
/// <param name="C">The third operand's value, or -1.</param>
/// <param name="Number">The number, where it is one.</param>
internal readonly record struct Instruction(ElementwiseOperator? Operator, int A, int B = -1, int C = -1, double Number = 0)
{
    public bool IsInput => Operator is null && A >= 0;

    public bool IsNumber => Operator is null && A < 0;

    public static Instruction OfInput(int place) => new(null, place);

    public static Instruction OfNumber(double value) => new(null, -1, Number: value);

    /// <summary>The i-th operand's value.</summary>
    public int this[int i] => i == 0 ? A : i == 1 ? B : C;

    public int Arity => Operator?.Arity ?? 0;
}
