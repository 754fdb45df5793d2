using System.Collections.Immutable;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

// Optimizers and the train section.
internal sealed partial class FileBinder
{
    private static readonly string[] Schedule = ["step", "epoch", "steps", "epochs", "best_epoch", "validation_loss"];

    private static readonly string[] Quantities = ["p", "g", "t", "gnorm"];

    /// <summary>The keys of <c>train</c>, with the words each takes beside numbers.</summary>
    private static readonly SortedDictionary<string, string[]> Keys = new(StringComparer.Ordinal)
    {
        ["optimizer"] = [],
        ["epochs"] = [],
        ["batch"] = ["all"],
        ["seed"] = [],
        ["shuffle"] = ["true", "false"],
        ["validation"] = [],
        ["standardize"] = ["true", "false"],
        ["clip"] = [],
        ["stop"] = [],
        ["precision"] = ["float32", "float64"],
    };

    /// <summary>Methods that look at all samples at once and need more than a rule for each element.</summary>
    private static readonly string[] FullBatchMethods = ["lbfgs", "newton"];

    // What of a gradient `clip` bounds; a number alone bounds the norm.
    private static readonly string[] ClipForms = ["norm", "value"];

    private Dictionary<string, BoundOptimizer> BindOptimizers(IEnumerable<OptimizerSyntax> syntaxes)
    {
        var optimizers = new Dictionary<string, BoundOptimizer>(StringComparer.Ordinal);
        var first = new Dictionary<string, NameToken>(StringComparer.Ordinal);
        foreach (var syntax in syntaxes)
        {
            if (!first.TryAdd(syntax.Name.Text, syntax.Name))
                _diagnostics.Add(NameErrors.Duplicate(syntax.Name, first[syntax.Name.Text].Span));
            else if (BindOptimizer(syntax) is { } optimizer)
                optimizers[syntax.Name.Text] = optimizer;
            else
                optimizers[syntax.Name.Text] = new BoundOptimizer(syntax.Name.Text, [], [], []);
        }
        return optimizers;
    }

    private BoundOptimizer? BindOptimizer(OptimizerSyntax syntax)
    {
        int errors = _diagnostics.Count;
        var frame = new RuleFrame(_frame);
        foreach (string quantity in Quantities)
            DeclareScalar(frame, new NameToken(quantity, syntax.Name.Span), isQuantity: true);
        var parameters = ImmutableArray.CreateBuilder<(Node Leaf, Node? Default)>();
        foreach (var parameter in syntax.Parameters)
        {
            var value = parameter.Default is null ? null : _binder.BindScalar(parameter.Default, _frame, "a default");
            parameters.Add((DeclareScalar(frame, parameter.Name, isQuantity: false), value?.Node));
        }
        var states = ImmutableArray.CreateBuilder<(Node Leaf, Node Start)>();
        foreach (var rule in syntax.Rules.Where(r => r.Kind == RuleKind.State))
        {
            var start = _binder.BindScalar(rule.Value, frame, "the start of a state");
            states.Add((DeclareScalar(frame, rule.Name, isQuantity: false), start?.Node ?? _binder.Graph.Constant(0)));
        }
        var next = BindRules(syntax, frame);
        return _diagnostics.Count > errors ? null : new BoundOptimizer(syntax.Name.Text, parameters.ToImmutable(), states.ToImmutable(), next);
    }

