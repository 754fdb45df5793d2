using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Functions;

/// <summary>A function written in the language: a file's, or the library's.</summary>
internal sealed class Definition(DefSyntax syntax, bool isLibrary)
{
    public DefSyntax Syntax { get; } = syntax;

    public bool IsLibrary { get; } = isLibrary;

    public string Name => Syntax.Name.Text;

    /// <summary>Whether every parameter is bare, so that the body is typed on scalars and a call acts place by place.</summary>
    public bool IsElementwise { get; } = syntax.Parameters.All(p => p.Shape is null);

    /// <summary>Whether it is known to be wrong, so that its calls have no value and say nothing.</summary>
    public bool IsPoisoned { get; set; }

    public bool HasClauses => !Syntax.Clauses.IsEmpty;
}

/// <summary>The functions in sight: a file's own, then the library's, then the machine's.</summary>
internal sealed class FunctionTable(FunctionTable? outer)
{
    private static readonly Dictionary<string, ElementwiseOperator> Elementwise =
        ElementwiseOperator.All.Where(o => o.IsFunction).ToDictionary(o => o.Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, BuiltIn> BuiltIns =
        Functions.BuiltIns.All.ToDictionary(f => f.Name, StringComparer.Ordinal);

    private readonly Dictionary<string, Definition> _definitions = new(StringComparer.Ordinal);

    /// <summary>The definitions of this table itself.</summary>
    public IReadOnlyDictionary<string, Definition> Definitions => _definitions;

    public IEnumerable<string> Names =>
        Elementwise.Keys.Concat(BuiltIns.Keys).Concat(DerivativeForms.Names).Append("over_rows").Concat(_definitions.Keys).Concat(outer?._definitions.Keys ?? Enumerable.Empty<string>())
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public void Poison(string name) => _definitions[name].IsPoisoned = true;

    public void Add(Definition definition) => _definitions.TryAdd(definition.Name, definition);

    public Definition? Definition(string name) => _definitions.GetValueOrDefault(name) ?? outer?.Definition(name);

    public static BuiltIn? BuiltIn(string name) => BuiltIns.GetValueOrDefault(name);

    public static ElementwiseOperator? ElementwiseFunction(string name) => Elementwise.GetValueOrDefault(name);

    public bool Contains(string name) =>
        Definition(name) is not null || BuiltIns.ContainsKey(name) || Elementwise.ContainsKey(name) || DerivativeForms.Names.Contains(name) || name == "over_rows";

    /// <summary>Whether a name is the machine's or the library's, so that a file's definition shadows it.</summary>
    public bool IsShadowing(string name) => outer?.Contains(name) ?? false;
}
