using System.Collections.Immutable;
using SymbolicNet.Checking;
using SymbolicNet.Language.Derivatives;
using SymbolicNet.Numerics;

namespace SymbolicNet;

/// <summary>Compares derivatives with differences of values: a second opinion on the rules of differentiation, and on the <c>derivative</c>
/// and <c>vjp</c> clauses that users write.</summary>
/// <remarks>
/// Differences are central ones, in several step sizes, so that they know how far off they may be. Every element of a small tensor is
/// moved by itself, and every tensor along random directions; a formula whose value is a tensor is checked through the sum of its
/// elements with random weights. Where a difference would reach across a kink at every step size, or does not settle, the comparison is
/// skipped, which counts neither as success nor as failure. The same seed gives the same report.
/// </remarks>
public static class GradientCheck
{
    /// <summary>Checks a formula's derivatives at a point, by the named variables or by all.</summary>
    /// <exception cref="FormulaException">A value is missing, not finite or of a wrong shape, a name is none of a variable, the formula is not finite
    /// at the point, or the work exceeds the limits.</exception>
    public static GradientCheckReport Run(
        Formula formula, IReadOnlyDictionary<string, Tensor> at, IReadOnlyList<string>? names = null, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        ArgumentNullException.ThrowIfNull(at);
        var settings = options ?? GradientCheckOptions.Default;
        var check = Prepare(formula, at, names);
        RequireFinite(formula.Symbols, at, formula.Span);
        return check.Run(at, settings, new RandomNumbers(settings.Seed), out var failure) ?? throw new FormulaException(failure!);
    }

    /// <summary>Checks a formula's derivatives by all variables at a random point; sizes that are names become small numbers.</summary>
    /// <exception cref="FormulaException">No point is found where the formula is finite, or the work exceeds the limits.</exception>
    public static GradientCheckReport Run(Formula formula, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var settings = options ?? GradientCheckOptions.Default;
        var random = new RandomNumbers(settings.Seed);
        var drawn = new DrawnValues(random);
        var shapes = ShapesFor(formula, drawn);
        for (int attempt = 0; attempt < DrawnValues.MostAttempts; attempt++)
        {
            var at = shapes.ToDictionary(s => s.Key, s => drawn.Quantity(s.Value, attempt), StringComparer.Ordinal);
            if (Prepare(formula, at, null).Run(at, settings, random, out _) is { } report)
                return report;
        }
        throw new FormulaException(CheckErrors.NoPoint("the formula", formula.Span));
    }

    /// <summary>Checks the derivatives of every loss, penalty and sum of squared residuals of a model, for one sample, by the named variables or by all
    /// parameters that are not fixed.</summary>
    /// <param name="model">A model of known sizes.</param>
    /// <param name="at">Values of inputs, targets and parameters; what is missing is drawn: parameters by their initializers or near their starts, inside
    /// their bounds.</param>
    /// <param name="names">Parameters, or inputs and targets that are no whole numbers.</param>
    /// <param name="options">How to check.</param>
    /// <exception cref="FormulaException">The model has no loss or a size that is not known, a value is of a wrong shape, not finite or not whole, a name is
    /// none of a variable, no point is found where all losses are finite, or the work exceeds the limits.</exception>
    public static GradientCheckReport Run(
        Model model, IReadOnlyDictionary<string, Tensor>? at = null, IReadOnlyList<string>? names = null, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        var settings = options ?? GradientCheckOptions.Default;
        var given = at ?? ImmutableDictionary<string, Tensor>.Empty;
        var point = new ModelPoint(model.Bound, new SourceSpan(model.Source, 0, model.Text.Length), given);
        var check = point.Prepare(names ?? []);
        var random = new RandomNumbers(settings.Seed);
        var drawn = new DrawnValues(random);
        for (int attempt = 0; ; attempt++)
        {
            if (check.Run(point.Draw(drawn, attempt), settings, random, out var failure) is { } report)
                return report;
            if (attempt == DrawnValues.MostAttempts || point.IsGiven)
                throw new FormulaException(failure!);
        }
    }

    private static FunctionsCheck Prepare(Formula formula, IReadOnlyDictionary<string, Tensor> at, IReadOnlyList<string>? names)
    {
        var bound = formula.BoundAt(at);
        lock (bound.Graph.Gate)
        {
            var wanted = names is { Count: > 0 } ? names : [.. bound.Symbols.Select(s => s.Name)];
            var variables = Variables.Find(wanted, bound.Symbols, bound.Graph.Leaf);
            return new FunctionsCheck(
                bound.Derivation, bound.Places, [new NamedFunction("f", bound.Value.Node, formula.Span)], [.. variables.Select(v => (v.Name, v.Leaf.Node))]);
        }
    }

    private static Dictionary<string, Shape> ShapesFor(Formula formula, DrawnValues drawn)
    {
        FormulaException? misfit = null;
        foreach (var shapes in DrawnShapes.Of(formula.Symbols, formula.Limits.TensorElements))
        {
            try
            {
                formula.BoundAt(shapes.ToDictionary(s => s.Key, s => drawn.Quantity(s.Value, 0), StringComparer.Ordinal));
                return shapes;
            }
            catch (FormulaException exception)
            {
                misfit ??= exception;
            }
        }
        throw misfit ?? new FormulaException(CheckErrors.NoSizes(formula.Span));
    }

    private static void RequireFinite(IEnumerable<Symbol> symbols, IReadOnlyDictionary<string, Tensor> at, SourceSpan span)
    {
        var wrong = symbols.Where(s => !Array.TrueForAll(at[s.Name].Elements, double.IsFinite)).Select(s => CheckErrors.NotFiniteValue(s, span)).ToImmutableArray();
        if (wrong.Length > 0)
            throw new FormulaException(wrong);
    }
}
