namespace SymbolicNet.Tests.Grammar;

/// <summary>A token as the grammar sees it: its class (<c>NAME</c>, <c>NUMBER</c>, <c>STRING</c>, <c>NEWLINE</c> or <c>""</c>) and text.</summary>
internal readonly record struct Symbol(string Class, string Text);

/// <summary>Decides whether tokens belong to a rule's language, by following every possibility: from one position a rule may end at several.</summary>
internal sealed class Recognizer(Ebnf grammar)
{
    private static readonly int[] Nowhere = [];
    private readonly FirstSets _first = new(grammar);
    private readonly Dictionary<(string Rule, int Position), int[]> _memo = [];
    private IReadOnlyList<Symbol> _tokens = [];

    public bool Accepts(string rule, IReadOnlyList<Symbol> tokens)
    {
        _tokens = tokens;
        _memo.Clear();
        return Ends(new RuleReference(rule), 0).Contains(tokens.Count);
    }

    private int[] Ends(EbnfNode node, int position)
    {
        if (!_first.MayStart(node, position < _tokens.Count ? _tokens[position] : null))
            return Nowhere;
        switch (node)
        {
            case Terminal or TokenClass: return [position + 1];
            case RuleReference rule: return RuleEnds(rule.Name, position);
            case Sequence sequence: return SequenceEnds(sequence, position);
            case Choice choice: return Union(choice.Alternatives.Select(alternative => Ends(alternative, position)));
            case Optional optional: return Union([[position], Ends(optional.Inner, position)]);
            case Repetition repetition: return RepetitionEnds(repetition, position);
            default: throw new NotSupportedException(node.GetType().Name);
        }
    }

    private int[] RuleEnds(string rule, int position)
    {
        if (!_memo.TryGetValue((rule, position), out int[]? ends))
            _memo[(rule, position)] = ends = Ends(grammar.Rules[rule], position);
        return ends;
    }

    private int[] SequenceEnds(Sequence sequence, int position)
    {
        int[] ends = [position];
        foreach (EbnfNode item in sequence.Items)
        {
            ends = ends.Length == 1 ? Ends(item, ends[0]) : Union(ends.Select(end => Ends(item, end)));
            if (ends.Length == 0)
                break;
        }
        return ends;
    }

    private int[] RepetitionEnds(Repetition repetition, int position)
    {
        var all = new SortedSet<int> { position };
        var open = new Queue<int>([position]);
        while (open.TryDequeue(out int start))
        {
            foreach (int end in Ends(repetition.Inner, start))
            {
                if (all.Add(end))
                    open.Enqueue(end);
            }
        }
        return [.. all];
    }

    private static int[] Union(IEnumerable<int[]> sets)
    {
        int[][] filled = [.. sets.Where(set => set.Length > 0)];
        return filled.Length switch { 0 => Nowhere, 1 => filled[0], _ => [.. filled.SelectMany(set => set).Distinct()] };
    }
}
