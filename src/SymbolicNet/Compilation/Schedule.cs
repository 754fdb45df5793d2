using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation;

/// <summary>A plan with its values in numbered places: the known nodes' first, then one for every step. Immutable.</summary>
internal sealed class Schedule
{
    public Schedule(SubgraphPlan plan)
    {
        var places = new Dictionary<Node, int>();
        foreach (var node in plan.Known)
            places.TryAdd(node, places.Count);
        KnownPlaces = [.. plan.Known.Select(k => places[k])];
        int first = places.Count;
        foreach (var node in plan.Order)
            places[node] = places.Count;
        PlaceCount = places.Count;
        Operands = [.. plan.Order.Select(n => n.Operands.ToArray().Select(o => places[o]).ToArray())];
        Roots = [.. plan.Roots.Select(r => places[r])];
        Ends = EndsOf(first);
    }

    public int PlaceCount { get; }

    /// <summary>Where each known value goes.</summary>
    public int[] KnownPlaces { get; }

    /// <summary>For each step the places of its operands.</summary>
    public int[][] Operands { get; }

    /// <summary>For each step the places that nothing needs any more after it.</summary>
    public int[][] Ends { get; }

    public int[] Roots { get; }

    private int[][] EndsOf(int first)
    {
        var isNeeded = new bool[PlaceCount];
        foreach (int root in Roots)
            isNeeded[root] = true;
        Array.Fill(isNeeded, true, 0, first);
        var ends = new int[Operands.Length][];
        var lasts = new List<int>();
        for (int step = Operands.Length - 1; step >= 0; step--)
        {
            lasts.Clear();
            foreach (int place in Operands[step])
            {
                if (!isNeeded[place])
                    lasts.Add(place);
                isNeeded[place] = true;
            }
            ends[step] = lasts.Count == 0 ? [] : [.. lasts];
        }
        return ends;
    }
}
