namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Terms that fill one place of a tensor each, as adjoints of elements and slices do.</summary>
internal static class PaddedTerms
{
    private const int LongestLiteral = 8;

    /// <summary>Adds up the terms of one place before they are put there; places that tile an axis stand side by side instead of being added.</summary>
    public static void Join(List<Monomial> terms)
    {
        // Rule: terms of one place.
        var places = new Dictionary<(Pad Pad, Shape Shape), List<Monomial>>();
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
        var graph = Padded(terms[first])!.Graph;
        var parts = places.ToDictionary(p => p.Key, p => Sum(graph, p.Value));
        List<Monomial> joined = Tile(graph, parts) is { } whole ? [new Monomial(whole)] : [.. parts.Select(p => new Monomial(graph.Apply(p.Key.Pad, p.Value)))];
        terms.RemoveAll(t => PlaceOf(t) is not null);
        terms.InsertRange(first, joined);
    }

    // A scalar times what stands at one place; slices of different lengths may begin there.
    private static (Pad Pad, Shape Shape)? PlaceOf(Monomial term) => Padded(term) is { } padded ? ((Pad)padded.Operator, padded[0].Shape) : null;

    private static Node? Padded(Monomial term)
    {
        Node? padded = null;
        foreach (var (node, exponent) in term.Factors)
        {
            if (node.Shape.IsScalar)
                continue;
            if (padded is not null || !exponent.IsOne || node.Operator is not Pad { Step: 1 } pad || !pad.Start.IsKnown || !node[0].Shape[pad.Axis].IsKnown)
                return null;
            padded = node;
        }
        return padded;
    }

    private static Node Sum(Graph graph, List<Monomial> terms)
    {
        var shape = Padded(terms[0])![0].Shape;
        // Single elements are added up as the scalars they are.
        bool areScalars = terms.TrueForAll(t => Padded(t)![0].Operator is Reshape && Padded(t)![0][0].Shape.IsScalar);
        var sum = new Polynomial(areScalars ? Shape.Scalar : shape);
        foreach (var term in terms)
        {
            var (inner, _) = term.Split();
            var value = Padded(term)![0];
            inner.Multiply(areScalars ? value[0] : value);
            sum.Add(inner, false);
        }
        return Reshape.Apply(sum.Emit(graph), shape);
    }

    // Rule: places side by side.
    private static Node? Tile(Graph graph, Dictionary<(Pad Pad, Shape Shape), Node> parts)
    {
        var (axis, size) = (parts.Keys.First().Pad.Axis, parts.Keys.First().Pad.Size);
        var ordered = parts.OrderBy(p => p.Key.Pad.Start.Size).ToList();
        if (!size.IsKnown || ordered.Exists(p => p.Key.Pad.Axis != axis || p.Key.Pad.Size != size))
            return null;
        // A few elements of a short vector: the others are 0.
        // Rule: elements of a vector.
        bool areElements = size.Size <= LongestLiteral && ordered.TrueForAll(p => p.Value.Shape.Rank == 1 && p.Value.Shape[0] == 1);
        var tiles = new List<Node>();
        long end = 0;
        foreach (var ((place, _), value) in ordered)
        {
            for (; areElements && end < place.Start.Size; end++)
                tiles.Add(Reshape.Apply(graph.Constant(0), value.Shape));
            if (place.Start.Size != end)
                return null;
            tiles.Add(value);
            end += value.Shape[axis].Size;
        }
        for (; areElements && end < size.Size; end++)
            tiles.Add(Reshape.Apply(graph.Constant(0), tiles[0].Shape));
        return end == size.Size && tiles.Count > 1 ? graph.Apply(new Concat(axis), [.. tiles]) : null;
    }
}
