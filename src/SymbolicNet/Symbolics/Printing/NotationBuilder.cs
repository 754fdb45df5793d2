using System.Collections.Immutable;
using System.Globalization;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>Turns expressions into notations, shared ones into bindings. Loops over nodes in their order; takes time linear in the graph.</summary>
internal sealed class NotationBuilder
{
    // A line of a page; what would be longer is worth naming its parts.
    private const double LongText = 240;

    // Deeper expressions are hard to read, and a text may nest only so far.
    private const int MostDepth = 40;

    private readonly NotationNames _names;
    private readonly List<Node> _order;
    private readonly Dictionary<Node, int> _uses = [];
    private readonly Dictionary<Node, Written> _written = [];
    private readonly List<NotationBinding> _bindings = [];
    private bool _namesShared;
    private int _count;

    private NotationBuilder(ReadOnlySpan<Node> roots, NotationNames names)
    {
        _names = names;
        _order = SubgraphPlan.InReadingOrder(roots);
        foreach (var root in roots)
            _uses[root] = _uses.GetValueOrDefault(root) + 1;
        foreach (var node in _order)
        {
            foreach (var operand in node.Operands)
                _uses[operand] = _uses.GetValueOrDefault(operand) + 1;
        }
    }

    /// <summary>A page of expressions, each standing up or lying down.</summary>
    public static NotationPage Build(IReadOnlyList<(Node Node, bool IsRow)> results, NotationNames names)
    {
        var builder = new NotationBuilder([.. results.Select(r => r.Node)], names);
        builder._namesShared = names.Sharing == Sharing.Always || builder.LengthInline(results.Select(r => r.Node)) > LongText;
        foreach (var node in builder._order)
            builder.Write(node);
        ImmutableArray<Notation> lines = [.. results.Select(r => r.IsRow ? Spell.Transposed(builder.Of(r.Node)) : builder.Of(r.Node))];
        return new NotationPage([.. builder._bindings], lines);
    }

    /// <summary>What has been written for a node, standing up.</summary>
    public Notation Of(Node node) => _written[node].Notation;

    // About how long the results would be with everything in its place, as a double that no doubling overflows.
    private double LengthInline(IEnumerable<Node> roots)
    {
        var lengths = new Dictionary<Node, double>();
        foreach (var node in _order)
        {
            double length = node.Operator is Leaf ? node.Operator.Name.Length : 4;
            foreach (var operand in node.Operands)
                length += lengths[operand];
            lengths[node] = length;
        }
        double total = 0;
        foreach (var root in roots)
            total += lengths[root];
        return total;
    }

    private void Write(Node node)
    {
        var written = NodeWriter.Write(this, node);
        int depth = 0;
        foreach (var operand in node.Operands)
            depth = Math.Max(depth, _written[operand].Depth);
        bool isChain = written is SumChain or ProductChain && node.Operands.Length > 0 && _written[node[0]].GetType() == written.GetType();
        written.Depth = isChain ? Math.Max(_written[node[0]].Depth, node.Operands.Length > 1 ? _written[node[1]].Depth + 1 : 0) : depth + 1;
        if (_names.Named.TryGetValue(node, out var known))
            written = Bind(written, known.Name, known.IsRow);
        else if (written.Depth > MostDepth || (_namesShared && _uses[node] > 1 && !IsSmall(node)))
            written = Bind(written, FreshName(), false);
        _written[node] = written;
    }

    private Whole Bind(Written written, string name, bool isRow)
    {
        var value = written.Notation;
        _bindings.Add(new NotationBinding([name], isRow ? Spell.Transposed(value) : value));
        Notation spelled = new NameNotation(name);
        return new Whole(isRow ? Spell.Transposed(spelled) : spelled);
    }

    // Leaves, numbers, and one sign or infix operation of them.
    private static bool IsSmall(Node node)
    {
        if (node.Operands.IsEmpty)
            return true;
        if (node.Operator is not (ElementwiseOperator { IsFunction: false } or Contraction))
            return node.Operator is Reshape && IsSmall(node[0]);
        foreach (var operand in node.Operands)
        {
            if (operand.Operands.Length > 0)
                return false;
        }
        return true;
    }

    private string FreshName()
    {
        string name;
        do
            name = string.Create(CultureInfo.InvariantCulture, $"t{++_count}");
        while (_names.InUse.Contains(name));
        return name;
    }

    /// <summary>The chain that a node's left operand begins, if it may go on.</summary>
    internal T? ChainOf<T>(Node node)
        where T : Written => _written[node] as T;
}
