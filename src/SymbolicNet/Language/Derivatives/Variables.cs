using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Derivatives;

/// <summary>The variables to differentiate by, from their names.</summary>
internal static class Variables
{
    /// <summary>The variables of the given names; duplicates once.</summary>
    /// <param name="names">Names as users gave them.</param>
    /// <param name="symbols">What may be named.</param>
    /// <param name="leafOf">The leaf of a symbol.</param>
    /// <exception cref="FormulaException">A name is none of a variable; the place is in the list of names.</exception>
    public static ImmutableArray<(string Name, Value Leaf)> Find(IEnumerable<string> names, IEnumerable<Symbol> symbols, Func<Symbol, Node> leafOf)
    {
        var known = symbols.Where(s => !s.IsInteger).ToDictionary(s => s.Name, StringComparer.Ordinal);
        string[] given = [.. names.Select(n => n.Trim()).Distinct(StringComparer.Ordinal)];
        var source = new SourceText("variables", string.Join(", ", given));
        var found = ImmutableArray.CreateBuilder<(string Name, Value Leaf)>();
        var unknown = ImmutableArray.CreateBuilder<Diagnostic>();
        int start = 0;
        foreach (string name in given)
        {
            if (known.TryGetValue(name, out var symbol))
                found.Add((name, new Value(leafOf(symbol), symbol.Shape.IsRow)));
            else
                unknown.Add(Unknown(new NameToken(name, new SourceSpan(source, start, start + name.Length)), known.Keys));
            start += name.Length + 2;
        }
        return unknown.Count == 0 ? found.ToImmutable() : throw new FormulaException(unknown.ToImmutable());
    }

    private static Diagnostic Unknown(NameToken name, Dictionary<string, Symbol>.KeyCollection known)
    {
        var diagnostic = new Diagnostic("SN0211", $"there is no variable `{name.Text}` to differentiate by").At(name.Span);
        return known.Count == 0 ? diagnostic.Note("there are no variables at all") : NameErrors.Suggest(diagnostic, name.Text, known, $"the variables are {NameErrors.Join(known)}");
    }
}
