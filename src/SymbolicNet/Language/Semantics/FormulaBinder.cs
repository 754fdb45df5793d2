using System.Collections.Immutable;
using SymbolicNet.Diagnostics;
using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Rewriting;

namespace SymbolicNet.Language.Semantics;

/// <summary>A formula with a meaning: its value as a node, its variables, and what is to be said of it.</summary>
internal sealed class BoundFormula
{
    private readonly Lazy<SubgraphPlan> _plan;

    public BoundFormula(Graph graph, Value value, ImmutableArray<Symbol> symbols, PlaceTable places, ImmutableArray<(RewriteRule, SourceSpan, Node)> rewrites, int depth)
    {
        Graph = graph;
        Value = value;
        Symbols = symbols;
        Places = places;
        Rewrites = rewrites;
        Depth = depth;
        _plan = new Lazy<SubgraphPlan>(Expand);
    }

    public Graph Graph { get; }

    public Value Value { get; }

    public ImmutableArray<Symbol> Symbols { get; }

    public PlaceTable Places { get; }

    public ImmutableArray<(RewriteRule Rule, SourceSpan Place, Node Node)> Rewrites { get; }

    public int Depth { get; }

    /// <summary>The sizes that the text itself names and nothing has fixed.</summary>
    public ImmutableArray<string> OpenSizes { get; init; } = [];

    public required Derivation Derivation { get; init; }

    /// <summary>What to compute for the value, with calls expanded.</summary>
    public SubgraphPlan Plan => _plan.Value;

    private SubgraphPlan Expand()
    {
        lock (Graph.Gate)
            return SubgraphPlan.Of(Expansion.Apply(Graph, [Value.Node]));
    }
}

/// <summary>Binds a one-line formula.</summary>
internal static class FormulaBinder
{
    /// <summary>The shapes given beside a formula; null after reporting errors.</summary>
    public static Dictionary<string, Shape>? ReadShapes(SourceText source, Limits limits, out ImmutableArray<Diagnostic> diagnostics)
    {
        var parsed = SyntaxParser.ParseShapes(source, limits);
        diagnostics = parsed.Diagnostics;
        if (parsed.Value is null || !diagnostics.IsEmpty)
            return null;
        var bag = new DiagnosticBag(source, limits.Diagnostics);
        var binder = new ExpressionBinder(new Graph(limits), bag, new FunctionTable(null));
        var names = new FormulaFrame(name => new Meaning(new Value(binder.Graph.Size(Dimension.Named(name))), null));
        var shapes = new Dictionary<string, Shape>(StringComparer.Ordinal);
        binder.Guard(() =>
        {
            foreach (var (name, shape) in parsed.Value)
            {
                var sizes = shape?.Dimensions.Select(d => binder.BindDimension(d, names)).ToList() ?? [];
                if (shape is { IsAny: true })
                    bag.Add(NameErrors.AnyShape(shape.Span));
                else if (shape is { IsRow: true } && sizes.Count != 1)
                    bag.Add(NameErrors.WideRow(shape.Span, sizes.Count));
                else if (!sizes.Contains(null) && !shapes.TryAdd(name.Text, new Shape([.. sizes.Select(s => s!.Value)], shape?.IsRow ?? false)))
                    bag.Add(NameErrors.Duplicate(name, parsed.Value.First(p => p.Name.Text == name.Text).Name.Span));
            }
        });
        diagnostics = bag.ToImmutable();
        return bag.HasErrors ? null : shapes;
    }

    /// <summary>The formula's meaning; null after reporting errors.</summary>
    public static BoundFormula? Bind(
        SourceText source, ExpressionSyntax syntax, int depth, IReadOnlyDictionary<string, Shape> shapes, Limits limits,
        out ImmutableArray<Diagnostic> diagnostics, IReadOnlyDictionary<string, Dimension>? sizes = null)
    {
        var bag = new DiagnosticBag(source, limits.Diagnostics);
        var bound = StackGuard.Run(depth, () => Bind(syntax, depth, shapes, sizes, limits, bag));
        diagnostics = bag.ToImmutable();
        return bag.HasErrors ? null : bound;
    }

    private static BoundFormula? Bind(
        ExpressionSyntax syntax, int depth, IReadOnlyDictionary<string, Shape> shapes, IReadOnlyDictionary<string, Dimension>? sizes, Limits limits, DiagnosticBag bag)
    {
        var graph = new Graph(limits);
        var binder = new ExpressionBinder(graph, bag, Library.StandardLibrary.Functions);
        var symbols = ImmutableArray.CreateBuilder<Symbol>();
        var openSizes = ImmutableArray.CreateBuilder<string>();
        var named = shapes.Values.SelectMany(s => s.Dimensions).SelectMany(d => d.Names).ToHashSet(StringComparer.Ordinal);
        var frame = new FormulaFrame(name =>
        {
            if (!shapes.ContainsKey(name) && sizes is not null && sizes.TryGetValue(name, out var size))
                return new Meaning(new Value(graph.Size(size)), null);
            if (!shapes.ContainsKey(name) && named.Contains(name))
            {
                openSizes.Add(name);
                return new Meaning(new Value(graph.Size(Dimension.Named(name))), null);
            }
            if (FormulaNames.Constant(name) is { } number && !shapes.ContainsKey(name))
                return new Meaning(new Value(graph.Constant(number)), null);
            var symbol = new Symbol(name, SymbolRole.Variable, shapes.TryGetValue(name, out var shape) ? shape : Shape.Scalar);
            symbols.Add(symbol);
            return new Meaning(new Value(graph.Leaf(symbol), symbol.Shape.IsRow), null) { IsLeaf = true };
        });
        Value? value = null;
        binder.Guard(() => value = binder.Bind(syntax, frame));
        return value is { } result ? new BoundFormula(graph, result, symbols.ToImmutable(), binder.Places, [.. binder.Rewrites], depth) { OpenSizes = openSizes.ToImmutable(), Derivation = binder.Derivation } : null;
    }
}

/// <summary>The names of numbers.</summary>
internal static class FormulaNames
{
    public static readonly string[] Constants = ["pi", "inf", "nan"];

    public static double? Constant(string name) => name switch
    {
        "pi" => Math.PI,
        "inf" => double.PositiveInfinity,
        "nan" => double.NaN,
        _ => null,
    };
}
