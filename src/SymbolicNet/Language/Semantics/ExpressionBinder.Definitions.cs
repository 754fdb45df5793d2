using System.Collections.Immutable;
using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Library;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// Calls of functions written in the language: put in place of the call, or kept whole where the function states its derivative.
internal sealed partial class ExpressionBinder
{
    private readonly LibraryFrame _libraryFrame = new(StandardLibrary.Functions);
    private readonly Dictionary<(Definition, Frame, string), (Closure Body, bool IsRow)?> _bodies = [];
    private readonly Dictionary<(Definition, Frame, string), Value?> _inlined = [];
    private int _depth;

    private Value? BindDefinitionCall(Definition definition, CallSyntax call, Frame frame)
    {
        var syntax = definition.Syntax;
        var slots = Arguments.Match(call, [.. syntax.Parameters.Select(p => new ParameterInfo(p.Name.Text, p.Default is not null))], SignatureOf(syntax), Diagnostics);
        var values = BindValues(call, frame);
        if (slots is null || values is null || definition.IsPoisoned)
            return null;
        Frame root = definition.IsLibrary ? _libraryFrame : frame.Outermost;
        var arguments = new Value[slots.Length];
        var spans = new SourceSpan[slots.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            spans[i] = slots[i].Count > 0 ? slots[i][0].Value.Span : call.Span;
            if ((slots[i].Count > 0 ? values[slots[i][0]] : Bind(syntax.Parameters[i].Default!, root)) is not { } value)
                return null;
            arguments[i] = value;
        }
        if (_depth >= Graph.Limits.CallDepth)
            return Report(LimitErrors.CallsTooDeep(call.Span, Graph.Limits.CallDepth));
        var outerCall = Diagnostics.EnterCall(definition.IsLibrary ? (call.Span, definition.Name) : null);
        _depth++;
        _place = call.Span;
        var result = definition.IsElementwise
            ? CallElementwise(definition, arguments, spans, root)
            : CallShaped(definition, arguments, spans, root);
        _depth--;
        Diagnostics.LeaveCall(outerCall);
        _place = call.Span;
        return result;
    }

    private Value? CallElementwise(Definition definition, Value[] arguments, SourceSpan[] spans, Frame root)
    {
        if (arguments.Length == 0)
            return Body(definition, [], root) is { } constant ? new Value(constant.Body.Results[0], constant.IsRow) : null;
        var shape = arguments[0];
        int widest = 0;
        for (int i = 1; i < arguments.Length; i++)
        {
            if (CommonShape(shape, arguments[i]) is null)
                return Report(ShapeErrors.Elementwise($"apply `{definition.Name}` to {{0}} and {{1}}", spans[widest], shape, spans[i], arguments[i]));
            if (shape.IsScalar)
                (shape, widest) = (arguments[i], i);
        }
        var shapes = Enumerable.Repeat(Shape.Scalar, arguments.Length).ToArray();
        if (Body(definition, shapes, root) is not var (body, _))
            return null;
        Node[] operands = [.. arguments.Select(a => a.Node), .. body.Captured];
        _derivatives.Remember(body, root);
        _place = spans[0].To(spans[^1]);
        // What builds tensors is laid out once its calls are expanded.
        bool isWhole = definition.HasClauses || (!shape.IsScalar && !body.IsPlain);
        var node = isWhole
            ? Graph.Apply(new FunctionCall(definition.Name, body, definition, isElementwise: true), operands)
            : ElementwiseLift.Apply(Graph, body, operands);
        return new Value(node, shape.IsRow);
    }

    private Value? CallShaped(Definition definition, Value[] arguments, SourceSpan[] spans, Frame root)
    {
        if (SolveSizes(definition, arguments, spans) is null)
            return null;
        if (definition.HasClauses)
        {
            if (Body(definition, [.. arguments.Select(a => a.Shape)], root) is not var (body, isRow))
                return null;
            _derivatives.Remember(body, root);
            return new Value(Graph.Apply(new FunctionCall(definition.Name, body, definition, isElementwise: false), [.. arguments.Select(a => a.Node), .. body.Captured]), isRow);
        }
        var key = (definition, root, string.Join(',', arguments.Select(a => (a.IsRow ? "r" : "") + a.Node.Id)));
        if (!_inlined.TryGetValue(key, out var result))
            _inlined[key] = result = BindBody(definition, arguments, root, areLeaves: false);
        return result;
    }

