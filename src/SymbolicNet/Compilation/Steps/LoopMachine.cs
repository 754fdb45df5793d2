using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Intrinsics;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>How values of a <see cref="LoopBody"/> are written for vectors of one width.</summary>
internal sealed class LoopMachine
{
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)]
    private readonly Type _helpers;
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    private readonly Type? _lane;

    private LoopMachine(
        int width, Type type, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type helpers,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type? lane, bool isCrowded)
    {
        Width = width;
        Type = type;
        _helpers = helpers;
        _lane = lane;
        IsCrowded = isCrowded;
    }

    public int Width { get; }

    /// <summary>Whether functions are called rather than taken in.</summary>
    public bool IsCrowded { get; }

    /// <summary>The type of a value.</summary>
    public Type Type { get; }

    /// <param name="width">Doubles side by side.</param>
    /// <param name="isCrowded">Whether there are too many functions to take them all in, see <see cref="OutOfLine"/>.</param>
    public static LoopMachine Of(int width, bool isCrowded = false) => width switch
    {
        1 => new(1, typeof(double), typeof(LoopLanes1), null, isCrowded),
        2 => new(2, typeof(Vector128<double>), typeof(LoopLanes2), typeof(Lane2), isCrowded),
        4 => new(4, typeof(Vector256<double>), typeof(LoopLanes4), typeof(Lane4), isCrowded),
        _ => new(8, typeof(Vector512<double>), typeof(LoopLanes8), typeof(Lane8), isCrowded),
    };

    /// <summary>Whether an operator has a form for this width.</summary>
    public bool Knows(ElementwiseOperator @operator) => Width == 1 || @operator.Machine is not null || IsHelper(@operator) || LaneMethod(@operator) is not null;

    public Expression Call(string helper, params Expression[] arguments) =>
        Expression.Call(_helpers.GetMethod(helper, BindingFlags.Static | BindingFlags.Public)!, arguments);

    public Expression Everywhere(Expression number) => Width == 1 ? number : Call(nameof(LoopLanes8.Everywhere), number);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "a field of lanes, which the functions over lanes use")]
    public Expression Apply(ElementwiseOperator @operator, Expression[] operands)
    {
        if (ReferenceEquals(@operator, MachineOperators.FusedMultiplyAdd))
            return Call(nameof(LoopLanes8.Fma), operands);
        if (ReferenceEquals(@operator, LoopBuilder.FusedNegative))
            return Call(nameof(LoopLanes8.Fnma), operands);
        if (ReferenceEquals(@operator, Elementwise.Relu))
            return Call(nameof(LoopLanes8.Relu), operands);
        if (_lane is null)
            return ScalarOperations.Apply(@operator, operands);
        if (@operator.Machine is { } machine)
            return operands.Length == 1 ? Expression.MakeUnary(machine, operands[0], Type) : Expression.MakeBinary(machine, operands[0], operands[1]);
        var constructor = _lane.GetConstructor([Type])!;
        return Expression.Field(Expression.Call(LaneMethod(@operator)!, operands.Select(o => Expression.New(constructor, o))), nameof(Lane8.Value));
    }

    private static bool IsHelper(ElementwiseOperator @operator) =>
        ReferenceEquals(@operator, MachineOperators.FusedMultiplyAdd) || ReferenceEquals(@operator, LoopBuilder.FusedNegative);

    // The generic method beside the scalar one; a machine's own function, such as Math.Floor, has it in Elementary.
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "the type parameter needs no members")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "asked for only where code can be generated")]
    private MethodInfo? LaneMethod(ElementwiseOperator @operator)
    {
        var scalar = @operator.Method.Method;
        bool isSpecial = scalar.DeclaringType == typeof(Special);
        string name = scalar.Name == nameof(Math.Ceiling) ? nameof(Elementary.Ceil) : scalar.Name;
        var method = isSpecial ? Find(typeof(Special)) : (IsCrowded ? Find(typeof(OutOfLine)) : null) ?? Find(typeof(Elementary));
        return method?.MakeGenericMethod(_lane!);

        MethodInfo? Find([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods)] Type type) => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(m => m.Name == name && m.IsGenericMethodDefinition && m.GetParameters().Length == @operator.Arity);
    }

    /// <summary>Two functions of one argument; the second goes where <paramref name="second"/> is.</summary>
    public Expression Both(string helper, Expression argument, Expression second) => Call(helper, argument, second, Expression.Constant(!IsCrowded));
}
