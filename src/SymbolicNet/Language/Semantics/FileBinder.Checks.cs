using SymbolicNet.Language.Functions;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// Functions as they are defined, and what each role may depend on.
internal sealed partial class FileBinder
{
    private void Define(DefSyntax syntax)
    {
        if (_functions.Definitions.TryGetValue(syntax.Name.Text, out var first))
        {
            _diagnostics.Add(NameErrors.Duplicate(syntax.Name, first.Syntax.Name.Span));
            return;
        }
        if (_functions.IsShadowing(syntax.Name.Text))
            _diagnostics.Add(NameErrors.Shadowing(syntax.Name));
        var seen = new Dictionary<string, NameToken>(StringComparer.Ordinal);
        foreach (var parameter in syntax.Parameters)
        {
            if (!seen.TryAdd(parameter.Name.Text, parameter.Name))
                _diagnostics.Add(NameErrors.Duplicate(parameter.Name, seen[parameter.Name.Text].Span));
        }
        _functions.Add(new Definition(syntax, isLibrary: false));
        _definitionUses[syntax.Name.Text] = NameCollector.Of(syntax);
    }

    // A function in a cycle is forgotten, so that binding its calls ends.
    private void ReportRecursion()
    {
        string[] names = [.. _functions.Definitions.Keys];
        var index = names.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i, StringComparer.Ordinal);
        int[][] edges = [.. names.Select(n => _definitionUses[n].Functions.Where(index.ContainsKey).Select(f => index[f]).ToArray())];
        foreach (var cycle in StronglyConnected.Cycles(edges))
        {
            var members = cycle.Select(i => _functions.Definitions[names[i]].Syntax.Name).OrderBy(n => n.Span.Start).ToList();
            _diagnostics.Add(NameErrors.Recursion(members));
            foreach (int i in cycle)
                _functions.Poison(names[i]);
        }
    }

    // Every definition is checked, called or not, on leaves of its declared shapes.
    private void CheckDefinitions()
    {
        foreach (var definition in _functions.Definitions.Values.Where(d => !d.IsPoisoned).OrderBy(d => d.Syntax.Span.Start))
        {
            _frame.Current = () => UsesOfFunctions([definition.Name]);
            if (definition.Syntax.Parameters.All(p => p.Shape is not { IsAny: true }))
                CheckOn(definition, Shape.Scalar);
            else
                CheckOnTrial(definition);
        }
    }

    // A parameter of any shape is tried as a scalar, a vector and a matrix; one of them must do.
    private void CheckOnTrial(Definition definition)
    {
        Shape[] trials = [Shape.Vector(Dimension.Named("n")), Shape.Scalar, Shape.Matrix(Dimension.Named("m"), Dimension.Named("n"))];
        foreach (var trial in trials)
        {
            _diagnostics.IsMuted = true;
            _diagnostics.WasTouched = false;
            CheckOn(definition, trial);
            _diagnostics.IsMuted = false;
            if (!_diagnostics.WasTouched)
                return;
        }
        CheckOn(definition, trials[0]);
    }

    private void CheckOn(Definition definition, Shape any)
    {
        Shape[] shapes = [.. definition.Syntax.Parameters.Select(p => _binder.Pattern(p) is { } pattern ? new Shape(pattern, p.Shape?.IsRow ?? false) : any)];
        foreach (var parameter in definition.Syntax.Parameters)
        {
            if (parameter.Default is { } value)
                _binder.BindScalar(value, _frame, "a default");
        }
        if (_binder.Body(definition, shapes, _frame, isFresh: true) is not var (body, isRow))
            return;
        CheckClauses(definition, shapes, new Value(body.Results[0], isRow));
    }

    private void CheckClauses(Definition definition, Shape[] shapes, Value result)
    {
        var seen = new Dictionary<string, NameToken>(StringComparer.Ordinal);
        foreach (var clause in definition.Syntax.Clauses)
        {
            int index = definition.Syntax.Parameters.ToList().FindIndex(p => p.Name.Text == clause.Parameter.Text);
            if (index < 0)
            {
                _diagnostics.Add(NameErrors.Suggest(new Diagnostic("SN0214", $"`{definition.Name}` has no parameter `{clause.Parameter.Text}`").At(clause.Parameter.Span),
                    clause.Parameter.Text, definition.Syntax.Parameters.Select(p => p.Name.Text), OneOf(definition.Syntax.Parameters.Select(p => p.Name.Text))));
                continue;
            }
            if (!seen.TryAdd(clause.Parameter.Text, clause.Parameter))
            {
                _diagnostics.Add(new Diagnostic("SN0214", $"`{clause.Parameter.Text}` has two clauses").At(clause.Parameter.Span, "again here").At(seen[clause.Parameter.Text].Span, "the first"));
                continue;
            }
            if (_binder.BindClause(definition, clause, shapes, result, _frame) is { } value)
                CheckClause(clause, shapes[index], result, value);
        }
    }

    private void CheckClause(ClauseSyntax clause, Shape parameter, Value result, Value value)
    {
        if (clause.Adjoint is null && !result.IsScalar)
        {
            _diagnostics.Add(new Diagnostic("SN0214", "`derivative` is for scalar results").At(clause.Span)
                .Help($"write `vjp {clause.Parameter.Text} by u: ...`, with `u` shaped like the result"));
        }
        else if (value.Shape != parameter)
        {
            _diagnostics.Add(new Diagnostic("SN0214", $"the clause of `{clause.Parameter.Text}` has another shape than `{clause.Parameter.Text}`")
                .At(clause.Value.Span, value.Shape.Describe()).At(clause.Parameter.Span, parameter.Describe()));
        }
    }

    private static string? OneOf(IEnumerable<string> names) => names.Any() ? $"write {NameErrors.JoinOr(names)}" : null;

    [Flags]
    private enum Dependence
    {
        None = 0,
        Input = 1,
        Target = 2,
    }

    private void CheckRoles()
    {
        var dependence = new Dependence[_binder.Graph.Nodes.Count];
        foreach (var node in _binder.Graph.Nodes)
        {
            dependence[node.Id] = node.Operator is Leaf leaf
                ? leaf.Symbol.Role switch { SymbolRole.Input => Dependence.Input, SymbolRole.Target => Dependence.Target, _ => Dependence.None }
                : Dependence.None;
            foreach (var operand in node.Operands)
                dependence[node.Id] |= dependence[operand.Id];
        }
        foreach (var output in _outputs.Where(o => dependence[o.Value.Node.Id].HasFlag(Dependence.Target)))
        {
            _diagnostics.Add(new Diagnostic("SN0206", $"the output `{output.Name}` depends on a target")
                .At(output.Span)
                .Note($"{FirstLeaf(output.Value.Node, SymbolRole.Target)} is what is to be predicted, and is not there when predicting")
                .Help("compute the output from inputs and parameters only; a `metric` may compare it with a target"));
        }
        foreach (var penalty in _objectives.Where(o => o.Kind == ObjectiveKind.Penalty && dependence[o.Value.Node.Id] != Dependence.None))
        {
            _diagnostics.Add(new Diagnostic("SN0210", "a penalty depends on data")
                .At(penalty.Span)
                .Note("a penalty is added once per step, not per sample")
                .Help("write it as a `loss`"));
        }
        CheckMix();
    }

    private void CheckMix()
    {
        var losses = _objectives.Where(o => o.Kind is ObjectiveKind.Loss or ObjectiveKind.Residual).OrderBy(o => o.Span.Start).ToList();
        bool IsSum(BoundObjective o) => o.IsSum || o.Kind == ObjectiveKind.Residual;
        if (losses.Count == 0 || losses.All(IsSum) || !losses.Exists(IsSum))
            return;
        var odd = losses.First(l => IsSum(l) != IsSum(losses[0]));
        _diagnostics.Add(new Diagnostic("SN0212", "losses that are means and losses that are sums over the samples do not add up")
            .At(odd.Span, IsSum(odd) ? "a sum" : "a mean")
            .At(losses[0].Span, IsSum(losses[0]) ? "a sum" : "a mean")
            .Help("write `loss sum = ...` for all of them, or for none; a residual is a sum"));
    }

    private string FirstLeaf(Node node, SymbolRole role)
    {
        var order = SubgraphPlan.Of([node]).Order;
        _binder.Graph.CountSteps(order.Length);
        return order.Select(n => (n.Operator as Leaf)?.Symbol).First(s => s?.Role == role) is { } symbol ? $"`{symbol.Name}`" : "it";
    }
}
