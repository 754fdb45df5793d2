using System.Collections.Immutable;
using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// Calls of functions of the table.
internal sealed partial class ExpressionBinder
{
    private Value? BindCall(CallSyntax call, Frame frame)
    {
        string name = call.Function.Text;
        var functions = FunctionsIn(frame);
        if (functions.Definition(name) is { } definition)
            return BindDefinitionCall(definition, call, frame);
        if (FunctionTable.BuiltIn(name) is { } builtIn)
            return BindBuiltIn(builtIn, call, frame);
        if (FunctionTable.ElementwiseFunction(name) is { } elementwise)
            return BindElementwise(elementwise, call, frame);
        if (DerivativeForms.Names.Contains(name))
            return BindDerivative(call, frame);
        if (name == "over_rows")
            return BindOverRows(call, frame);
        foreach (var argument in call.Arguments)
        {
            if (argument.Value is not StringSyntax)
                Bind(argument.Value, frame);
        }
        // The name of a definition that could not be read has been reported.
        bool isFormula = frame.Outermost is FormulaFrame;
        if (!isFormula && frame.Resolve(name) is { Meaning: { Value: null, Declaration: null } })
            return null;
        return Report(NameErrors.UnknownFunction(call.Function, functions.Names, IsValue(name, frame), isFormula));
    }

    private FunctionTable FunctionsIn(Frame frame) => (frame.Outermost as LibraryFrame)?.Functions ?? _functions;

    private static bool IsValue(string name, Frame frame) =>
        frame.Outermost is FormulaFrame formula ? formula.Names.Contains(name) : frame.Resolve(name) is not null;

    private Value? BindElementwise(ElementwiseOperator function, CallSyntax call, Frame frame)
    {
        if (function.Arity == 1 && call.Arguments is [{ Name: null } only])
            return BindOnly(function, only, call, frame);
        var parameters = function.Parameters.Select(p => new ParameterInfo(p)).ToArray();
        var slots = Arguments.Match(call, parameters, string.Join(", ", function.Parameters), Diagnostics);
        var values = BindValues(call, frame);
        if (slots is null || values is null)
            return null;
        _place = call.Span;
        var first = slots[0][0];
        var result = values[first];
        var operands = new Node[slots.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            var argument = slots[i][0];
            operands[i] = values[argument].Node;
            if (CommonShape(result, values[argument]) is not { } shape)
                return Report(ShapeErrors.Elementwise($"apply `{function.Name}` to {{0}} and {{1}}", first.Value.Span, result, argument.Value.Span, values[argument]));
            result = new Value(result.IsScalar ? operands[i] : result.Node, shape.IsRow);
        }
        return result with { Node = function[operands] };
    }

    // What most calls are, without matching arguments to parameters.
    private Value? BindOnly(ElementwiseOperator function, ArgumentSyntax argument, CallSyntax call, Frame frame)
    {
        if (Bind(argument.Value, frame) is not { } value)
            return null;
        _place = call.Span;
        return value with { Node = function[value.Node] };
    }

    // Every argument is bound, so that all their errors are found; null if any has none.
    private Dictionary<ArgumentSyntax, Value>? BindValues(CallSyntax call, Frame frame)
    {
        var values = new Dictionary<ArgumentSyntax, Value>();
        foreach (var argument in call.Arguments)
        {
            if (Bind(argument.Value, frame) is { } value)
                values[argument] = value;
        }
        return values.Count == call.Arguments.Length ? values : null;
    }

    private Value? BindBuiltIn(BuiltIn function, CallSyntax call, Frame frame)
    {
        var parameters = function.Signature.Parameters;
        var slots = Arguments.Match(call, [.. parameters.Select(p => new ParameterInfo(p.Name, p.IsOptional, p.IsNamedOnly, p.IsVariadic))], function.Signature.ToString(), Diagnostics);
        if (slots is null)
        {
            foreach (var argument in call.Arguments.Where(a => a.Value is not StringSyntax))
                Bind(argument.Value, frame);
            return null;
        }
        var arguments = new IReadOnlyList<BoundArgument>[slots.Length];
        bool isWhole = true;
        for (int i = 0; i < slots.Length; i++)
        {
            var bound = slots[i].Select(a => BindArgument(a, parameters[i], function, frame)).ToList();
            isWhole &= !bound.Contains(null);
            arguments[i] = bound!;
        }
        if (!isWhole || SolveSizes(function, arguments) is not { } sizes)
            return null;
        _place = call.Span;
        return function.Bind(new BuiltInCall(this, call, function, arguments, sizes));
    }

