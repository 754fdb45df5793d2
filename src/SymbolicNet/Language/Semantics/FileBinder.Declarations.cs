using System.Collections.Immutable;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// Inputs, targets, parameters, dimensions.
internal sealed partial class FileBinder
{
    private void BindData(DataSyntax syntax)
    {
        var shape = BindShape(syntax.Shape);
        Dimension? category = null;
        bool isWhole = true;
        if (syntax.Category is { } kind)
        {
            category = _binder.BindDimension(kind.Count, _frame);
            isWhole = category is not null;
        }
        if (shape is not { } known || !isWhole)
        {
            _frame.Declare(syntax.Name.Text, new Meaning(null, syntax.Name.Span));
            return;
        }
        // A vector target for a class column is one-hot: its elements are quantities, not indices.
        bool isOneHot = syntax is { IsTarget: true, Category.IsClass: true } && !known.IsScalar;
        var symbol = new Symbol(syntax.Name.Text, syntax.IsTarget ? SymbolRole.Target : SymbolRole.Input, known, isOneHot ? null : category);
        var leaf = DeclareLeaf(symbol, syntax.Name.Span, syntax.Shape);
        _data.Add(new BoundData(symbol, leaf, syntax, category));
    }

    private Node DeclareLeaf(Symbol symbol, SourceSpan span, ShapeSyntax? shape)
    {
        _binder.MoveTo(shape?.Span ?? span);
        var leaf = _binder.Graph.Leaf(symbol);
        _frame.Declare(symbol.Name, new Meaning(new Value(leaf, symbol.Shape.IsRow), span) { IsLeaf = true });
        return leaf;
    }

    private Shape? BindShape(ShapeSyntax? syntax)
    {
        if (syntax is null)
            return Shape.Scalar;
        if (syntax.IsAny)
        {
            _diagnostics.Add(NameErrors.AnyShape(syntax.Span));
            return null;
        }
        var sizes = syntax.Dimensions.Select(d => _binder.BindDimension(d, _frame)).ToList();
        if (sizes.Contains(null))
            return null;
        if (!syntax.IsRow || sizes.Count == 1)
            return new Shape([.. sizes.Select(s => s!.Value)], syntax.IsRow);
        _diagnostics.Add(NameErrors.WideRow(syntax.Span, sizes.Count));
        return null;
    }

    private void BindDimension(DimSyntax syntax)
    {
        string name = syntax.Name.Text;
        var size = syntax.Value is null ? Dimension.Named(name) : _binder.BindDimension(syntax.Value, _frame);
        if (_given.TryGetValue(name, out var given))
            size = given;
        if (size is { } known)
            DeclareDimension(name, syntax.Name.Span, known);
        else
            _frame.Declare(name, new Meaning(null, syntax.Name.Span));
    }

    private void BindParameter(ParamSyntax syntax)
    {
        var shape = BindShape(syntax.Shape);
        var start = BindConstant(syntax.Start, $"the start of `{syntax.Name.Text}`");
        var lower = BindConstant(syntax.Lower, "a bound");
        var upper = BindConstant(syntax.Upper, "a bound");
        string? initializer = null;
        ImmutableArray<double> arguments = [];
        if (syntax.Initializer is { } call)
            (initializer, arguments) = BindInitializer(call);
        if (shape is not { } known)
        {
            _frame.Declare(syntax.Name.Text, new Meaning(null, syntax.Name.Span));
            return;
        }
        if (start is not null && !start.Shape.IsScalar && start.Shape != known.AsColumn)
        {
            _diagnostics.Add(ShapeErrors.New("SN0317", $"the start of `{syntax.Name.Text}` has another shape", syntax.Start!.Span, start.Shape, syntax.Shape?.Span ?? syntax.Name.Span, known)
                .Note("a scalar start fills the shape"));
        }
        double low = Bound(lower, syntax.Lower, double.NegativeInfinity), high = Bound(upper, syntax.Upper, double.PositiveInfinity);
        if (low > high)
            _diagnostics.Add(new Diagnostic("SN0221", $"the bounds of `{syntax.Name.Text}` leave nothing between them").At(syntax.Lower!.Span.To(syntax.Upper!.Span))
                .Help($"write the smaller one first: `in {syntax.Upper.Span.Text}..{syntax.Lower.Span.Text}`"));
        else if (start is not null && start.AsSpan().ToArray().Any(s => s < low || s > high))
            _diagnostics.Add(new Diagnostic("SN0221", $"`{syntax.Name.Text}` starts outside its bounds").At(syntax.Start!.Span).At(syntax.Lower!.Span.To(syntax.Upper!.Span), "the bounds"));
        var symbol = new Symbol(syntax.Name.Text, SymbolRole.Parameter, known);
        var leaf = DeclareLeaf(symbol, syntax.Name.Span, syntax.Shape);
        _parameters.Add(new BoundParameter(symbol, leaf, syntax, initializer, arguments, start, low, high));
    }

