namespace SymbolicNet.Language.Semantics;

/// <summary>Puts statements behind what they use.</summary>
internal static class StatementOrder
{
    /// <summary>The declarations in an order in which each stands behind those it uses; the members of a cycle in any order, after they are reported.</summary>
    public static List<Declaration> Sort(IReadOnlyList<Declaration> declarations, Func<Declaration, IEnumerable<string>> uses, Action<IReadOnlyList<Declaration>> reportCycle)
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < declarations.Count; i++)
        {
            foreach (var name in declarations[i].Names)
                owners.TryAdd(name.Text, i);
        }
        var edges = declarations.Select(d => uses(d).Where(owners.ContainsKey).Select(u => owners[u]).Distinct().ToArray()).ToArray();
        foreach (var cycle in StronglyConnected.Cycles(edges))
            reportCycle([.. cycle.Select(i => declarations[i]).OrderBy(d => d.Syntax.Span.Start)]);
        return [.. Order(edges).Select(i => declarations[i])];
    }

    // Depth first without recursion; a member of a cycle is placed where the walk first leaves it.
    private static List<int> Order(int[][] edges)
    {
        var order = new List<int>();
        var next = new int[edges.Length];
        var isOpen = new bool[edges.Length];
        var path = new Stack<int>();
        for (int root = 0; root < edges.Length; root++)
        {
            if (!isOpen[root])
                path.Push(root);
            isOpen[root] = true;
            while (path.TryPeek(out int node))
            {
                if (next[node] < edges[node].Length)
                {
                    int target = edges[node][next[node]++];
                    if (!isOpen[target])
                        path.Push(target);
                    isOpen[target] = true;
                    continue;
                }
                order.Add(path.Pop());
            }
        }
        return order;
    }
}
