namespace SymbolicNet.Checking;

/// <summary>Numbers for the sizes that a formula leaves open.</summary>
internal static class DrawnShapes
{
    /// <summary>Shapes for a formula's variables, to be tried one after the other: different sizes first, which tell a matrix from its
    /// transpose; then equal ones, for formulas that need them; then larger ones. None where a tensor would be too large.</summary>
    public static IEnumerable<Dictionary<string, Shape>> Of(IReadOnlyList<Symbol> symbols, long mostElements)
    {
        string[] names = [.. symbols.SelectMany(s => s.Shape.Dimensions).SelectMany(d => d.Names).Distinct(StringComparer.Ordinal)];
        foreach (var size in (Func<int, int>[])[i => 2 + i % 3, _ => 3, i => 12 + 2 * i])
        {
            var sizes = names.Select((n, i) => (n, Size: (Dimension)size(i))).ToDictionary(s => s.n, s => s.Size, StringComparer.Ordinal);
            var shapes = symbols.ToDictionary(s => s.Name, s => s.Shape.Substitute(sizes), StringComparer.Ordinal);
            if (shapes.Values.All(s => IsPossible(s, mostElements)))
                yield return shapes;
        }
    }

    // In doubles, which no product of sizes overflows.
    private static bool IsPossible(Shape shape, long mostElements) =>
        shape.Dimensions.All(d => d.Size >= 0) && shape.Dimensions.Aggregate(1.0, (count, d) => count * d.Size) <= mostElements;
}
