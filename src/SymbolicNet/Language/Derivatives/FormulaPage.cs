using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Language.Derivatives;

/// <summary>The derivatives of a formula: a single one is an expression, several are a line each.</summary>
internal sealed class FormulaPage(BoundFormula formula, ImmutableArray<DerivedExpression> items) : DerivativePage(formula.Graph, items, NamesOf(formula))
{
    public override ImmutableArray<Node> Primal => [formula.Value.Node];

    public override ImmutableArray<PageLine> Lines
    {
        get
        {
            var page = NotationBuilder.Build([.. Items.Select(i => (i.Value.Node, i.Value.IsRow))], new NotationNames(NamesInUse, Sharing.WhenLong));
            return [.. page.Bindings.Select(b => new PageLine(null, b)), .. Items.Select((item, i) => new PageLine(null, new NotationBinding([item.Name], page.Results[i])))];
        }
    }

    public override bool IsExpression => Items.Length == 1;

    public override string ToText() => IsExpression ? NotationText.Write(ExpressionOf(Items[0])) + "\n" : base.ToText();

    private static IEnumerable<string> NamesOf(BoundFormula formula) =>
        formula.Symbols.Select(s => s.Name).Concat(formula.Symbols.SelectMany(s => s.Shape.Dimensions).SelectMany(d => d.Names)).Concat(FormulaNames.Constants);
}