    private BoundArgument? BindArgument(ArgumentSyntax argument, Parameter parameter, BuiltIn function, Frame frame)
    {
        var span = argument.Value.Span;
        switch (parameter.Kind)
        {
            case ParameterKind.Text when argument.Value is StringSyntax text:
                return new BoundArgument(span, null, Text: text.Value);
            case ParameterKind.Text:
                Report(new Diagnostic("SN0307", $"`{function.Name}` takes text in quotes as `{parameter.Name}`").At(span)
                    .Help("write it as in `einsum(\"ij,jk->ik\", A, B)`"));
                return null;
            case ParameterKind.Integer:
                return parameter.Name is "axis" or "k" || function.Name == "range"
                    ? BindWhole(argument.Value, frame, $"`{parameter.Name}` of `{function.Name}`") is { } whole ? new BoundArgument(span, null, whole) : null
                    : BindDimension(argument.Value, frame) is { } size ? new BoundArgument(span, null, size) : null;
            default:
                return Bind(argument.Value, frame) is { } value ? new BoundArgument(span, value) : null;
        }
    }

    // A whole number of either sign.
    private Dimension? BindWhole(ExpressionSyntax syntax, Frame frame, string what)
    {
        if (Bind(syntax, frame) is not { } value)
            return null;
        if (value.AsDimension() is { } whole)
            return whole;
        Report(NameErrors.NotAWholeNumber(syntax.Span, what));
        return null;
    }

    private Dictionary<string, Dimension>? SolveSizes(BuiltIn function, IReadOnlyList<BoundArgument>[] arguments)
    {
        var parameters = function.Signature.Parameters;
        var pairs = new List<(ImmutableArray<Dimension>? Pattern, bool IsRow, Value Argument)>();
        var sources = new List<(Parameter Parameter, BoundArgument Argument)>();
        for (int i = 0; i < parameters.Length; i++)
        {
            foreach (var argument in arguments[i].Where(a => a.Value is not null && parameters[i].Pattern is not null))
            {
                pairs.Add((parameters[i].Pattern, false, argument.Value!.Value));
                sources.Add((parameters[i], argument));
            }
        }
        var (sizes, misfit) = ShapePatterns.Solve(pairs);
        if (sizes is null)
            ReportMisfit(function.Name, [.. sources.Select(s => (s.Parameter.Name, s.Argument.Span))], pairs, misfit);
        return sizes;
    }

    private void ReportMisfit(
        string function, (string Name, SourceSpan Span)[] parameters, List<(ImmutableArray<Dimension>? Pattern, bool IsRow, Value Argument)> pairs, int misfit)
    {
        var (pattern, isRow, argument) = pairs[misfit];
        var (parameter, span) = parameters[misfit];
        var wanted = new Shape(pattern!.Value, isRow);
        string shape = wanted.Rank == 2 && wanted[0] == wanted[1] ? $"square matrix {wanted}" : wanted.Describe();
        var diagnostic = new Diagnostic("SN0307", $"`{function}` takes a {shape} as `{parameter}`").At(span, argument.Shape.Describe());
        bool isLying = argument.Shape.Rank == 1 && wanted.Rank == 1 && argument.IsRow != wanted.IsRow;
        // A size that another argument fixes is seen there.
        int other = pairs.FindIndex(p => p.Argument.Shape.Rank == p.Pattern?.Length && p.Pattern.Value.SelectMany(d => d.Names).Intersect(wanted.Dimensions.SelectMany(d => d.Names)).Any());
        if (argument.Shape.Rank == wanted.Rank && !isLying && other >= 0 && other != misfit)
            diagnostic = diagnostic.At(parameters[other].Span, $"{pairs[other].Argument.Shape.Describe()}, as `{parameters[other].Name}{new Shape(pairs[other].Pattern!.Value, pairs[other].IsRow)}`");
        Diagnostics.Add(isLying ? diagnostic.Help($"transpose it: `{ShapeErrors.Transposed(span)}`") : diagnostic);
    }

    private Value? BindOverRows(CallSyntax call, Frame frame)
    {
        var form = call.Arguments.IsEmpty ? null : call.Arguments[0].Value as NameSyntax;
        var reduction = OverRows.All.FirstOrDefault(r => r.Form == form?.Name.Text);
        foreach (var argument in call.Arguments.Skip(1))
            Bind(argument.Value, frame);
        if (call.Arguments.Length != 2 || reduction is null || call.Arguments.Any(a => a.Name is not null))
        {
            return Report(new Diagnostic("SN0204", "`over_rows` takes `sum`, `mean` or `max`, then an expression")
                .At(call.Arguments.IsEmpty ? call.Span : call.Arguments[0].Span)
                .Help("write it as in `over_rows(mean, h)`"));
        }
        return Bind(call.Arguments[1].Value, frame) is { } value
            ? value with { Node = Graph.Apply(reduction, value.Node) }
            : null;
    }
}
