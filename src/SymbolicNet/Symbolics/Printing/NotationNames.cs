using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>When what occurs several times gets a name.</summary>
internal enum Sharing
{
    /// <summary>Where everything written out would be long: for formulas of one line.</summary>
    WhenLong,

    /// <summary>Wherever it is more than a small thing: for files.</summary>
    Always,
}

/// <summary>What a page knows of names.</summary>
/// <param name="InUse">Names that no binding may take.</param>
/// <param name="Sharing">When shared expressions get names.</param>
internal sealed record NotationNames(IReadOnlySet<string> InUse, Sharing Sharing)
{
    /// <summary>Expressions that have a name already; they become bindings of these names.</summary>
    public IReadOnlyDictionary<Node, (string Name, bool IsRow)> Named { get; init; } = ImmutableDictionary<Node, (string Name, bool IsRow)>.Empty;
}

/// <summary>Expressions ready to be written: the bindings, each after what it uses, and the results in terms of them.</summary>
internal sealed record NotationPage(ImmutableArray<NotationBinding> Bindings, ImmutableArray<Notation> Results);
