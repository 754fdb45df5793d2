using System.Collections.Immutable;
using SymbolicNet.Language.Parsing;
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
        var all = symbols.ToDictionary(s => s.Name, StringComparer.Ordinal);
        string[] known = [.. all.Values.Where(s => !s.IsInteger).Select(s => s.Name)];
        string[] given = [.. names.Select(n => CanonicalForm.Of(n.Trim())).Distinct(StringComparer.Ordinal)];
        var source = new SourceText("variables", string.Join(", ", given));
        var found = ImmutableArray.CreateBuilder<(string Name, Value Leaf)>();
        var unknown = ImmutableArray.CreateBuilder<Diagnostic>();
        int start = 0;
        foreach (string name in given)
        {
            var span = new SourceSpan(source, start, start + name.Length);
            if (!all.TryGetValue(name, out var symbol))
                unknown.Add(Unknown(new NameToken(name, span), known));
            else if (symbol.IsInteger)
                unknown.Add(new Diagnostic("SN0211", $"`{name}` is an integer, by which nothing varies").At(span));
            else
                found.Add((name, new Value(leafOf(symbol), symbol.Shape.IsRow)));
            start += name.Length + 2;
        }
        return unknown.Count == 0 ? found.ToImmutable() : throw new FormulaException(unknown.ToImmutable());
    }

    private static Diagnostic Unknown(NameToken name, string[] known)
    {
        var diagnostic = new Diagnostic("SN0211", $"there is no variable `{name.Text}` to differentiate by").At(name.Span);
        return known.Length == 0 ? diagnostic.Note("there are no variables at all")
            : NameErrors.Suggest(diagnostic, name.Text, known, $"the {(known.Length == 1 ? "variable is" : "variables are")} {NameErrors.Join(known)}");
    }
}
