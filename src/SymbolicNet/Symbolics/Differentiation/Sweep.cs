namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The state of one walk from a result back to some leaves, by node ids: which nodes depend on the leaves, and the adjoints that have arrived.</summary>
/// <remarks>Kept for the next walk: what an earlier one left is told apart by a number, so a walk costs no more than the nodes it visits.</remarks>
internal sealed class Sweep
{
    private int[] _reached = [];
    private int[] _wanted = [];
    private Node?[] _adjoints = [];
    private List<(Guard Guard, Node Adjoint)>?[] _guarded = [];
    private readonly List<int> _order = [];
    private int _run;

    /// <summary>The node whose adjoint is being handed on.</summary>
    public Node Current { get; set; } = null!;

    /// <summary>Finds the nodes between the leaves and the result.</summary>
    /// <returns>Their ids, descending, without the leaves.</returns>
    public List<int> Start(Graph graph, Node result, ReadOnlySpan<Node> leaves)
    {
        int count = graph.Nodes.Count;
        if (_reached.Length < count)
            Grow(count);
        _run++;
        _order.Clear();
        foreach (var leaf in leaves)
            _reached[leaf.Id] = _wanted[leaf.Id] = _run;
        Reach(result);
        _order.Sort();
        int kept = 0;
        for (int i = 0; i < _order.Count; i++)
        {
            int id = _order[i];
            foreach (var operand in graph.Nodes[id].Operands)
            {
                if (_wanted[operand.Id] == _run)
                    _wanted[id] = _run;
            }
            if (_wanted[id] == _run)
                _order[kept++] = id;
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
            sum = sum is null ? adjoint : Products.Add(adjoint, sum);
            return;
        }
        var guarded = _guarded[node.Id] ??= [];
        int place = guarded.FindIndex(g => ReferenceEquals(g.Guard, guard));
        if (place < 0)
            guarded.Add((guard, adjoint));
        else
            guarded[place] = (guard, Products.Add(adjoint, guarded[place].Adjoint));
    }

    /// <summary>Takes what has arrived at a node.</summary>
    public (Node? Unguarded, List<(Guard Guard, Node Adjoint)>? Guarded) Take(int id)
    {
        var arrived = (_adjoints[id], _guarded[id]);
        (_adjoints[id], _guarded[id]) = (null, null);
        return arrived;
    }

    private void Reach(Node result)
    {
        var pending = new Stack<Node>();
        pending.Push(result);
        while (pending.TryPop(out var node))
        {
            if (_reached[node.Id] == _run)
                continue;
            _reached[node.Id] = _run;
            _order.Add(node.Id);
            foreach (var operand in node.Operands)
                pending.Push(operand);
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
