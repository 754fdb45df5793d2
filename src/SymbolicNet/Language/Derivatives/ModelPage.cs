using System.Collections.Immutable;
using SymbolicNet.Language.Formatting;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Language.Derivatives;

/// <summary>A model's loss with its derivatives, as a complete file: the declarations as they were, shared subexpressions as bindings, the losses, a binding for each derivative.</summary>
internal sealed class ModelPage : DerivativePage
{
    // Laying out reads the text again, which pays for what people look at.
    private const int MostLaidOut = 1_000_000;

    private readonly BoundModel _model;
    private readonly ImmutableArray<BoundObjective> _objectives;

    public ModelPage(BoundModel model, ImmutableArray<BoundObjective> objectives, ImmutableArray<DerivedExpression> items)
        : base(model.Graph, items, NamesOf(model, objectives))
    {
        _model = model;
        _objectives = objectives;
    }

    public override ImmutableArray<Node> Primal => [.. _objectives.Select(o => o.Value.Node)];

    public override string Header => StatementText.Of(_model.Header.Select(WithItsSize)) + "\n";

    public override ImmutableArray<PageLine> Lines
    {
        get
        {
            var named = new Dictionary<Node, (string Name, bool IsRow)>();
            foreach (var binding in _model.Bindings)
            {
                if (binding.Value.Node.Operands.Length > 0)
                    named.TryAdd(binding.Value.Node, (binding.Name, binding.Value.IsRow));
            }
            var page = NotationBuilder.Build(
                [.. _objectives.Select(o => o.Value).Concat(Items.Select(i => i.Value)).Select(v => (v.Node, v.IsRow))],
                new NotationNames(NamesInUse, Sharing.Always) { Named = named });
            // A loss with a name is a binding too, and where other lines use it, it stands among those.
            var placed = page.Bindings.Select(b => _objectives.FirstOrDefault(o => o.Name is { } name && b.Names is [var bound] && bound == name)).ToList();
            return
            [
                .. page.Bindings.Select((b, i) => new PageLine(placed[i] is { } objective ? KeywordOf(objective) : null, b)),
                .. _objectives.Select((o, i) => new PageLine(KeywordOf(o), new NotationBinding(o.Name is { } name ? [name] : [], page.Results[i])))
                    .Where((_, i) => !placed.Contains(_objectives[i])),
                .. Items.Select((item, i) => new PageLine(null, new NotationBinding([item.Name], page.Results[_objectives.Length + i]))),
            ];
        }
    }

    public override string ToText()
    {
        string text = base.ToText();
        return text.Length <= MostLaidOut ? FileFormatter.Format(new SourceText("derivative", text), Limits.Default).Text ?? text : text;
    }

    private static IEnumerable<string> NamesOf(BoundModel model, ImmutableArray<BoundObjective> objectives) =>
        model.Symbols.Select(s => s.Name).Concat(model.Bindings.Select(b => b.Name)).Concat(model.Dimensions.Keys).Concat(FormulaNames.Constants)
            .Concat(model.Header.OfType<ConstSyntax>().Select(c => c.Name.Text)).Concat(objectives.Select(o => o.Name).OfType<string>());

    private static string KeywordOf(BoundObjective objective) => objective.Kind switch
    {
        ObjectiveKind.Penalty => "penalty",
        ObjectiveKind.Residual => "residual",
        _ => objective.IsSum ? "loss sum" : "loss",
    };

    // A size may have been set from outside.
    private StatementSyntax WithItsSize(StatementSyntax statement)
    {
        if (statement is not DimSyntax dim || !_model.Dimensions.TryGetValue(dim.Name.Text, out var size) || !size.IsKnown || dim.Value is NumberSyntax { Value: var written } && written == size.Size)
            return statement;
        return new DimSyntax(dim.Span, dim.Name, new NumberSyntax(dim.Span, size.Size, NumberText.Of(size.Size)));
    }
}