    /// <summary>The body on leaves of the given shapes, bound once for each list of shapes; null where it has errors.</summary>
    public (Closure Body, bool IsRow)? Body(Definition definition, Shape[] shapes, Frame root, bool isFresh = false)
    {
        var key = (definition, root, string.Join(';', shapes));
        if (!isFresh && _bodies.TryGetValue(key, out var known))
            return known;
        var leaves = definition.Syntax.Parameters.Select((p, i) => new Value(Graph.Leaf(new Symbol(p.Name.Text, SymbolRole.Formal, shapes[i])), shapes[i].IsRow)).ToArray();
        var result = BindBody(definition, leaves, root, areLeaves: true);
        if (result is { } value && definition.IsElementwise && !value.IsScalar)
        {
            Report(ShapeErrors.NotScalar($"the value of `{definition.Name}`, whose parameters are scalars,", definition.Syntax.Body.Span, value.Shape)
                .Help("declare a parameter's shape, as in `def f(v[n]) = ...`, for a function of tensors"));
            result = null;
        }
        return _bodies[key] = result is { } bound ? (Closure.Over([.. leaves.Select(l => l.Node)], [bound.Node]), bound.IsRow) : null;
    }

    private Value? BindBody(Definition definition, Value[] arguments, Frame root, bool areLeaves) =>
        Bind(definition.Syntax.Body, BodyFrame(definition, arguments, root, areLeaves));

    /// <summary>The value of a derivative clause for parameters of the given shapes.</summary>
    public Value? BindClause(Definition definition, ClauseSyntax clause, Shape[] shapes, Value result, Frame root)
    {
        var leaves = definition.Syntax.Parameters.Select((p, i) => new Value(Graph.Leaf(new Symbol(p.Name.Text, SymbolRole.Formal, shapes[i])), shapes[i].IsRow)).ToArray();
        var frame = BodyFrame(definition, leaves, root, areLeaves: true);
        if (clause.Adjoint is { } adjoint)
        {
            var leaf = Graph.Leaf(new Symbol(adjoint.Text, SymbolRole.Formal, result.Shape));
            frame.Declare(adjoint.Text, new Meaning(new Value(leaf, result.IsRow), adjoint.Span) { IsLeaf = true });
        }
        return Bind(clause.Value, frame);
    }

    /// <summary>The parameters and the sizes that their shapes name.</summary>
    public Frame BodyFrame(Definition definition, Value[] arguments, Frame root, bool areLeaves)
    {
        var frame = new Frame(root);
        foreach (var (name, size) in SolveSizes(definition, arguments, null) ?? [])
            frame.Declare(name, new Meaning(new Value(Graph.Size(size)), definition.Syntax.Name.Span));
        for (int i = 0; i < arguments.Length; i++)
        {
            var name = definition.Syntax.Parameters[i].Name;
            frame.Declare(name.Text, new Meaning(arguments[i], name.Span) { IsLeaf = areLeaves });
        }
        return frame;
    }

    private Dictionary<string, Dimension>? SolveSizes(Definition definition, Value[] arguments, SourceSpan[]? spans)
    {
        var parameters = definition.Syntax.Parameters;
        var pairs = new List<(ImmutableArray<Dimension>? Pattern, bool IsRow, Value Argument)>();
        for (int i = 0; i < arguments.Length; i++)
            pairs.Add((Pattern(parameters[i]), parameters[i].Shape?.IsRow ?? false, arguments[i]));
        var (sizes, misfit) = ShapePatterns.Solve(pairs);
        if (sizes is null && spans is not null)
            ReportMisfit(definition.Name, [.. parameters.Select((p, i) => (p.Name.Text, spans[i]))], pairs, misfit);
        return sizes;
    }

    /// <summary>A parameter's shape with its names as unknowns; null for any shape.</summary>
    public ImmutableArray<Dimension>? Pattern(ParameterSyntax parameter)
    {
        if (parameter.Shape is not { } shape)
            return [];
        if (shape.IsAny)
            return null;
        var names = new FormulaFrame(name => new Meaning(new Value(Graph.Size(Dimension.Named(name))), null));
        return [.. shape.Dimensions.Select(d => BindDimension(d, names) ?? 0)];
    }

    private static string SignatureOf(DefSyntax syntax) =>
        string.Join(", ", syntax.Parameters.Select(p => p.Name.Text + p.Shape?.Span.Text + (p.Default is null ? "" : $" = {p.Default.Span.Text}")));
}
