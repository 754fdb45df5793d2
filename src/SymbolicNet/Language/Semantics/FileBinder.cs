using System.Collections.Immutable;
using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

/// <summary>Computes an expression that depends on nothing but numbers; calls have been expanded.</summary>
internal delegate Tensor ConstantEvaluator(SubgraphPlan plan, Limits limits);

/// <summary>Binds the statements of a file, in whatever order they stand.</summary>
internal sealed partial class FileBinder
{
    private readonly FileFrame _frame = new();
    private readonly FunctionTable _functions;
    private readonly ExpressionBinder _binder;
    private readonly ConstantEvaluator _evaluate;
    private readonly DiagnosticBag _diagnostics;
    private readonly IReadOnlyDictionary<string, Dimension> _given;
    private readonly List<BoundData> _data = [];
    private readonly List<BoundParameter> _parameters = [];
    private readonly List<BoundBinding> _bindings = [];
    private readonly List<BoundBinding> _outputs = [];
    private readonly List<BoundObjective> _objectives = [];
    // Nodes known to depend on nothing but numbers.
    private readonly HashSet<Node> _fixed = [];
    private readonly SortedDictionary<string, Dimension> _dimensions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NameCollector> _definitionUses = new(StringComparer.Ordinal);

    private FileBinder(DiagnosticBag diagnostics, IReadOnlyDictionary<string, Dimension> given, ConstantEvaluator evaluate, Limits limits)
    {
        _evaluate = evaluate;
        _diagnostics = diagnostics;
        _given = given;
        _functions = new FunctionTable(Library.StandardLibrary.Functions);
        _binder = new ExpressionBinder(new Graph(limits), diagnostics, _functions);
    }

    /// <summary>The model, or null after reporting errors.</summary>
    public static BoundModel? Bind(
        IReadOnlyList<StatementSyntax> statements, IEnumerable<string> unparsedNames, IReadOnlyDictionary<string, Dimension> given,
        ConstantEvaluator evaluate, DiagnosticBag diagnostics, Limits limits)
    {
        var binder = new FileBinder(diagnostics, given, evaluate, limits);
        BoundModel? model = null;
        binder._binder.Guard(() => model = binder.Run(statements, unparsedNames));
        return diagnostics.HasErrors ? null : model;
    }

    private BoundModel Run(IReadOnlyList<StatementSyntax> statements, IEnumerable<string> unparsedNames)
    {
        foreach (var definition in statements.OfType<DefSyntax>())
            Define(definition);
        ReportRecursion();
        var declarations = statements.Where(s => s is not (DefSyntax or OptimizerSyntax or TrainSyntax or IncludeSyntax)).Select(Declaration.Of).ToList();
        ReportDuplicates(declarations);
        foreach (string name in unparsedNames)
            _frame.Declare(name, new Meaning(null, null));
        DeclareRows(declarations);
        foreach (var declaration in StatementOrder.Sort(declarations, UsesOf, ReportCycle))
            BindStatement(declaration);
        CheckDefinitions();
        CheckRoles();
        var optimizers = BindOptimizers(statements.OfType<OptimizerSyntax>());
        var settings = BindTrain(statements.OfType<TrainSyntax>().ToList(), optimizers);
        return new BoundModel
        {
            Graph = _binder.Graph,
            Symbols = [.. InSourceOrder(_data.Select(d => (d.Symbol, d.Syntax.Span)).Concat(_parameters.Select(p => (p.Symbol, p.Syntax.Span))))],
            Header = [.. statements.Where(s => s is DataSyntax or ParamSyntax or ConstSyntax or DimSyntax or DefSyntax)],
            Data = [.. _data.OrderBy(d => d.Syntax.Span.Start)],
            Parameters = [.. _parameters.OrderBy(p => p.Syntax.Span.Start)],
            Bindings = [.. _bindings],
            Outputs = [.. _outputs.OrderBy(o => o.Span.Start)],
            Objectives = [.. _objectives.OrderBy(o => o.Span.Start)],
            Optimizers = [.. optimizers.Values],
            DefaultOptimizer = new Lazy<BoundOptimizer>(() => BindOptimizer(Library.StandardLibrary.Optimizers["sgd"])!),
            Settings = settings,
            Dimensions = _dimensions.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Derivation = _binder.Derivation,
            Places = _binder.Places,
            Rewrites = [.. _binder.Rewrites],
        };
    }

    private static IEnumerable<Symbol> InSourceOrder(IEnumerable<(Symbol Symbol, SourceSpan Span)> symbols) =>
        symbols.OrderBy(s => s.Span.Start).Select(s => s.Symbol);

