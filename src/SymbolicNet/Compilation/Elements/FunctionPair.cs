using System.Reflection;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Elements;

/// <summary>Two functions of one number that cost little more than one of them; mostly a function and what its derivative needs.</summary>
/// <param name="First">The function whose value <paramref name="Method"/> returns.</param>
/// <param name="Second">The function whose value it has in its out parameter; of the negated number where <paramref name="IsOfNegated"/>.</param>
/// <param name="IsOfNegated">Whether the second takes the number with the other sign.</param>
/// <param name="Method">Both for a single number, with the bits that each has alone.</param>
internal sealed record FunctionPair(ElementwiseOperator First, ElementwiseOperator Second, bool IsOfNegated, MethodInfo Method)
{
    private delegate double Both(double x, out double second);

    public static IReadOnlyList<FunctionPair> All { get; } =
    [
        new(Elementwise.Sin, Elementwise.Cos, false, ((Both)OutOfLineScalars.SinAndCos).Method),
        new(Elementwise.Tanh, Elementwise.Sech, false, ((Both)OutOfLineScalars.TanhAndSech).Method),
        new(Elementwise.Sigmoid, Elementwise.Sigmoid, true, ((Both)OutOfLineScalars.SigmoidOfBoth).Method),
    ];
}
