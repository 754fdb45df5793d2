using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Functions;

/// <summary>A function that is neither elementwise nor written in the language: how its call becomes nodes, and what to say of it.</summary>
internal sealed class BuiltIn(string name, string signature, Func<BuiltInCall, Value?> bind)
{
    public string Name { get; } = name;

    public Signature Signature { get; } = Signature.Parse(signature);

    public string Formula { get; init; } = "";

    /// <summary>The result's shape in words.</summary>
    public string Shapes { get; init; } = "";

    /// <summary>The derivative or adjoint, in words or formulas.</summary>
    public string Derivative { get; init; } = "";

    public string Edges { get; init; } = "";

    public Value? Bind(BuiltInCall call) => bind(call);
}

/// <summary>A call of a <see cref="BuiltIn"/> whose arguments fit its signature.</summary>
internal sealed class BuiltInCall(
    ExpressionBinder binder, CallSyntax syntax, BuiltIn function, IReadOnlyList<IReadOnlyList<BoundArgument>> arguments, IReadOnlyDictionary<string, Dimension> sizes)
{
    public Graph Graph => binder.Graph;

    public CallSyntax Syntax { get; } = syntax;

    /// <summary>The value of parameter <paramref name="i"/>, which must have been given.</summary>
    public Value this[int i] => arguments[i][0].Value!.Value;

    public bool Has(int i) => arguments[i].Count > 0;

    /// <summary>All values of a variadic parameter.</summary>
    public IReadOnlyList<BoundArgument> All(int i) => arguments[i];

    public Dimension Integer(int i) => arguments[i][0].Integer!.Value;

    public string Text(int i) => arguments[i][0].Text!;

    public SourceSpan Span(int i) => arguments[i][0].Span;

    /// <summary>A size that the signature's patterns solved.</summary>
    public Dimension Size(string name) => sizes[name];

    public Value? Report(Diagnostic diagnostic, bool helpsCallers = false)
    {
        binder.Diagnostics.Add(diagnostic, helpsCallers);
        return null;
    }

    /// <summary>The axis that parameter <paramref name="i"/> names, of <paramref name="shape"/>; <paramref name="otherwise"/> where it is not given, null after reporting a wrong one.</summary>
    public int? Axis(int i, Shape shape, int otherwise)
    {
        if (!Has(i))
            return otherwise;
        var axis = Integer(i);
        long index = axis.IsKnown ? axis.Size : long.MaxValue;
        if (index < 0)
            index += shape.Rank;
        if (index >= 0 && index < shape.Rank)
            return (int)index;
        Report(new Diagnostic("SN0312", $"there is no axis {axis} of a {shape.Describe()}")
            .At(Span(i))
            .Note(shape.Rank == 0 ? "a scalar has no axes" : $"axes run from 0 to {shape.Rank - 1}; -1 is the last"));
        return null;
    }

    /// <summary>Reports that argument <paramref name="i"/> has a wrong shape.</summary>
    public Value? Misfit(int i, string wanted) =>
        Report(new Diagnostic("SN0307", $"`{function.Name}` takes {wanted}").At(Span(i), this[i].Shape.Describe()));
}

/// <summary>An argument of a call: its value, or the whole number or text that a parameter asks for.</summary>
internal sealed record BoundArgument(SourceSpan Span, Value? Value, Dimension? Integer = null, string? Text = null);
