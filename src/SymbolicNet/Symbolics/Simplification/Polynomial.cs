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

    // Like terms: the same factors, whatever the numbers before them.
    private List<Monomial> Collect()
    {
        var terms = Flatten();
        if (terms.Count == 2)
            return CollectPair(terms);
        var places = new Dictionary<Monomial, int>(terms.Count, FactorsComparer.Instance);
        int kept = 0;
        for (int i = 0; i < terms.Count; i++)
        {
            var term = terms[i];
            if (places.TryAdd(term.Normalize(), kept))
                terms[kept++] = term;
            else
                terms[places[term]].Coefficient += term.Coefficient;
        }
        terms.RemoveRange(kept, terms.Count - kept);
        return OpenSums(terms, places);
    }

    // A short sum among the terms is opened where one of its own terms is like another: x + (x + 1) is 2*x + 1.
    private static List<Monomial> OpenSums(List<Monomial> terms, Dictionary<Monomial, int> places)
    {
        List<Monomial>?[] sums = [.. terms.Select(ShortSum.Of)];
        if (Array.TrueForAll(sums, s => s is null))
            return terms;
        var counts = new Dictionary<Monomial, int>(FactorsComparer.Instance);
        foreach (var term in places.Keys.Concat(sums.SelectMany(s => s ?? [])))
            counts[term] = counts.GetValueOrDefault(term) + 1;
        if (!Array.Exists(sums, IsLikeOthers))
            return terms;
        var opened = new Dictionary<Monomial, int>(FactorsComparer.Instance);
        var result = new List<Monomial>();
        for (int i = 0; i < terms.Count; i++)
        {
            foreach (var term in IsLikeOthers(sums[i]) ? sums[i]! : [terms[i]])
            {
                if (opened.TryAdd(term, result.Count))
                    result.Add(term);
                else
                    result[opened[term]].Coefficient += term.Coefficient;
            }
        }
        return result;

        bool IsLikeOthers(List<Monomial>? sum) => sum is not null && sum.Exists(t => counts[t] > 1);
    }

    private static List<Monomial> CollectPair(List<Monomial> terms)
    {
        var (a, b) = (terms[0].Normalize(), terms[1].Normalize());
        if (!a.HasFactorsOf(b))
            return ShortSum.IsOne(a) || ShortSum.IsOne(b) ? OpenSums(terms, new(FactorsComparer.Instance) { [a] = 0, [b] = 1 }) : terms;
        a.Coefficient += b.Coefficient;
        return [a];
    }

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

    private sealed class FactorsComparer : IEqualityComparer<Monomial>
    {
        public static readonly FactorsComparer Instance = new();

        public bool Equals(Monomial? x, Monomial? y) => ReferenceEquals(x, y) || x!.HasFactorsOf(y!);

        public int GetHashCode(Monomial term) => term.FactorsHash();
    }
}
