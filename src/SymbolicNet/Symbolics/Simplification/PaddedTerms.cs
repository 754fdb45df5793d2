namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Terms that fill one place of a tensor each, as adjoints of elements and slices do.</summary>
internal static class PaddedTerms
{
    /// <summary>Adds up the terms of one place before they are put there; places that tile an axis stand side by side instead of being added.</summary>
    public static void Join(List<Monomial> terms)
    {
        var places = new Dictionary<Pad, List<Monomial>>();
        foreach (var term in terms)
        {
            if (PlaceOf(term) is not { } place)
                continue;
            if (!places.TryGetValue(place, out var list))
                places[place] = list = [];
            list.Add(term);
        }
        if (places.Count == 0 || places.Values.Sum(l => l.Count) < 2)
            return;
        var first = terms.FindIndex(t => PlaceOf(t) is not null);
        var graph = terms[first].Factors[0].Base.Graph;
        var parts = places.ToDictionary(p => p.Key, p => Sum(graph, p.Value));
        List<Monomial> joined = Tile(graph, parts) is { } whole ? [new Monomial(whole)] : [.. parts.Select(p => new Monomial(graph.Apply(p.Key, p.Value)))];
        terms.RemoveAll(t => PlaceOf(t) is not null);
        terms.InsertRange(first, joined);
    }

    private static Pad? PlaceOf(Monomial term) =>
        term.Factors is [{ Exponent.IsOne: true } factor] && factor.Base.Operator is Pad { Step: 1 } pad && pad.Start.IsKnown && factor.Base[0].Shape[pad.Axis].IsKnown ? pad : null;

    private static Node Sum(Graph graph, List<Monomial> terms)
    {
        var sum = new Polynomial(terms[0].Factors[0].Base[0].Shape);
        foreach (var term in terms)
        {
            var inner = new Monomial(term.Factors[0].Base[0]);
            inner.Coefficient *= term.Coefficient;
            sum.Add(inner, false);
        }
        return sum.Emit(graph);
    }

    private static Node? Tile(Graph graph, Dictionary<Pad, Node> parts)
    {
        var (axis, size) = (parts.Keys.First().Axis, parts.Keys.First().Size);
        var ordered = parts.OrderBy(p => p.Key.Start.Size).ToList();
        Dimension end = 0;
        foreach (var (place, value) in ordered)
        {
            if (place.Axis != axis || place.Size != size || place.Start != end)
                return null;
            end += value.Shape[axis];
        }
        return end == size && ordered.Count > 1 ? graph.Apply(new Concat(axis), [.. ordered.Select(p => p.Value)]) : null;
    }
}
