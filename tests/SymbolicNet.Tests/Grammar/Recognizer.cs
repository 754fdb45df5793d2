namespace SymbolicNet.Tests.Grammar;

/// <summary>A token as the grammar sees it: its class (<c>NAME</c>, <c>NUMBER</c>, <c>STRING</c>, <c>NEWLINE</c> or <c>""</c>) and
/// text.</summary>
internal readonly record struct Symbol(string Class, string Text);

/// <summary>Decides whether tokens belong to a rule's language, by following every possibility: from one position a rule may end at
/// several.</summary>
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
        if (!MayStart(node, position))
            return Nowhere;
        return node switch
        {
            Terminal or TokenClass => [position + 1],
            RuleReference rule => RuleEnds(rule.Name, position),
            Sequence sequence => SequenceEnds(sequence, position),
            Choice choice => choice.Alternatives.Aggregate(Nowhere, (ends, alternative) => Union(ends, Ends(alternative, position))),
            Optional optional => Union([position], Ends(optional.Inner, position)),
            Repetition repetition => RepetitionEnds(repetition, position),
            _ => throw new NotSupportedException(node.GetType().Name),
        };
    }

    private bool MayStart(EbnfNode node, int position) => _first.MayStart(node, position < _tokens.Count ? _tokens[position] : null);

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
            ends = ends.Length == 1 ? Ends(item, ends[0]) : ends.Aggregate(Nowhere, (all, end) => Union(all, Ends(item, end)));
        return ends;
    }

    private int[] RepetitionEnds(Repetition repetition, int position)
    {
        if (!MayStart(repetition.Inner, position))
            return [position];
        var all = new List<int> { position };
        for (int i = 0; i < all.Count; i++)
            all.AddRange(Ends(repetition.Inner, all[i]).Except(all).ToList());
        return [.. all];
    }

    private static int[] Union(int[] left, int[] right) =>
        left.Length == 0 ? right : right.Length == 0 ? left : [.. left.Union(right)];
}
