namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The state of one walk from a result back to some leaves, by node ids: which nodes depend on the leaves, and the adjoints that have arrived.</summary>
/// <remarks>Kept for the next walk: what an earlier one left is told apart by a number, so a walk costs no more than the nodes it visits.</remarks>
internal sealed class Sweep
{
    private int[] _reached = [];
    private int[] _wanted = [];
    private Node?[] _adjoints = [];
    private List<(Guard Guard, Node Adjoint)>?[] _guarded = [];
    private readonly List<Node> _order = [];
    private readonly Stack<(Node Node, int Operand)> _pending = [];
    private int _run;

    /// <summary>The node whose adjoint is being handed on.</summary>
    public Node Current { get; set; } = null!;

    /// <summary>Whether all that is differentiated by is leaves of the graph, so that a rule may pass over inner nodes.</summary>
    public bool EndsAtLeaves { get; private set; }

    /// <summary>Finds the nodes between the leaves and the result.</summary>
    /// <returns>The nodes, each before its operands, without the leaves.</returns>
    public List<Node> Start(Graph graph, Node result, ReadOnlySpan<Node> leaves)
    {
        int count = graph.Nodes.Count;
        if (_reached.Length < count)
            Grow(count);
        _run++;
        _order.Clear();
        EndsAtLeaves = true;
        foreach (var leaf in leaves)
        {
            _reached[leaf.Id] = _wanted[leaf.Id] = _run;
            EndsAtLeaves &= leaf.Operator is Leaf;
        }
        Reach(result);
        int kept = 0;
        for (int i = 0; i < _order.Count; i++)
        {
            var node = _order[i];
            foreach (var operand in node.Operands)
            {
                if (_wanted[operand.Id] == _run)
                    _wanted[node.Id] = _run;
            }
            if (_wanted[node.Id] == _run)
                _order[kept++] = node;
        }
        _order.RemoveRange(kept, _order.Count - kept);
        _order.Reverse();
        return _order;
    }

    /// <summary>Whether a node depends on the leaves, within what the result needs.</summary>
    public bool IsWanted(Node node) => node.Id < _wanted.Length && _wanted[node.Id] == _run;

    /// <summary>Adds to a node's adjoint, under a guard or without.</summary>
    public void Add(Node node, Guard? guard, Node adjoint)
    {
        if (!IsWanted(node))
            return;
        if (guard is null)
        {
            // The walk meets the last use first; sums are read in the order of the uses.
            ref var sum = ref _adjoints[node.Id];
            sum = sum is null ? adjoint : Masks.Add(adjoint, sum, node);
            return;
        }
        var guarded = _guarded[node.Id] ??= [];
        int place = guarded.FindIndex(g => ReferenceEquals(g.Guard, guard));
        if (place < 0)
            guarded.Add((guard, adjoint));
        else
            guarded[place] = (guard, Masks.Add(adjoint, guarded[place].Adjoint, node));
    }

    /// <summary>Takes what has arrived at a node.</summary>
    public (Node? Unguarded, List<(Guard Guard, Node Adjoint)>? Guarded) Take(Node node)
    {
        var arrived = (_adjoints[node.Id], _guarded[node.Id]);
        (_adjoints[node.Id], _guarded[node.Id]) = (null, null);
        return arrived;
    }

    // Operands first, left before right: an order that depends on the expression alone, not on when its nodes were made.
    private void Reach(Node result)
    {
        _pending.Push((result, 0));
        while (_pending.TryPop(out var next))
        {
            var (node, operand) = next;
            if (operand == 0)
            {
                if (_reached[node.Id] == _run)
                    continue;
                _reached[node.Id] = _run;
            }
            if (operand == node.Operands.Length)
            {
                _order.Add(node);
                continue;
            }
            _pending.Push((node, operand + 1));
            if (_reached[node[operand].Id] != _run)
                _pending.Push((node[operand], 0));
        }
    }

    private void Grow(int count)
    {
        int size = Math.Max(count, 2 * _reached.Length);
        Array.Resize(ref _reached, size);
        Array.Resize(ref _wanted, size);
        Array.Resize(ref _adjoints, size);
        Array.Resize(ref _guarded, size);
    }
}

/// <summary>An adjoint counts where a scalar condition holds (or does not), and an outer guard's too. Equal only to itself.</summary>
internal sealed class Guard(Node condition, bool holds, Guard? outer)
{
    public Node Condition { get; } = condition;
    public bool Holds { get; } = holds;
    public Guard? Outer { get; } = outer;
}
