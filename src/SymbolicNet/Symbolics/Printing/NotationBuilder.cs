using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>Turns expressions into notations, shared ones into bindings. Loops over nodes in their order; takes time linear in the graph.</summary>
internal sealed class NotationBuilder
{
    // A line of a page; what would be longer is worth naming its parts.
    private const double LongText = 240;

    // Deeper expressions are hard to read, and a text may nest only so far.
    private const int MostDepth = 40;

    private readonly NotationNames _names;
    private readonly NameScope _scope;
    private readonly List<Node> _order;
    private readonly Dictionary<Node, int> _uses = [];
    private readonly Dictionary<Node, Written> _written = [];
    private readonly List<NotationBinding> _bindings = [];
    private readonly bool _namesShared;

    // What is known is written already: in a loop's body, the loop's names and what comes from outside.
    private NotationBuilder(ReadOnlySpan<Node> roots, NotationNames names, NameScope scope, IReadOnlyDictionary<Node, Notation> known)
    {
        _names = names;
        _scope = scope;
        foreach (var (node, notation) in known)
            _written[node] = new Whole(notation);
        _order = SubgraphPlan.InReadingOrder(roots, known.ContainsKey);
        foreach (var root in roots)
            _uses[root] = _uses.GetValueOrDefault(root) + 1;
        foreach (var node in _order)
        {
            // What a body captures stands in it as often as the body likes.
            int times = node.Operator is Recurrence ? 2 : 1;
            foreach (var operand in node.Operands)
                _uses[operand] = _uses.GetValueOrDefault(operand) + times;
        }
        _namesShared = names.Sharing == Sharing.Always || LengthInline(roots) > LongText;
        foreach (var node in _order)
            Write(node);
    }

    /// <summary>A page of expressions, each standing up or lying down.</summary>
    public static NotationPage Build(IReadOnlyList<(Node Node, bool IsRow)> results, NotationNames names)
    {
        var builder = new NotationBuilder([.. results.Select(r => r.Node)], names, new NameScope(names.InUse), ImmutableDictionary<Node, Notation>.Empty);
        ImmutableArray<Notation> lines = [.. results.Select(r => r.IsRow ? Spell.Transposed(builder.Of(r.Node)) : builder.Of(r.Node))];
        return new NotationPage([.. builder._bindings], lines);
    }

    /// <summary>What has been written for a node, standing up.</summary>
    public Notation Of(Node node) => _written[node].Notation;

    /// <summary>The names in use where the builder writes.</summary>
    public NameScope Scope => _scope;

    /// <summary>An expression inside a body whose outside is known already, with the bindings it needs in a block.</summary>
    public (Notation Notation, int Depth) Inside(Node result, IReadOnlyDictionary<Node, Notation> known)
    {
        var inner = new NotationBuilder([result], _names with { Sharing = Sharing.WhenLong }, _scope, known);
        var notation = inner.Of(result);
        return (inner._bindings.Count == 0 ? notation : new BlockNotation([.. inner._bindings], notation), inner._written[result].Depth);
    }

    // About how long the results would be with everything in its place, as a double that no doubling overflows.
    private double LengthInline(ReadOnlySpan<Node> roots)
    {
        var lengths = new Dictionary<Node, double>();
        foreach (var node in _order)
        {
            double length = node.Operator switch { Leaf => node.Operator.Name.Length, Recurrence loop => 20 + (4 * loop.Body.Plan.Order.Length), _ => 4 };
            foreach (var operand in node.Operands)
                length += lengths.GetValueOrDefault(operand, 1);
            lengths[node] = length;
        }
        double total = 0;
        foreach (var root in roots)
            total += lengths.GetValueOrDefault(root, 1);
        return total;
    }

    private void Write(Node node)
    {
        var written = NodeWriter.Write(this, node);
        int depth = 0;
        foreach (var operand in node.Operands)
            depth = Math.Max(depth, _written[operand].Depth);
        bool isChain = written is SumChain or ProductChain && node.Operands.Length > 0 && _written[node[0]].GetType() == written.GetType();
        written.Depth = written is Packed ? written.Depth : isChain ? Math.Max(_written[node[0]].Depth, node.Operands.Length > 1 ? _written[node[1]].Depth + 1 : 0) : depth + 1;
        if (_names.Named.TryGetValue(node, out var known))
            written = Bind(written, known.Name, known.IsRow);
        else if (written.Depth > MostDepth || (_namesShared && _uses[node] > 1 && !IsSmall(node) && written is not Packed))
            written = Bind(written, _scope.Fresh(), false);
        _written[node] = written;
    }

    /// <summary>Gives names to what has several values, or is too large to stand where it is used.</summary>
    public ImmutableArray<Notation> BindParts(Notation value, int count)
    {
        ImmutableArray<string> names = [.. Enumerable.Range(0, count).Select(_ => _scope.Fresh())];
        _bindings.Add(new NotationBinding(names, value));
        return [.. names.Select(Spell.Name)];
    }

    /// <summary>Whether a node stands in several places.</summary>
    public bool IsShared(Node node) => _uses[node] > 1;

    /// <summary>How deep what has been written for a node nests.</summary>
    public int DepthOf(Node node) => _written[node].Depth;

    /// <summary>The parts of a recurrence's value.</summary>
    public ImmutableArray<Notation> PartsOf(Node recurrence) => ((Packed)_written[recurrence]).Parts;

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

    /// <summary>The chain that a node's left operand begins, if it may go on.</summary>
    internal T? ChainOf<T>(Node node)
        where T : Written => _written[node] as T;
}
