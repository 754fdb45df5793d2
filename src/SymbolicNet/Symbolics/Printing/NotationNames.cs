using System.Collections.Immutable;
using System.Globalization;

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

/// <summary>The names that bindings and loops may not take, for they mean something where they would stand.</summary>
internal sealed class NameScope(IReadOnlySet<string> inUse)
{
    private readonly HashSet<string> _taken = [.. inUse];
    private int _count;

    /// <summary>A new name for a binding: <c>t1</c>, <c>t2</c>, ...</summary>
    public string Fresh()
    {
        string name;
        do
            name = string.Create(CultureInfo.InvariantCulture, $"t{++_count}");
        while (!_taken.Add(name));
        return name;
    }

    /// <summary>A name for what a loop carries or walks, the wished one if it is free.</summary>
    public string Take(string wish)
    {
        string name = wish;
        for (int i = 2; !_taken.Add(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wish}{i}");
        return name;
    }

    /// <summary>Ends a loop's names.</summary>
    public void Release(IEnumerable<string> names) => _taken.ExceptWith(names);
}

/// <summary>Expressions ready to be written: the bindings, each after what it uses, and the results in terms of them.</summary>
internal sealed record NotationPage(ImmutableArray<NotationBinding> Bindings, ImmutableArray<Notation> Results);
