namespace SymbolicNet.Language.Semantics;

/// <summary>Finds the cycles of a graph given by its edges (Tarjan 1972, without recursion).</summary>
internal static class StronglyConnected
{
    /// <summary>Every set of nodes that reach one another, each in ascending order, and nodes with an edge to themselves.</summary>
    public static List<int[]> Cycles(int[][] edges)
    {
        var state = new State(edges);
        for (int root = 0; root < edges.Length; root++)
            state.Visit(root);
        return [.. state.Found.OrderBy(c => c[0])];
    }

    private sealed class State(int[][] edges)
    {
        private readonly int[] _index = Enumerable.Repeat(-1, edges.Length).ToArray();
        private readonly int[] _low = new int[edges.Length];
        private readonly int[] _next = new int[edges.Length];
        private readonly bool[] _onStack = new bool[edges.Length];
        private readonly Stack<int> _stack = new();
        private readonly Stack<int> _path = new();
        private int _count;

        public List<int[]> Found { get; } = [];

        public void Visit(int root)
        {
            if (_index[root] < 0)
                Enter(root);
            while (_path.TryPeek(out int node))
            {
                if (_next[node] < edges[node].Length)
                {
                    int target = edges[node][_next[node]++];
                    if (_index[target] < 0)
                        Enter(target);
                    else if (_onStack[target])
                        _low[node] = Math.Min(_low[node], _index[target]);
                    continue;
                }
                _path.Pop();
                if (_path.TryPeek(out int parent))
                    _low[parent] = Math.Min(_low[parent], _low[node]);
                if (_low[node] == _index[node])
                    Close(node);
            }
        }

        private void Enter(int node)
        {
            _index[node] = _low[node] = _count++;
            _onStack[node] = true;
            _stack.Push(node);
            _path.Push(node);
        }

        private void Close(int node)
        {
            var members = new List<int>();
            int member;
            do
            {
                member = _stack.Pop();
                _onStack[member] = false;
                members.Add(member);
            }
            while (member != node);
            if (members.Count > 1 || edges[node].Contains(node))
                Found.Add([.. members.Order()]);
        }
    }
}