    private ImmutableArray<(string Name, Node Value)> BindRules(OptimizerSyntax syntax, Frame frame)
    {
        var next = ImmutableArray.CreateBuilder<(string Name, Node Value)>();
        foreach (var rule in syntax.Rules.Where(r => r.Kind == RuleKind.Next && frame.Resolve(r.Name.Text) is null))
            frame.Declare(rule.Name.Text, new Meaning(null, null));
        foreach (var rule in syntax.Rules.Where(r => r.Kind != RuleKind.State))
        {
            var value = _binder.BindScalar(rule.Value, frame, "a rule's value");
            string name = rule.Kind == RuleKind.Next ? "next " + rule.Name.Text : rule.Name.Text;
            bool isState = rule.Name.Text == "p" || syntax.Rules.Any(r => r.Kind == RuleKind.State && r.Name.Text == rule.Name.Text);
            if (rule.Kind == RuleKind.Next && !isState)
            {
                _diagnostics.Add(new Diagnostic("SN0222", $"`{rule.Name.Text}` is no state of this optimizer").At(rule.Name.Span)
                    .Help($"declare it: `state {rule.Name.Text} = 0`"));
            }
            else if (frame.OwnMeaning(name)?.Declaration is { } declared)
            {
                _diagnostics.Add(rule.Kind == RuleKind.Next ? NameErrors.SetTwice(name, rule.Name.Span, declared) : NameErrors.Duplicate(rule.Name, declared));
            }
            else
            {
                frame.Declare(name, new Meaning(value, rule.Name.Span));
                if (value is { } bound && rule.Kind == RuleKind.Next)
                    next.Add((rule.Name.Text, bound.Node));
            }
        }
        if (!syntax.Rules.Any(r => r.Kind == RuleKind.Next && r.Name.Text == "p"))
        {
            _diagnostics.Add(new Diagnostic("SN0222", $"the optimizer `{syntax.Name.Text}` does not say what becomes of the parameter")
                .At(syntax.Name.Span).Help("add a rule: `next p = p - rate*g`"));
        }
        return next.ToImmutable();
    }

    private Node DeclareScalar(Frame frame, NameToken name, bool isQuantity)
    {
        if (!isQuantity && frame.OwnMeaning(name.Text) is { } earlier)
        {
            _diagnostics.Add(Quantities.Contains(name.Text)
                ? new Diagnostic("SN0202", $"`{name.Text}` is already the {QuantityName(name.Text)}").At(name.Span).Help("choose another name")
                : NameErrors.Duplicate(name, earlier.Declaration ?? name.Span));
        }
        var leaf = _binder.Graph.Leaf(new Symbol(name.Text, SymbolRole.Formal, Shape.Scalar));
        frame.Declare(name.Text, new Meaning(new Value(leaf), name.Span) { IsLeaf = true });
        return leaf;
    }

    private static string QuantityName(string name) => name switch
    {
        "p" => "parameter of a rule",
        "g" => "gradient of a rule",
        "t" => "step count of a rule",
        _ => "norm of the whole gradient",
    };

    private ImmutableArray<BoundSetting> BindTrain(List<TrainSyntax> sections, Dictionary<string, BoundOptimizer> optimizers)
    {
        if (sections.Count > 1)
            _diagnostics.Add(new Diagnostic("SN0202", "a file has one `train` section").At(sections[1].Span with { End = sections[1].Span.Start + 5 }).At(sections[0].Span with { End = sections[0].Span.Start + 5 }, "the first")
                .Help("join the two"));
        var frame = new Frame(_frame);
        foreach (string name in Schedule)
            frame.Declare(name, new Meaning(new Value(_binder.Graph.Leaf(new Symbol(name, SymbolRole.Formal, Shape.Scalar))), null) { IsLeaf = true });
        var settings = ImmutableArray.CreateBuilder<BoundSetting>();
        var seen = new Dictionary<string, NameToken>(StringComparer.Ordinal);
        foreach (var entry in sections.Take(1).SelectMany(s => s.Entries))
        {
            if (!Keys.TryGetValue(entry.Key.Text, out string[]? words))
                _diagnostics.Add(NameErrors.Suggest(new Diagnostic("SN0213", $"`train` has no key `{entry.Key.Text}`").At(entry.Key.Span), entry.Key.Text, Keys.Keys, $"write one of {NameErrors.JoinOr(Keys.Keys)}"));
            else if (!seen.TryAdd(entry.Key.Text, entry.Key))
                _diagnostics.Add(NameErrors.SetTwice(entry.Key.Text, entry.Key.Span, seen[entry.Key.Text].Span));
            else if (BindSetting(entry, words, frame, optimizers) is { } setting)
                settings.Add(setting);
        }
        return settings.ToImmutable();
    }

