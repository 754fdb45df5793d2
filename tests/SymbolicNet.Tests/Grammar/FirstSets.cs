namespace SymbolicNet.Tests.Grammar;

/// <summary>Which tokens each piece of the grammar may begin with, and which pieces may be empty: what spares a recognizer most of its
/// attempts.</summary>
internal sealed class FirstSets
{
    private readonly Dictionary<EbnfNode, (HashSet<Start> Starts, bool IsNullable)> _sets = new(ReferenceEqualityComparer.Instance);
    private readonly Ebnf _grammar;

    public FirstSets(Ebnf grammar)
    {
        _grammar = grammar;
        foreach (EbnfNode rule in grammar.Rules.Values)
            Of(rule);
    }

    public bool MayStart(EbnfNode node, Symbol? token)
    {
        (HashSet<Start> starts, bool isNullable) = Of(node);
        if (isNullable)
            return true;
        if (token is not { } symbol)
            return false;
        return (symbol.Class.Length > 0 && starts.Contains(new Start(IsClass: true, symbol.Class)))
            || (symbol.Class != "STRING" && starts.Contains(new Start(IsClass: false, symbol.Text)));
    }

    /// <remarks>Ends, because the grammar has no left recursion.</remarks>
    private (HashSet<Start> Starts, bool IsNullable) Of(EbnfNode node)
    {
        if (node is RuleReference rule)
            return Of(_grammar.Rules[rule.Name]);
        if (!_sets.TryGetValue(node, out var known))
            _sets[node] = known = Compute(node);
        return known;
    }

    private (HashSet<Start> Starts, bool IsNullable) Compute(EbnfNode node)
    {
        switch (node)
        {
            case Terminal terminal:
                return ([new Start(IsClass: false, terminal.Text)], false);
            case TokenClass tokenClass:
                return ([new Start(IsClass: true, tokenClass.Name)], false);
            case Optional optional:
                return (Of(optional.Inner).Starts, true);
            case Repetition repetition:
                return (Of(repetition.Inner).Starts, true);
            case Choice choice:
                var alternatives = choice.Alternatives.Select(Of).ToList();
                return ([.. alternatives.SelectMany(set => set.Starts)], alternatives.Exists(set => set.IsNullable));
            case Sequence sequence:
                int obligatory = 0;
                while (obligatory < sequence.Items.Length && Of(sequence.Items[obligatory]).IsNullable)
                    obligatory++;
                return ([.. sequence.Items.Take(obligatory + 1).SelectMany(item => Of(item).Starts)], obligatory == sequence.Items.Length);
            default:
                throw new NotSupportedException(node.GetType().Name);
        }
    }

    private readonly record struct Start(bool IsClass, string Text);
}
