using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Semantics;

/// <summary>The names of values and functions that expressions use and do not themselves bind.</summary>
/// <remarks>Recursive in the nesting of the text.</remarks>
internal sealed class NameCollector
{
    private readonly Dictionary<string, int> _local = new(StringComparer.Ordinal);

    /// <summary>Free names with where each is first used.</summary>
    public Dictionary<string, NameToken> Values { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Functions { get; } = new(StringComparer.Ordinal);

    public void Visit(SyntaxNode? node)
    {
        switch (node)
        {
            case NameSyntax name when !_local.ContainsKey(name.Name.Text):
                Values.TryAdd(name.Name.Text, name.Name);
                break;
            case CallSyntax call:
                Functions.Add(call.Function.Text);
                VisitAll(call.Arguments.Select(a => a.Value));
                break;
            case BracketSyntax bracket:
                Visit(bracket.Inner);
                break;
            case ChainSyntax chain:
                VisitAll(chain.Operands);
                break;
            case PowerSyntax power:
                VisitAll(power.Operands);
                break;
            case UnarySyntax unary:
                Visit(unary.Operand);
                break;
            case PostfixSyntax postfix:
                VisitPostfix(postfix);
                break;
            case IfSyntax condition:
                VisitAll(condition.Branches.SelectMany(b => new[] { b.Condition, b.Value }));
                Visit(condition.Otherwise);
                break;
            case BlockSyntax block:
                VisitBlock(block);
                break;
            case VectorSyntax literal:
                VisitAll(literal.Elements);
                break;
            case RecurrenceSyntax recurrence:
                VisitRecurrence(recurrence);
                break;
            case ShapeSyntax shape:
                VisitAll(shape.Dimensions);
                break;
        }
    }

    /// <summary>Visits with some names bound outside.</summary>
    public void VisitWith(IEnumerable<string> names, Action visit)
    {
        var bound = names.ToList();
        foreach (string name in bound)
            _local[name] = _local.GetValueOrDefault(name) + 1;
        visit();
        foreach (string name in bound)
        {
            if (--_local[name] == 0)
                _local.Remove(name);
        }
    }

    public void VisitAll(IEnumerable<SyntaxNode> nodes)
    {
        foreach (var node in nodes)
            Visit(node);
    }

    private void VisitPostfix(PostfixSyntax postfix)
    {
        Visit(postfix.Operand);
        foreach (var subscript in postfix.Operators.OfType<SubscriptsSyntax>().SelectMany(s => s.Subscripts))
        {
            Visit(subscript.Start?.Value);
            Visit(subscript.End?.Value);
            Visit(subscript.Step);
        }
    }

    private void VisitBlock(BlockSyntax block)
    {
        var bound = new List<string>();
        foreach (var binding in block.Bindings)
        {
            VisitWith(bound, () => Visit(binding.Value));
            bound.AddRange(binding.Names.Select(n => n.Text));
        }
        VisitWith(bound, () => Visit(block.Result));
    }

    private void VisitRecurrence(RecurrenceSyntax recurrence)
    {
        VisitAll(recurrence.States.Select(s => s.Start));
        VisitAll(recurrence.Sequences.Select(s => s.Source));
        VisitAll(recurrence.Sequences.Where(s => s.CountEnd is not null).Select(s => s.CountEnd!));
        var names = recurrence.States.Select(s => s.Name.Text).Concat(recurrence.Sequences.Select(s => s.Name.Text));
        VisitWith(names, () => VisitAll(recurrence.Results));
    }

    /// <summary>What a definition uses beyond its own parameters and sizes.</summary>
    public static NameCollector Of(DefSyntax definition)
    {
        var collector = new NameCollector();
        var own = definition.Parameters.Select(p => p.Name.Text)
            .Concat(definition.Parameters.SelectMany(p => SizesOf(p.Shape)));
        collector.VisitAll(definition.Parameters.Where(p => p.Default is not null).Select(p => p.Default!));
        collector.VisitWith(own, () =>
        {
            collector.Visit(definition.Body);
            foreach (var clause in definition.Clauses)
                collector.VisitWith(clause.Adjoint is { } adjoint ? [adjoint.Text] : [], () => collector.Visit(clause.Value));
        });
        return collector;
    }

    private static Dictionary<string, NameToken>.KeyCollection SizesOf(ShapeSyntax? shape)
    {
        var collector = new NameCollector();
        collector.Visit(shape);
        return collector.Values.Keys;
    }
}