    private void ReportDuplicates(List<Declaration> declarations)
    {
        var first = new Dictionary<string, NameToken>(StringComparer.Ordinal);
        foreach (var declaration in declarations.ToList())
        {
            foreach (var name in declaration.Names)
            {
                if (first.TryAdd(name.Text, name))
                    continue;
                _diagnostics.Add(NameErrors.Duplicate(name, first[name.Text].Span));
                declarations.Remove(declaration);
            }
        }
    }

    // The members have no value and, being declared, say nothing more of one another.
    private void ReportCycle(IReadOnlyList<Declaration> members)
    {
        _diagnostics.Add(NameErrors.Cycle([.. members.Select(m => m.Names[0])]));
        foreach (var name in members.SelectMany(m => m.Names))
            _frame.Declare(name.Text, new Meaning(null, name.Span));
    }

    // `input X[rows, 3]` takes the whole table as one sample: `rows` needs no declaration there.
    private void DeclareRows(List<Declaration> declarations)
    {
        bool isUsed = declarations.Exists(d => d.Syntax is DataSyntax { Shape.Dimensions: [NameSyntax { Name.Text: "rows" }, ..] });
        if (isUsed && !declarations.Exists(d => d.Names.Any(n => n.Text == "rows")))
            DeclareDimension("rows", null, _given.TryGetValue("rows", out var rows) ? rows : Dimension.Named("rows"));
    }

    private void DeclareDimension(string name, SourceSpan? span, Dimension size)
    {
        _dimensions[name] = size;
        _frame.Declare(name, new Meaning(new Value(_binder.Graph.Size(size)), span));
    }

    // A statement also uses what the functions it calls use.
    private IEnumerable<string> UsesOf(Declaration declaration)
    {
        foreach (string name in declaration.Uses.Keys)
            yield return name;
        foreach (string name in UsesOfFunctions(declaration.Functions))
            yield return name;
    }

    private HashSet<string> UsesOfFunctions(IEnumerable<string> functions)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(functions);
        while (pending.TryPop(out string? function))
        {
            _binder.Graph.CountSteps();
            if (!seen.Add(function) || !_definitionUses.TryGetValue(function, out var uses))
                continue;
            names.UnionWith(uses.Values.Keys);
            foreach (string inner in uses.Functions)
                pending.Push(inner);
        }
        return names;
    }

    private void BindStatement(Declaration declaration)
    {
        string[] uses = [.. UsesOf(declaration)];
        _frame.Current = () => uses;
        switch (declaration.Syntax)
        {
            case DataSyntax data:
                BindData(data);
                break;
            case ParamSyntax parameter:
                BindParameter(parameter);
                break;
            case DimSyntax dimension:
                BindDimension(dimension);
                break;
            case OutputSyntax { Value: null } output:
                BindOutput(output);
                break;
            default:
                BindExpression(declaration, uses);
                break;
        }
    }

    private void BindExpression(Declaration declaration, string[] uses)
    {
        var binding = declaration.Binding!;
        var values = binding.Names.IsEmpty ? [_binder.Bind(binding.Value, _frame)] : _binder.BindAll(binding, _frame);
        for (int i = 0; i < binding.Names.Length; i++)
        {
            var name = binding.Names[i];
            _frame.Declare(name.Text, new Meaning(values[i], name.Span));
            if (declaration.Syntax is not ConstSyntax)
                _frame.AddBinding(name.Text, binding, uses);
            if (values[i] is { } value)
                _bindings.Add(new BoundBinding(name.Text, value, name.Span, binding.Value.Span));
        }
        if (values[0] is not { } first)
            return;
        switch (declaration.Syntax)
        {
            case ConstSyntax constant:
                RequireConstant(first.Node, constant.Value.Span, $"the constant `{constant.Name.Text}`", "leave the word `const` out");
                break;
            case OutputSyntax output:
                _outputs.Add(new BoundBinding(output.Name.Text, first, output.Value!.Span, output.Value.Span));
                break;
            case ObjectiveSyntax objective:
                AddObjective(objective, first);
                break;
        }
    }

    private void BindOutput(OutputSyntax output)
    {
        if (_binder.Bind(new NameSyntax(output.Name), _frame) is { } value)
            _outputs.Add(new BoundBinding(output.Name.Text, value, output.Name.Span, output.Name.Span));
    }

    private void AddObjective(ObjectiveSyntax syntax, Value value)
    {
        string what = syntax.Kind switch
        {
            ObjectiveKind.Loss => "a loss",
            ObjectiveKind.Penalty => "a penalty",
            _ => "a metric",
        };
        if (syntax.Kind != ObjectiveKind.Residual && !value.IsScalar)
            _diagnostics.Add(ShapeErrors.NotScalar(what, syntax.Value.Span, value.Shape));
        else
            _objectives.Add(new BoundObjective(syntax.Kind, syntax.Name?.Text, syntax.IsSum, value, syntax.Value.Span));
    }
}
