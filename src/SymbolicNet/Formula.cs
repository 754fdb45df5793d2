using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SymbolicNet.Compilation;
using SymbolicNet.Diagnostics;
using SymbolicNet.Language.Formatting;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet;

/// <summary>One expression, checked: its variables, its shape, its value at a point. Immutable; any number of threads may use it.</summary>
/// <example><code>
/// var formula = Formula.Parse("w2*relu(w1*x + b1) + b2");
/// double y = formula.Evaluate(("w1", 0.4), ("b1", 0.1), ("w2", -0.7), ("b2", 0.2), ("x", 1.5));
/// </code></example>
public sealed partial class Formula
{
    private readonly BoundFormula _bound;
    private readonly ExpressionSyntax _syntax;
    private readonly Limits _limits;
    private readonly IReadOnlyDictionary<string, Shape> _shapes;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, BoundFormula> _specialized = new(StringComparer.Ordinal);

    private Formula(SourceText source, ExpressionSyntax syntax, BoundFormula bound, IReadOnlyDictionary<string, Shape> shapes, Limits limits)
    {
        Source = source;
        _syntax = syntax;
        _bound = bound;
        _shapes = shapes;
        _limits = limits;
    }

    /// <summary>The text as given.</summary>
    public string Text => Source.Text;

    /// <summary>The variables in the order in which the text first names them, each with its role and shape.</summary>
    public IReadOnlyList<Symbol> Symbols => _bound.Symbols;

    /// <summary>The shape of the value; it may hold named sizes.</summary>
    public Shape Shape => _bound.Value.Shape;

    /// <summary>Where derivatives jump or follow a convention, in the order of the text.</summary>
    public ImmutableArray<Kink> Kinks => Findings.Kinks([_bound.Value.Node], _bound.Places, _syntax.Span);

    /// <summary>The spellings that were replaced, in the order of the text.</summary>
    public ImmutableArray<Rewrite> Rewrites => Findings.Rewrites(_bound.Rewrites);

    internal SourceText Source { get; }

    internal BoundFormula Bound => _bound;

    internal Limits Limits => _limits;

    /// <summary>The whole expression, which diagnostics of its value point to.</summary>
    internal SourceSpan Span => _syntax.Span;

    /// <summary>Reads and checks a formula. Names are scalar variables unless <paramref name="shapes"/> says otherwise.</summary>
    /// <param name="text">One expression of the language.</param>
    /// <param name="shapes">Shapes beside the formula, such as <c>A[m,n], x[n], r[n]'</c>; sizes may stay names.</param>
    /// <param name="limits">How large the formula may be; <see cref="Limits.Default"/> unless given.</param>
    /// <exception cref="FormulaException">The text or the shapes are wrong; the exception carries every diagnostic.</exception>
    public static Formula Parse(string text, string? shapes = null, Limits? limits = null) =>
        TryParse(text, shapes, out var formula, out var diagnostics, limits) ? formula : throw new FormulaException(diagnostics);

    /// <summary>Reads and checks a formula whose variables have the given shapes; other names are scalars.</summary>
    /// <exception cref="FormulaException">The text is wrong; the exception carries every diagnostic.</exception>
    public static Formula Parse(string text, IReadOnlyDictionary<string, Shape> shapes, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(shapes);
        return Read(new SourceText("formula", text), shapes.ToImmutableDictionary(StringComparer.Ordinal), limits ?? Limits.Default, out var diagnostics) ?? throw new FormulaException(diagnostics);
    }

    /// <summary>Reads and checks a formula; never throws on any text.</summary>
    /// <returns>Whether the text is a formula. Warnings may be there beside it.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Formula? formula, out ImmutableArray<Diagnostic> diagnostics) =>
        TryParse(text, null, out formula, out diagnostics);

    /// <inheritdoc cref="TryParse(string, out Formula?, out ImmutableArray{Diagnostic})"/>
    public static bool TryParse(
        string text, string? shapes, [NotNullWhen(true)] out Formula? formula, out ImmutableArray<Diagnostic> diagnostics, Limits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var allowed = limits ?? Limits.Default;
        formula = null;
        var known = FormulaBinder.ReadShapes(new SourceText("shapes", shapes ?? ""), allowed, out diagnostics);
        if (known is not null)
            formula = Read(new SourceText("formula", text), known, allowed, out diagnostics);
        return formula is not null;
    }

