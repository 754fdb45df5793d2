using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Intrinsics;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Operations on vectors of one width as expressions.</summary>
/// <remarks>
/// Values have the register's own type, whose arithmetic the JIT knows: through a lane's operators every one would be inlined, and a
/// method has room for a few hundred of those only. Lanes are made where functions take them.
/// </remarks>
internal sealed class LaneMachine
{
    private readonly MethodInfo? _broadcast;
    private readonly MethodInfo? _element;
    private readonly MethodInfo? _fromElements;
    private readonly MethodInfo _fusedMultiplyAdd;
    private readonly MethodInfo _load;
    private readonly MethodInfo _store;
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    private readonly Type _lane;

    private LaneMachine(
        int count, Type vector, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type lane, (MethodInfo Load, MethodInfo Store) access,
        Delegate fusedMultiplyAdd, Delegate? broadcast = null, Delegate? element = null, Delegate? fromElements = null)
    {
        _lane = lane;
        (Count, Vector, _load, _store) = (count, vector, access.Load, access.Store);
        _fusedMultiplyAdd = fusedMultiplyAdd.Method;
        (_broadcast, _element, _fromElements) = (broadcast?.Method, element?.Method, fromElements?.Method);
    }

    /// <summary>The numbers side by side.</summary>
    public int Count { get; }

    /// <summary>The type of a value.</summary>
    public Type Vector { get; }

    /// <summary>Whether functions are called rather than taken in.</summary>
    public bool IsCrowded { get; private set; }

    /// <summary>The machine for a program: one that calls functions where they are many.</summary>
    public LaneMachine For(ElementProgram program)
    {
        var machine = (LaneMachine)MemberwiseClone();
        machine.IsCrowded = LaneFunctions.AreMany(program);
        return machine;
    }

    public static LaneMachine Of(VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => new(8, typeof(Vector512<double>), typeof(Lane8), AccessOf<Vector512<double>>(),
            (Func<Vector512<double>, Vector512<double>, Vector512<double>, Vector512<double>>)Vector512.FusedMultiplyAdd,
            (Func<double, Vector512<double>>)Vector512.Create, (Func<Vector512<double>, int, double>)Vector512.GetElement,
            (Func<double, double, double, double, double, double, double, double, Vector512<double>>)Vector512.Create),
        VectorWidth.Bits256 => new(4, typeof(Vector256<double>), typeof(Lane4), AccessOf<Vector256<double>>(),
            (Func<Vector256<double>, Vector256<double>, Vector256<double>, Vector256<double>>)Vector256.FusedMultiplyAdd,
            (Func<double, Vector256<double>>)Vector256.Create, (Func<Vector256<double>, int, double>)Vector256.GetElement,
            (Func<double, double, double, double, Vector256<double>>)Vector256.Create),
        VectorWidth.Bits128 => new(2, typeof(Vector128<double>), typeof(Lane2), AccessOf<Vector128<double>>(),
            (Func<Vector128<double>, Vector128<double>, Vector128<double>, Vector128<double>>)Vector128.FusedMultiplyAdd,
            (Func<double, Vector128<double>>)Vector128.Create, (Func<Vector128<double>, int, double>)Vector128.GetElement,
            (Func<double, double, Vector128<double>>)Vector128.Create),
        _ => new(1, typeof(double), typeof(Lane1), AccessOf<double>(), (Func<double, double, double, double>)Math.FusedMultiplyAdd),
    };

    public Expression Load(Expression source, Expression place) => Expression.Call(_load, source, place);

    public Expression Store(Expression target, Expression place, Expression value) => Expression.Call(_store, target, place, value);

    public Expression Broadcast(Expression number) => _broadcast is null ? number : Expression.Call(_broadcast, number);

    public Expression Number(double value) => Broadcast(Expression.Constant(value));

    public Expression FusedMultiplyAdd(Expression a, Expression b, Expression c) => Expression.Call(_fusedMultiplyAdd, a, b, c);

    /// <summary>The type of an operator's result: a vector, or both vectors of a pair.</summary>
    public Type TypeOf(ElementwiseOperator @operator) => LaneOperators.IsPair(@operator) ? LaneFunctions.Pair(@operator, _lane, IsCrowded).ReturnType : Vector;

    public Expression Apply(ElementwiseOperator @operator, Expression[] x)
    {
        if (@operator.Machine is { } machine)
            return x.Length == 1 ? Expression.MakeUnary(machine, x[0], Vector) : Expression.MakeBinary(machine, x[0], x[1]);
        if (@operator == MachineOperators.FusedMultiplyAdd)
            return FusedMultiplyAdd(x[0], x[1], x[2]);
        if (@operator == LaneOperators.FusedMultiplySubtract)
            return FusedMultiplyAdd(x[0], x[1], Expression.Negate(x[2]));
        if (@operator == LaneOperators.FusedNegatedMultiplyAdd)
            return FusedMultiplyAdd(Expression.Negate(x[0]), x[1], x[2]);
        if (@operator == LaneOperators.First || @operator == LaneOperators.Second)
            return ValueOf(Field(x[0], @operator == LaneOperators.First ? "Item1" : "Item2"));
        if (LaneOperators.IsPair(@operator))
            return Expression.Call(LaneFunctions.Pair(@operator, _lane, IsCrowded), Lane(x[0]));
        if (_broadcast is null)
            return ScalarOperations.Apply(@operator, x);
        if (LaneBlends.Find(@operator.Method.Method.Name, x.Length, Vector) is { } blend)
            return Expression.Call(blend, x);
        return LaneFunctions.Find(@operator, _lane, IsCrowded) is { } method ? ValueOf(Expression.Call(method, x.Select(Lane))) : ApplyToElements(@operator, x);
    }

    private MethodCallExpression ApplyToElements(ElementwiseOperator @operator, Expression[] x) => Expression.Call(_fromElements!, Enumerable.Range(0, Count)
        .Select(k => ScalarOperations.Apply(@operator, Array.ConvertAll(x, v => (Expression)Expression.Call(_element!, v, Expression.Constant(k))))));

    private NewExpression Lane(Expression vector) => Expression.New(_lane.GetConstructor([Vector])!, vector);

    private static MemberExpression ValueOf(Expression lane) => Field(lane, nameof(Lane1.Value));

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "fields of lanes and pairs of them, which the functions over lanes use")]
    private static MemberExpression Field(Expression value, string name) => Expression.Field(value, name);

    private static (MethodInfo Load, MethodInfo Store) AccessOf<TVector>()
        where TVector : struct => (LaneAccess.LoadMethod<TVector>(), LaneAccess.StoreMethod<TVector>());
}