    private double Bound(Tensor? value, ExpressionSyntax? syntax, double otherwise)
    {
        if (value is null)
            return otherwise;
        if (value.Shape.IsScalar)
            return value.ToScalar();
        _diagnostics.Add(ShapeErrors.NotScalar("a bound", syntax!.Span, value.Shape));
        return otherwise;
    }

    /// <summary>The value of an expression that depends on nothing but numbers; null where there is none.</summary>
    private Tensor? BindConstant(ExpressionSyntax? syntax, string what)
    {
        if (syntax is null || _binder.Bind(syntax, _frame) is not { } value || !RequireConstant(value.Node, syntax.Span, what))
            return null;
        var graph = _binder.Graph;
        var order = SubgraphPlan.Of([value.Node]).Order;
        graph.CountSteps(order.Length);
        if (order.Any(n => !n.Shape.IsKnown || n.Operator is DimensionValue))
        {
            _diagnostics.Add(new Diagnostic("SN0208", $"{what} must be a number, and a size in it is not known").At(syntax.Span)
                .Help("give the dim a value, as in `dim n = 8`, or start from one number, which fills the shape"));
            return null;
        }
        return _evaluate(SubgraphPlan.Of(Expansion.Apply(graph, [value.Node])), graph.Limits);
    }

    private bool RequireConstant(Node node, SourceSpan span, string what, string? help = null)
    {
        var unknown = SubgraphPlan.Within([node], _fixed.Contains);
        foreach (var used in unknown)
        {
            string? reason = used.Operator switch
            {
                Leaf leaf when leaf.Symbol.Role is SymbolRole.Input or SymbolRole.Target or SymbolRole.Parameter =>
                    $"`{leaf.Symbol.Name}` is {(leaf.Symbol.Role == SymbolRole.Parameter ? "a parameter" : "data")}",
                _ => null,
            };
            if (reason is null)
                continue;
            var diagnostic = new Diagnostic("SN0208", $"{what} must be a number").At(span).Note(reason);
            _diagnostics.Add(help is null ? diagnostic : diagnostic.Help(help));
            return false;
        }
        _fixed.UnionWith(unknown);
        return true;
    }

    private (string? Name, ImmutableArray<double> Arguments) BindInitializer(CallSyntax call)
    {
        if (!Initializers.All.TryGetValue(call.Function.Text, out var counts))
        {
            _diagnostics.Add(NameErrors.Suggest(new Diagnostic("SN0213", $"unknown initializer `{call.Function.Text}`").At(call.Function.Span), call.Function.Text,
                Initializers.All.Keys, "write one such as `normal(0, 0.1)`, `uniform(-1, 1)`, `xavier`, `he` or `zeros`"));
            return default;
        }
        var arguments = call.Arguments.Select(a => BindConstant(a.Value, "an initializer's argument")).ToList();
        if (call.Arguments.FirstOrDefault(a => a.Name is not null)?.Name is { } named)
        {
            _diagnostics.Add(new Diagnostic("SN0204", $"`{call.Function.Text}` takes its numbers without names").At(named.Span)
                .Help("write the numbers alone, as in `normal(0, 0.1)` or `uniform(-1, 1)`"));
            return default;
        }
        if (arguments.Count < counts.Least || arguments.Count > counts.Most)
        {
            string wanted = counts.Least == counts.Most ? NameErrors.Count(counts.Least, "number") : $"at most {NameErrors.Count(counts.Most, "number")}";
            _diagnostics.Add(new Diagnostic("SN0204", $"`{call.Function.Text}` takes {wanted}, and {arguments.Count} {(arguments.Count == 1 ? "is" : "are")} given").At(call.Span));
            return default;
        }
        for (int i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is { Shape: { IsScalar: false } shape })
                _diagnostics.Add(ShapeErrors.NotScalar("an initializer's argument", call.Arguments[i].Value.Span, shape));
        }
        if (arguments.Exists(a => a is null || !a.Shape.IsScalar))
            return default;
        return (call.Function.Text, [.. arguments.Select(a => a!.ToScalar())]);
    }
}

/// <summary>How parameters can start, with the numbers each takes.</summary>
internal static class Initializers
{
    public static IReadOnlyDictionary<string, (int Least, int Most)> All { get; } = new SortedDictionary<string, (int Least, int Most)>(StringComparer.Ordinal)
    {
        ["zeros"] = (0, 0),
        ["ones"] = (0, 0),
        ["constant"] = (1, 1),
        ["uniform"] = (2, 2),
        ["normal"] = (2, 2),
        ["xavier"] = (0, 1),
        ["xavier_uniform"] = (0, 1),
        ["xavier_normal"] = (0, 1),
        ["glorot"] = (0, 1),
        ["glorot_uniform"] = (0, 1),
        ["glorot_normal"] = (0, 1),
        ["he"] = (0, 1),
        ["he_uniform"] = (0, 1),
        ["he_normal"] = (0, 1),
        ["lecun"] = (0, 1),
        ["lecun_uniform"] = (0, 1),
        ["lecun_normal"] = (0, 1),
        ["orthogonal"] = (0, 1),
    };
}
