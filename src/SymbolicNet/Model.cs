using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SymbolicNet.Compilation;
using SymbolicNet.Diagnostics;
using SymbolicNet.Language;
using SymbolicNet.Language.Derivatives;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;
using SymbolicNet.Training;

namespace SymbolicNet;

/// <summary>What reading a model may be told. Immutable.</summary>
public sealed record ModelOptions
{
    public static ModelOptions Default { get; } = new();

    /// <summary>What diagnostics call a model read from text; a file has its own name.</summary>
    public string Name { get; init; } = "model";

    /// <summary>Sizes that take the place of those of <c>dim</c> statements.</summary>
    public ImmutableDictionary<string, int> Dimensions { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Entries of <c>train</c> that take the place of the file's: the key, and the value as it would be written there.</summary>
    public ImmutableDictionary<string, string> TrainSettings { get; init; } = ImmutableDictionary<string, string>.Empty;

    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>The text of an included file, by the path as written, or null where there is none. A model read from a file includes from its folder unless this is given.</summary>
    public Func<string, string?>? IncludeResolver { get; init; }
}

/// <summary>A named expression of a model.</summary>
/// <param name="Name">The name it is bound to.</param>
/// <param name="Shape">Its shape, for one sample.</param>
/// <param name="Text">The expression as written.</param>
public sealed record ModelBinding(string Name, Shape Shape, string Text);

/// <summary>What a loss, penalty, residual or metric statement is.</summary>
public enum ModelObjectiveKind
{
    Loss,
    Penalty,
    Residual,
    Metric,
}

/// <summary>A loss, penalty, residual or metric of a model.</summary>
/// <param name="Kind">Which statement it is.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="IsSum">Whether a batch's loss is the sum over samples, not the mean.</param>
/// <param name="Shape">A scalar, but for a residual.</param>
/// <param name="Text">The expression as written.</param>
public sealed record ModelObjective(ModelObjectiveKind Kind, string? Name, bool IsSum, Shape Shape, string Text);

/// <summary>One entry of the <c>train</c> section.</summary>
/// <param name="Key">One of the section's keys.</param>
/// <param name="Text">The value as written.</param>
public sealed record TrainSetting(string Key, string Text);

/// <summary>A model file, read and checked. Immutable; any number of threads may use it.</summary>
public sealed partial class Model
{
    private readonly ModelOptions _options;
    private readonly IncludeResolver? _files;

    private Model(SourceText source, BoundModel bound, ImmutableArray<Diagnostic> warnings, IncludeResolver? files, ModelOptions options)
    {
        (_options, _files) = (options, files);
        Source = source;
        Bound = bound;
        Warnings = warnings;
        Bindings = [.. bound.Bindings.OrderBy(b => b.Span.Start).Select(b => new ModelBinding(b.Name, b.Value.Shape, b.Expression.Text))];
        Outputs = [.. bound.Outputs.Select(o => new ModelBinding(o.Name, o.Value.Shape, o.Expression.Text))];
        Objectives = [.. bound.Objectives.Select(o => new ModelObjective((ModelObjectiveKind)o.Kind, o.Name, o.IsSum, o.Value.Shape, o.Span.Text))];
        TrainSettings = [.. bound.Settings.Select(s => new TrainSetting(s.Key, s.Text))];
    }

    /// <summary>The text as read.</summary>
    public string Text => Source.Text;

    /// <summary>Inputs, targets and parameters in the order of the text.</summary>
    public IReadOnlyList<Symbol> Symbols => Bound.Symbols;

    /// <summary>The names bound to expressions, in the order of the text.</summary>
    public IReadOnlyList<ModelBinding> Bindings { get; }

    public IReadOnlyList<ModelBinding> Outputs { get; }

    public IReadOnlyList<ModelObjective> Objectives { get; }

    /// <summary>The entries of the <c>train</c> section; empty where there is none.</summary>
    public IReadOnlyList<TrainSetting> TrainSettings { get; }

    /// <summary>What deserves a look but is no error.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; }

    /// <summary>Where derivatives jump or follow a convention, in the order of the text.</summary>
    public ImmutableArray<Kink> Kinks => Findings.Kinks(
        Bound.Bindings.Select(b => b.Value.Node).Concat(Bound.Outputs.Select(o => o.Value.Node)).Concat(Bound.Objectives.Select(o => o.Value.Node)),
        Bound.Places, new SourceSpan(Source, 0, Source.Text.Length));

    /// <summary>The spellings that were replaced, in the order of the text.</summary>
    public ImmutableArray<Rewrite> Rewrites => Findings.Rewrites(Bound.Rewrites);

