namespace SymbolicNet.Symbolics.Simplification;

/// <summary>A sum yet to be tidied: terms hang on a rope, so that joining sums takes no time. Owned by one holder.</summary>
internal sealed class Polynomial
{
    private readonly List<(object Part, bool IsNegative)> _parts = new(2);

    public Polynomial(Shape shape) => Shape = shape;

    public Shape Shape { get; }

    /// <param name="part">A monomial or a sum, whose owner lets it go.</param>
    /// <param name="isNegative">Whether it is subtracted.</param>
    public void Add(object part, bool isNegative) => _parts.Add((part, isNegative));

    /// <summary>The sum of its terms, like ones collected where the first of them stood; a positive one in front.</summary>
    public Node Emit(Graph graph)
    {
        var terms = Collect();
        PaddedTerms.Join(terms);
        BranchRules.Join(terms);
        // Rules: term 0; difference of equals; difference of equal tensors.
        terms.RemoveAll(t => t.Coefficient.IsZero);
        if (terms.Count == 0)
            return Contraction.Fill(graph.Constant(0), Shape);
        int first = MoveNumberBack(terms);
        var sum = terms[first].Emit();
        for (int i = 0; i < terms.Count; i++)
        {
            if (i == first)
                continue;
            var term = terms[i];
            bool isNegative = term.Coefficient.IsNegative;
            if (isNegative)
                term.Coefficient = -term.Coefficient;
            sum = (isNegative ? Elementwise.Subtract : Elementwise.Add)[sum, term.Emit()];
        }
        return sum.Shape == Shape ? sum : Contraction.Fill(sum, Shape);
    }

    // Rules: positive term in front; number at the end.
    // A positive term stands in front, a plain number at the end.
    private static int MoveNumberBack(List<Monomial> terms)
    {
        int number = terms.FindIndex(t => t.Factors.IsEmpty);
        if (number >= 0 && terms.Exists(t => !t.Factors.IsEmpty && !t.Coefficient.IsNegative))
        {
            terms.Add(terms[number]);
            terms.RemoveAt(number);
        }
        return Math.Max(0, terms.FindIndex(t => !t.Coefficient.IsNegative));
    }

    private List<Monomial> Collect()
    {
        var parts = Flatten();
        var like = new LikeTerms(parts.Count);
        foreach (var term in parts)
            like.Add(term);
        return OpenSums(like);
    }

    // Rule: short sums.
    // A short sum among the terms is opened where one of its own terms is like another: x + (x + 1) is 2*x + 1.
    private static List<Monomial> OpenSums(LikeTerms like)
    {
        var terms = like.Terms;
        if (!terms.Exists(ShortSum.IsOne))
            return terms;
        List<Monomial>?[] sums = [.. terms.Select(ShortSum.Of)];
        var counts = like.CountWith(sums.SelectMany(s => s ?? []));
        if (!Array.Exists(sums, IsLikeOthers))
            return terms;
        var opened = new LikeTerms(terms.Count);
        for (int i = 0; i < terms.Count; i++)
        {
            foreach (var term in IsLikeOthers(sums[i]) ? sums[i]! : [terms[i]])
                opened.Add(term);
        }
        return opened.Terms;

        bool IsLikeOthers(List<Monomial>? sum) => sum is not null && sum.Exists(t => counts[MonomialRules.Apart(t)] > 1);
    }

    // Rule: nested sums.
    private List<Monomial> Flatten()
    {
        var terms = new List<Monomial>(_parts.Count);
        if (_parts is [(Monomial first, var isFirstNegative), (Monomial second, var isSecondNegative)])
            return [first.Signed(isFirstNegative), second.Signed(isSecondNegative)];
        var pending = new Stack<(object Part, bool IsNegative)>();
        pending.Push((this, false));
        while (pending.TryPop(out var next))
        {
            if (next.Part is Monomial term)
            {
                terms.Add(term.Signed(next.IsNegative));
                continue;
            }
            var parts = ((Polynomial)next.Part)._parts;
            for (int i = parts.Count - 1; i >= 0; i--)
                pending.Push((parts[i].Part, parts[i].IsNegative != next.IsNegative));
        }
        return terms;
    }
}
