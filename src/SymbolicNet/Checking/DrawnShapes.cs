namespace SymbolicNet.Checking;

/// <summary>Numbers for the sizes that a formula leaves open.</summary>
internal static class DrawnShapes
{
    /// <summary>The shapes of a formula's variables with small sizes.</summary>
    /// <param name="symbols">The variables.</param>
    /// <param name="fits">Whether the formula has a meaning for these shapes.</param>
    /// <remarks>Different sizes first, which tell a matrix from its transpose; then equal ones, for formulas that need them.</remarks>
    public static Dictionary<string, Shape> Of(IReadOnlyList<Symbol> symbols, Func<Dictionary<string, Shape>, bool> fits)
    {
        string[] names = [.. symbols.SelectMany(s => s.Shape.Dimensions).SelectMany(d => d.Names).Distinct(StringComparer.Ordinal)];
        var different = Substitute(symbols, names.Select((n, i) => (n, Size: (Dimension)(2 + i % 3))));
        return names.Length < 2 || fits(different) ? different : Substitute(symbols, names.Select(n => (n, Size: (Dimension)3)));
    }

    private static Dictionary<string, Shape> Substitute(IReadOnlyList<Symbol> symbols, IEnumerable<(string Name, Dimension Size)> sizes)
    {
        var known = sizes.ToDictionary(s => s.Name, s => s.Size, StringComparer.Ordinal);
        return symbols.ToDictionary(s => s.Name, s => s.Shape.Substitute(known), StringComparer.Ordinal);
    }
}