    /// <summary>The gradient of the loss, penalties and all, of one sample, by parameters (all unless named) or other variables.</summary>
    /// <returns>Derivatives called <c>dloss_dW</c>; as text a complete model file.</returns>
    /// <exception cref="FormulaException">There is no loss, a name is none of a variable, or the derivatives outgrow the limits.</exception>
    public Derivatives Gradients(params IReadOnlyList<string> names) => DerivativesBy(names, 1);

    /// <summary>The derivatives of the given order of the loss of one sample, by each of the names (all parameters unless named), or by each pair of them, and so on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is below 1.</exception>
    /// <exception cref="FormulaException">There is no loss, a name is none of a variable, or the derivatives outgrow the limits.</exception>
    public Derivatives DerivativesBy(IReadOnlyList<string> names, int order)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        return new Derivatives(LossDerivation.Derive(Bound, new SourceSpan(Source, 0, Source.Text.Length), names, order));
    }

    /// <summary>The model as machine code.</summary>
    /// <exception cref="FormulaException">A size is not known, or the model outgrows its limits.</exception>
    public CompiledModel Compile(CompileOptions? options = null)
    {
        var whole = new SourceSpan(Source, 0, Source.Text.Length);
        try
        {
            return ModelCompiler.Compile(Bound, whole, options ?? CompileOptions.Default);
        }
        catch (GraphLimitException limit)
        {
            throw new FormulaException(LimitErrors.GraphTooLarge(whole with { End = whole.Start }, limit.Message));
        }
    }

    internal SourceText Source { get; }

    internal BoundModel Bound { get; }

    /// <summary>The same text with other sizes and <c>train</c> entries, which are added to those that it was read with.</summary>
    /// <exception cref="FormulaException">The text is wrong with them.</exception>
    internal Model With(IReadOnlyDictionary<string, int> dimensions, IReadOnlyDictionary<string, string> trainSettings)
    {
        if (dimensions.Count == 0 && trainSettings.Count == 0)
            return this;
        var options = _options with { Dimensions = _options.Dimensions.SetItems(dimensions), TrainSettings = _options.TrainSettings.SetItems(trainSettings) };
        return Read(Source, _files, options, out var diagnostics) ?? throw new FormulaException(diagnostics);
    }

    /// <summary>The sizes and <c>train</c> entries that this model was read with beside its text.</summary>
    internal ModelOptions Options => _options;

    /// <summary>Reads a model file.</summary>
    /// <exception cref="FormulaException">The file is missing or unreadable, or its text is wrong; the exception carries every diagnostic.</exception>
    public static Model Load(string path, ModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var settings = options ?? ModelOptions.Default;
        var files = IncludeFolder.Of(path);
        var source = files.ReadMain(settings.Limits);
        return Read(source, settings.IncludeResolver is null ? IncludeFolder.Resolve : null, settings, out var diagnostics) ?? throw new FormulaException(diagnostics);
    }

    /// <summary>Reads a model from its text; it may include files only through <see cref="ModelOptions.IncludeResolver"/>.</summary>
    /// <exception cref="FormulaException">The text is wrong; the exception carries every diagnostic.</exception>
    public static Model Parse(string text, ModelOptions? options = null) =>
        TryParse(text, out var model, out var diagnostics, options) ? model : throw new FormulaException(diagnostics);

    /// <summary>Reads a model from its text; never throws on any text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Model? model, out ImmutableArray<Diagnostic> diagnostics, ModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var settings = options ?? ModelOptions.Default;
        model = Read(new SourceText(settings.Name, text), null, settings, out diagnostics);
        return model is not null;
    }

    private static Model? Read(SourceText source, IncludeResolver? files, ModelOptions options, out ImmutableArray<Diagnostic> diagnostics)
    {
        var limits = options.Limits;
        var parsed = SyntaxParser.ParseFile(source, limits);
        var bag = new DiagnosticBag(source, limits.Diagnostics);
        bag.AddRange(parsed.Diagnostics);
        BoundModel? bound = null;
        if (parsed.Value is { } file)
        {
            var included = TrainOverrides.Apply(
                Includes.Expand(source, file, files ?? IncludeFolder.Custom(options.IncludeResolver), bag, limits), options.TrainSettings, bag, limits);
            int depth = Math.Max(parsed.Depth, included.Depth);
            var given = options.Dimensions.ToDictionary(d => d.Key, d => (Dimension)d.Value, StringComparer.Ordinal);
            bound = StackGuard.Run(depth, () => FileBinder.Bind(included.Statements, included.UnparsedNames, given, Evaluate, bag, limits));
        }
        diagnostics = bag.ToImmutable();
        return bag.HasErrors || bound is null ? null : new Model(source, bound, diagnostics, files, options);
    }

    private static Tensor Evaluate(SubgraphPlan plan, Limits limits) => Interpreter.Evaluate(plan, [], limits)[0];
}
