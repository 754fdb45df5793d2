using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace SymbolicNet.Compilation.Emission;

/// <summary>A delegate type as a function of some tensors: a parameter for each, then perhaps one to fill, and what it returns.</summary>
internal sealed class DelegateShape
{
    private readonly ParameterExpression[] _parameters;
    private readonly Shape[] _shapes;

    private DelegateShape(ParameterExpression[] parameters, Shape[] shapes, Type returnType)
    {
        _parameters = parameters;
        _shapes = shapes;
        ReturnType = returnType;
    }

    public Type ReturnType { get; }

    public ParameterExpression[] Parameters => _parameters;

    /// <summary>What the results are written to; null where they are returned.</summary>
    public ParameterExpression? Destination => _parameters.Length > _shapes.Length ? _parameters[^1] : null;

    /// <summary>Reads a delegate type.</summary>
    /// <param name="type">The delegate type.</param>
    /// <param name="variables">The variables in the order of the parameters.</param>
    /// <param name="resultCount">How many numbers the function gives.</param>
    /// <param name="fills">Whether the results behind the first, which is returned, are written to a last parameter.</param>
    /// <exception cref="ArgumentException">The type does not fit; the message says where.</exception>
    public static DelegateShape Of(Type type, IReadOnlyList<(string Name, Shape Shape)> variables, int resultCount, bool fills)
    {
        var invoke = InvokeOf(type) ?? throw new ArgumentException($"`{type.Name}` is no delegate type", nameof(type));
        var parameters = invoke.GetParameters();
        bool isFilled = fills || invoke.ReturnType == typeof(void);
        if (parameters.Length != variables.Count + (isFilled ? 1 : 0))
            throw new ArgumentException($"`{type.Name}` has {parameters.Length} parameters, where {variables.Count} variables{(isFilled ? " and what is filled need" : " need")} {variables.Count + (isFilled ? 1 : 0)}", nameof(type));
        for (int i = 0; i < variables.Count; i++)
            CheckParameter(parameters[i], variables[i].Name, variables[i].Shape);
        if (isFilled && parameters[^1].ParameterType != typeof(double[]) && parameters[^1].ParameterType != typeof(Span<double>))
            throw new ArgumentException($"the last parameter `{parameters[^1].Name}` is filled and must be a double[] or a Span<double>", nameof(type));
        CheckResult(invoke.ReturnType, resultCount, isFilled);
        return new DelegateShape([.. parameters.Select(p => Expression.Parameter(p.ParameterType, p.Name))], [.. variables.Select(v => v.Shape)], invoke.ReturnType);
    }

    /// <summary>The checks of lengths that come before everything else.</summary>
    public IEnumerable<Expression> Checks(int destinationLength)
    {
        for (int i = 0; i < _shapes.Length; i++)
        {
            if (_parameters[i].Type != typeof(double))
                yield return Check(_parameters[i], _shapes[i].Count);
        }
        if (Destination is { } destination)
            yield return Check(destination, destinationLength);
    }

    /// <summary>The input at a place, counted through all parameters.</summary>
    public Expression Input(int place)
    {
        int i = 0;
        for (; place >= _shapes[i].Count; i++)
            place -= _shapes[i].Count;
        return _parameters[i].Type == typeof(double) ? _parameters[i] : Access.Get(_parameters[i], place);
    }

    /// <summary>Copies all parameters to the front of a workspace.</summary>
    public IEnumerable<Expression> CopyTo(Expression workspace)
    {
        int place = 0;
        for (int i = 0; i < _shapes.Length; i++)
        {
            yield return _parameters[i].Type == typeof(double)
                ? Expression.Assign(Expression.ArrayAccess(workspace, Expression.Constant(place)), _parameters[i])
                : Access.Copy(_parameters[i], workspace, place);
            place += _shapes[i].Count;
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "a delegate's Invoke is never trimmed")]
    private static MethodInfo? InvokeOf(Type type) => type.GetMethod("Invoke");

    private static MethodCallExpression Check(ParameterExpression parameter, int length) =>
        Expression.Call(Access.CheckOf(parameter.Type), parameter, Expression.Constant(length), Expression.Constant(parameter.Name ?? "value"));

    private static void CheckParameter(ParameterInfo parameter, string name, Shape shape)
    {
        bool fits = parameter.ParameterType == typeof(double) ? shape.IsScalar
            : parameter.ParameterType == typeof(double[]) || parameter.ParameterType == typeof(ReadOnlySpan<double>) || parameter.ParameterType == typeof(Span<double>);
        if (!fits)
            throw new ArgumentException($"the parameter `{parameter.Name}` for `{name}` of shape {shape} must be {(shape.IsScalar ? "a double, " : "")}a double[] or a ReadOnlySpan<double>, not {parameter.ParameterType.Name}");
    }

    private static void CheckResult(Type type, int count, bool isFilled)
    {
        bool fits = type == typeof(void) ? isFilled : type == typeof(double) ? isFilled || count == 1 : type == typeof(double[]) && !isFilled;
        if (!fits)
            throw new ArgumentException($"{count} numbers cannot be returned as {type.Name}: return a double[], or nothing and take a Span<double> to fill");
    }
}
