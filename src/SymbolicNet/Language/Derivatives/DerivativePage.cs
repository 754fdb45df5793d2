using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Language.Derivatives;

/// <summary>A line of a page: a binding, after a keyword such as <c>loss</c> where it is no plain one.</summary>
internal sealed record PageLine(string? Keyword, NotationBinding Binding);

/// <summary>Derivatives and what is needed to print them.</summary>
internal abstract class DerivativePage
{
    private readonly Graph _graph;

    /// <param name="graph">What holds the expressions.</param>
    /// <param name="items">The derivatives; one whose name is taken, also by another, gets a number behind it.</param>
    /// <param name="taken">The names that the page has already.</param>
    protected DerivativePage(Graph graph, ImmutableArray<DerivedExpression> items, IEnumerable<string> taken)
    {
        _graph = graph;
        var names = taken.ToHashSet(StringComparer.Ordinal);
        Items = [.. items.Select(item => item with { Name = Free(item.Name, names) })];
        NamesInUse = names;
    }

    public ImmutableArray<DerivedExpression> Items { get; }

    /// <summary>The expressions that are differentiated.</summary>
    public abstract ImmutableArray<Node> Primal { get; }

    /// <summary>The names that a printed binding must not take.</summary>
    protected IReadOnlySet<string> NamesInUse { get; }

    public (int Value, int All) Operations
    {
        get
        {
            lock (_graph.Gate)
                return (OperationCount.Of(Primal.AsSpan()), OperationCount.Of([.. Primal, .. Items.Select(i => i.Value.Node)]));
        }
    }

    /// <summary>Whether the page is one expression, without a name.</summary>
    public virtual bool IsExpression => false;

    /// <summary>What stands before the lines.</summary>
    public virtual string Header => "";

    /// <summary>The lines of bindings, each after what it uses.</summary>
    public abstract ImmutableArray<PageLine> Lines { get; }

    /// <summary>The whole page as text of the language.</summary>
    public virtual string ToText()
    {
        var text = new StringBuilder(Header);
        foreach (var line in Lines)
            text.Append(TextOf(line)).Append('\n');
        return text.ToString();
    }

    /// <summary>One derivative as one expression, its shared parts named in a block where it would be long without.</summary>
    public Notation ExpressionOf(DerivedExpression item)
    {
        var page = NotationBuilder.Build([(item.Value.Node, item.Value.IsRow)], new NotationNames(NamesInUse, Sharing.WhenLong));
        return page.Bindings.IsEmpty ? page.Results[0] : new BlockNotation(page.Bindings, page.Results[0]);
    }

    protected static string TextOf(PageLine line)
    {
        var (names, value) = (line.Binding.Names, line.Binding.Value);
        string name = names.Length > 1 ? $"({string.Join(", ", names)})" : names.Length == 1 ? names[0] : "";
        string left = line.Keyword is null ? name : name.Length == 0 ? line.Keyword : $"{line.Keyword} {name}";
        return $"{left} = {NotationText.Write(value)}";
    }

    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
        return free;
    }
}
