namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Terms of a sum in which no two have the same factors: each new one joins the number of the one it is like.</summary>
/// <remarks>A shared product is left as it is until it meets one like it, however that is written.</remarks>
internal sealed class LikeTerms(int capacity)
{
    // Up to here looking through the terms costs less than a table.
    private const int MostSearched = 8;

    private Dictionary<Monomial, int>? _places;
    private readonly List<Monomial> _apart = new(capacity);

    /// <summary>The terms, each where the first like it stood.</summary>
    public List<Monomial> Terms { get; } = new(capacity);

    /// <summary>How many of these terms and of <paramref name="others"/> have the same factors.</summary>
    public Dictionary<Monomial, int> CountWith(IEnumerable<Monomial> others)
    {
        var counts = new Dictionary<Monomial, int>(FactorsComparer.Instance);
        foreach (var term in _apart.Concat(others.Select(MonomialRules.Apart)))
            counts[term] = counts.GetValueOrDefault(term) + 1;
        return counts;
    }

    public void Add(Monomial term)
    {
        // Rules: like terms; like terms of opposite signs; like products; like shared products.
        var apart = MonomialRules.Apart(term.Normalize());
        int place = Find(apart);
        if (place < 0)
        {
            _places?.Add(apart, Terms.Count);
            Terms.Add(term);
            _apart.Add(apart);
            return;
        }
        _apart[place].Coefficient += apart.Coefficient;
        Terms[place] = _apart[place];
    }

    private int Find(Monomial term)
    {
        if (_apart.Count <= MostSearched)
            return _apart.FindIndex(t => t.HasFactorsOf(term));
        if (_places is null)
        {
            _places = new Dictionary<Monomial, int>(capacity, FactorsComparer.Instance);
            for (int i = 0; i < _apart.Count; i++)
                _places.Add(_apart[i], i);
        }
        return _places.GetValueOrDefault(term, -1);
    }

    private sealed class FactorsComparer : IEqualityComparer<Monomial>
    {
        public static readonly FactorsComparer Instance = new();

        public bool Equals(Monomial? x, Monomial? y) => ReferenceEquals(x, y) || x!.HasFactorsOf(y!);

        public int GetHashCode(Monomial term) => term.FactorsHash();
    }
}