    internal static Formula? Read(SourceText source, IReadOnlyDictionary<string, Shape> shapes, Limits limits, out ImmutableArray<Diagnostic> diagnostics)
    {
        var parsed = SyntaxParser.ParseFormula(source, limits);
        diagnostics = parsed.Diagnostics;
        if (parsed.Value is not { } syntax || diagnostics.Any(d => d.Severity == Severity.Error))
            return null;
        var bound = FormulaBinder.Bind(source, syntax, parsed.Depth, shapes, limits, out diagnostics);
        return bound is null ? null : new Formula(source, syntax, bound, shapes, limits);
    }

    /// <summary>The value where the scalar variables have the given values.</summary>
    /// <returns>The value of a scalar formula.</returns>
    /// <exception cref="FormulaException">A variable has no value, or the value is no scalar.</exception>
    public double Evaluate(params ReadOnlySpan<(string Name, double Value)> values)
    {
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            tensors[name] = Tensor.Scalar(value);
        var result = Evaluate(tensors);
        return result.Shape.IsScalar
            ? result.ToScalar()
            : throw new FormulaException(DataErrors.NotScalar(_syntax.Span, result.Shape));
    }

    /// <summary>The value where the variables have the given values. Named sizes are solved from the values' shapes.</summary>
    /// <remarks>A domain error gives NaN. Evaluates node by node in doubles: the reference that compiled code is held against.</remarks>
    /// <exception cref="FormulaException">A variable has no value or one of a wrong shape, a size stays unknown, or the work exceeds the limits.</exception>
    public Tensor Evaluate(IReadOnlyDictionary<string, Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var bound = BoundAt(values);
        try
        {
            var plan = bound.Plan;
            var leaves = plan.Order.Where(n => n.Operator is Leaf).ToArray();
            var known = leaves.Select(l => values[l.Operator.Name].Reshaped(l.Shape)).ToArray();
            return Interpreter.Evaluate(SubgraphPlan.Of(plan.Roots, leaves), known, _limits)[0].Reshaped(bound.Value.Shape);
        }
        catch (GraphLimitException limit)
        {
            throw new FormulaException(DataErrors.TooMuchWork(_syntax.Span, limit.Message));
        }
    }

    /// <summary>The formula with the sizes of the given values.</summary>
    /// <exception cref="FormulaException">A variable has no value or one of a wrong shape, or a size stays unknown.</exception>
    internal BoundFormula BoundAt(IReadOnlyDictionary<string, Tensor> values)
    {
        var bound = Specialize(DataErrors.SolveSizes(_bound.Symbols, values, _syntax.Span));
        return bound.OpenSizes.IsEmpty ? bound : throw new FormulaException(DataErrors.UnknownSize(bound.OpenSizes[0], _syntax.Span));
    }

    // Sizes that stayed names are bound again as numbers, so that everything that depends on them is checked; once for each set of sizes.
    private BoundFormula Specialize(IReadOnlyDictionary<string, Dimension> sizes)
    {
        if (sizes.Count == 0)
            return _bound;
        string key = string.Join(',', sizes.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key}={s.Value}"));
        lock (_lock)
        {
            if (_specialized.TryGetValue(key, out var known))
                return known;
            var shapes = _bound.Symbols.ToDictionary(s => s.Name, s => s.Shape.Substitute(sizes), StringComparer.Ordinal);
            var bound = FormulaBinder.Bind(Source, _syntax, _bound.Depth, shapes, _limits, out var diagnostics, sizes) ?? throw new FormulaException(diagnostics);
            if (_specialized.Count >= MostSpecialized)
                _specialized.Clear();
            return _specialized[key] = bound;
        }
    }

    private const int MostSpecialized = 16;

    /// <summary>The formula in canonical layout; reads back to the same formula.</summary>
    public override string ToString() => StackGuard.Run(_bound.Depth, () => SyntaxPrinter.Print(_syntax));
}
