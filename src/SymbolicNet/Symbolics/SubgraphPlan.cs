namespace SymbolicNet.Symbolics;

/// <summary>The nodes that some results need, operands first, given that some nodes' values are known.</summary>
internal sealed class SubgraphPlan
{
    private SubgraphPlan(Node[] known, Node[] roots, Node[] order)
    {
        Known = known;
        Roots = roots;
        Order = order;
    }

    /// <summary>The nodes whose values are given; what they were made of does not matter.</summary>
    public Node[] Known { get; }

    public Node[] Roots { get; }

    /// <summary>All other nodes needed, in ascending order of their ids.</summary>
    public Node[] Order { get; }

    public static SubgraphPlan Of(ReadOnlySpan<Node> roots, ReadOnlySpan<Node> known = default)
    {
        var seen = new HashSet<Node>();
        foreach (var node in known)
            seen.Add(node);
        var order = new List<Node>();
        var pending = new Stack<Node>();
        foreach (var root in roots)
            pending.Push(root);
        while (pending.TryPop(out var node))
        {
            if (!seen.Add(node))
                continue;
            order.Add(node);
            foreach (var operand in node.Operands)
                pending.Push(operand);
        }
        order.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return new SubgraphPlan(known.ToArray(), roots.ToArray(), [.. order]);
    }

    /// <summary>The nodes that some results need beyond those that are known, operands first, left before right: an order that depends on the expressions alone, not on when their nodes were made.</summary>
    public static List<Node> InReadingOrder(ReadOnlySpan<Node> roots, Func<Node, bool> isKnown)
    {
        var order = new List<Node>();
        var seen = new HashSet<Node>();
        var pending = new Stack<(Node Node, int Operand)>();
        foreach (var root in roots)
        {
            pending.Push((root, 0));
            while (pending.TryPop(out var next))
            {
                var (node, operand) = next;
                if (operand == 0 && (isKnown(node) || !seen.Add(node)))
                    continue;
                if (operand == node.Operands.Length)
                {
                    order.Add(node);
                    continue;
                }
                pending.Push((node, operand + 1));
                if (!seen.Contains(node[operand]))
                    pending.Push((node[operand], 0));
            }
        }
        return order;
    }

    /// <summary>The nodes that some results need, operands first, without those outside and what only they need.</summary>
    public static List<Node> Within(ReadOnlySpan<Node> roots, Func<Node, bool> isOutside)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>();
        foreach (var root in roots)
            pending.Push(root);
        while (pending.TryPop(out var node))
        {
            if (isOutside(node) || !seen.Add(node))
                continue;
            foreach (var operand in node.Operands)
                pending.Push(operand);
        }
        var order = seen.ToList();
        order.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return order;
    }
}