    private BoundSetting? BindSetting(TrainEntrySyntax entry, string[] words, Frame frame, Dictionary<string, BoundOptimizer> optimizers)
    {
        string key = entry.Key.Text;
        string text = entry.Value.Span.Text;
        if (key == "optimizer")
            return BindChoice(entry, frame, optimizers);
        if (key == "clip" && entry.Value is CallSyntax { Arguments: [{ Name: null } limit] } clip && ClipForms.Contains(clip.Function.Text))
        {
            return BindSetting(new TrainEntrySyntax(entry.Span, entry.Key, limit.Value), words, frame, optimizers) is { } bound
                ? bound with { Span = entry.Value.Span, Text = text, Word = clip.Function.Text }
                : null;
        }
        if (entry.Value is NameSyntax word && words.Contains(word.Name.Text))
            return new BoundSetting(key, entry.Value.Span, text, word.Name.Text, null, null, []);
        if (entry.Value is NameSyntax unknown && words.Length > 0 && frame.Resolve(unknown.Name.Text) is null)
        {
            string wanted = key == "batch" ? "`all` or a number" : NameErrors.JoinOr(words);
            _diagnostics.Add(NameErrors.Suggest(new Diagnostic("SN0213", $"`{key}` takes {wanted}").At(unknown.Span), unknown.Name.Text, words, null));
            return null;
        }
        return _binder.BindScalar(entry.Value, frame, $"`{key}`") is { } value && RequireConstant(value.Node, entry.Value.Span, $"`{key}`")
            ? new BoundSetting(key, entry.Value.Span, text, null, value.Node, null, [])
            : null;
    }

    private BoundSetting? BindChoice(TrainEntrySyntax entry, Frame frame, Dictionary<string, BoundOptimizer> optimizers)
    {
        var (name, arguments) = entry.Value switch
        {
            NameSyntax bare => (bare.Name, ImmutableArray<ArgumentSyntax>.Empty),
            CallSyntax call => (call.Function, call.Arguments),
            _ => (default, []),
        };
        if (name.Text is null)
        {
            _diagnostics.Add(new Diagnostic("SN0213", "an optimizer is chosen by name").At(entry.Value.Span).Help("write one with its numbers, as in `optimizer = adam(rate = 0.001)`"));
            return null;
        }
        if (!optimizers.TryGetValue(name.Text, out var optimizer))
        {
            if (FullBatchMethods.Contains(name.Text) && arguments.IsEmpty)
                return new BoundSetting("optimizer", entry.Value.Span, entry.Value.Span.Text, name.Text, null, null, []);
            if (!Library.StandardLibrary.Optimizers.TryGetValue(name.Text, out var syntax))
            {
                _diagnostics.Add(NameErrors.Suggest(new Diagnostic("SN0213", $"unknown optimizer `{name.Text}`").At(name.Span), name.Text,
                    optimizers.Keys.Concat(Library.StandardLibrary.Optimizers.Keys).Concat(FullBatchMethods), $"write one of {NameErrors.JoinOr(Library.StandardLibrary.Optimizers.Keys.Concat(FullBatchMethods))}"));
                return null;
            }
            optimizers[name.Text] = optimizer = BindOptimizer(syntax)!;
        }
        return MatchArguments(entry, name, arguments, optimizer, frame);
    }

    private BoundSetting? MatchArguments(TrainEntrySyntax entry, NameToken name, ImmutableArray<ArgumentSyntax> arguments, BoundOptimizer optimizer, Frame frame)
    {
        var parameters = optimizer.Parameters.Select(p => ((Leaf)p.Leaf.Operator).Symbol.Name).ToList();
        var call = new CallSyntax(entry.Value.Span, name, arguments);
        var slots = Functions.Arguments.Match(call, [.. optimizer.Parameters.Select((p, i) => new Functions.ParameterInfo(parameters[i], p.Default is not null))], string.Join(", ", parameters), _diagnostics);
        var values = ImmutableArray.CreateBuilder<(string Name, Node Value)>();
        for (int i = 0; i < (slots?.Length ?? 0); i++)
        {
            foreach (var argument in slots![i])
            {
                if (_binder.BindScalar(argument.Value, frame, $"`{parameters[i]}`") is { } value && RequireConstant(value.Node, argument.Value.Span, $"`{parameters[i]}`"))
                    values.Add((parameters[i], value.Node));
            }
        }
        return slots is null ? null : new BoundSetting("optimizer", entry.Value.Span, entry.Value.Span.Text, null, null, optimizer, values.ToImmutable());
    }
}
