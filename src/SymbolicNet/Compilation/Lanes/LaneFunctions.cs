using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>The methods over lanes that belong to operators, and what each does to the method that it is inlined into.</summary>
internal static class LaneFunctions
{
    // In parts of what one loop may hold; see OutOfLine for what happens beyond.
    private const int Small = 2, Called = 8, Inlined = 100;

    // Functions that are taken in up to here; more take the JIT too long.
    private const int MostInlined = 12;

    /// <summary>The method of an operator, one to be called where code is crowded; null where there is none over lanes.</summary>
    public static MethodInfo? Find(ElementwiseOperator @operator, Type lane, bool isCrowded) => Definition(@operator) is not { } method ? null
        : Instance(isCrowded && HasCall(method) ? CallOf(method.Name, @operator.Arity) : method, lane);

    /// <summary>The method that gives both functions of a pair.</summary>
    public static MethodInfo Pair(ElementwiseOperator pair, Type lane, bool isCrowded) =>
        Instance(isCrowded ? CallOf(pair.Name, 1) : typeof(Elementary).GetMethod(pair.Name, 1, [Type.MakeGenericMethodParameter(0)])!, lane);

    /// <summary>Whether a program has more functions than are taken in.</summary>
    public static bool AreMany(ElementProgram program) => program.Instructions.Count(i => i.Operator is { } op && Weight(op, isCrowded: false) == Inlined) > MostInlined;

    /// <summary>How much of a loop an operator takes up.</summary>
    public static int Weight(ElementwiseOperator @operator, bool isCrowded)
    {
        int weight = Weight(@operator);
        return isCrowded ? Math.Min(weight, Called) : weight;
    }

    private static int Weight(ElementwiseOperator @operator)
    {
        if (@operator.Machine is not null || @operator == MachineOperators.FusedMultiplyAdd)
            return 1;
        if (LaneOperators.IsPair(@operator))
            return Inlined;
        if (@operator == LaneOperators.First || @operator == LaneOperators.Second || @operator.Method.Target is not null)
            return Small;
        var method = Definition(@operator);
        return method is null ? 4 * Called : !IsInlined(method) ? Called : HasCall(method) ? Inlined : 2 * Small;
    }

    private static MethodInfo? Definition(ElementwiseOperator @operator)
    {
        var scalar = @operator.Method.Method;
        bool isElementary = scalar.DeclaringType == typeof(Elementary) || scalar.DeclaringType == typeof(Math) || (Delegate)Special.Erf == @operator.Method;
        if (!isElementary)
            return null;
        string name = scalar.Name == nameof(Math.Ceiling) ? nameof(Elementary.Ceil) : scalar.Name;
        Type[] parameters = [.. Enumerable.Repeat(Type.MakeGenericMethodParameter(0), @operator.Arity)];
        return typeof(Elementary).GetMethod(name, 1, parameters);
    }

    private static MethodInfo CallOf(string name, int arity) =>
        typeof(OutOfLine).GetMethod(name, 1, [.. Enumerable.Repeat(Type.MakeGenericMethodParameter(0), arity)])!;

    private static bool IsInlined(MethodInfo method) => (method.MethodImplementationFlags & MethodImplAttributes.AggressiveInlining) != 0;

    private static bool HasCall(MethodInfo method) => method.Name != nameof(Elementary.Sqrt) && typeof(OutOfLine).GetMethod(method.Name) is not null;

    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "the type parameter needs no members")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "asked for only where code can be generated")]
    private static MethodInfo Instance(MethodInfo definition, Type lane) => definition.MakeGenericMethod(lane);
}
