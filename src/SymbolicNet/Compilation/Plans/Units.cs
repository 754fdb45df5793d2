using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Nodes that one step computes: a chain of elementwise ones over equally many elements, or a node of its own.</summary>
internal sealed record Unit(int Level, bool IsElementwise, List<Node> Nodes);

/// <summary>Sorts the nodes of a plan into units, each after what it reads.</summary>
/// <remarks>
/// A node's level counts the steps that must come before; elementwise nodes over equally many elements on one level are one unit.
/// Nodes that only a later unit of their kind reads move there, so that they are never stored.
/// </remarks>
internal sealed class Units
{
    private readonly PlanNodes _nodes;
    private readonly ProductFusion _fusion;
    private readonly Dictionary<Node, int> _levels = [];

    private Units(PlanNodes nodes, ProductFusion fusion)
    {
        _nodes = nodes;
        _fusion = fusion;
    }

    /// <summary>The units in order, and the elementwise nodes that others than their own unit read.</summary>
    public static (List<Unit> Units, HashSet<Node> Stored) Of(PlanNodes nodes, ProductFusion fusion)
    {
        var units = new Units(nodes, fusion);
        foreach (var node in nodes.Order)
            units._levels[node] = units.LevelOf(node);
        units.Sink();
        return (units.Sort(), units.Stored());
    }

    private int Level(Node node) => _levels.GetValueOrDefault(node);

    private IEnumerable<Node> OperandsOf(Node node) => _fusion.Find(node) is { } product ? product.Operands(_nodes) : _nodes.Operands(node);

    private bool IsElementwise(Node node) => _nodes.Kind(node) == NodeKind.Elementwise && _fusion.Find(node) is null && !_fusion.IsAbsorbed(node);

    private int LevelOf(Node node)
    {
        int level = 0;
        bool isThrough = _nodes.Kind(node) is NodeKind.Alias or NodeKind.View || _fusion.IsAbsorbed(node);
        foreach (var operand in OperandsOf(node))
        {
            int step = isThrough || (IsElementwise(node) && IsTogether(operand, node)) || _nodes.IsGiven(operand) ? 0 : 1;
            level = Math.Max(level, Level(operand) + step);
        }
        return level;
    }

    // Whether an elementwise node reads an operand in the pass that computes it.
    private bool IsTogether(Node operand, Node node)
    {
        var source = _nodes.Resolve(operand);
        return IsElementwise(source) && source.Shape.Count == node.Shape.Count;
    }

    private void Sink()
    {
        var readers = new Dictionary<Node, int>();
        foreach (var root in _nodes.Plan.Roots)
            readers[_nodes.Resolve(root)] = -1;
        for (int i = _nodes.Order.Count - 1; i >= 0; i--)
        {
            var node = _nodes.Order[i];
            if (IsElementwise(node) && readers.TryGetValue(node, out int level) && level > Level(node))
                _levels[node] = level;
            foreach (var operand in OperandsOf(node))
            {
                var source = _nodes.Resolve(operand);
                int at = IsElementwise(node) && IsTogether(operand, node) ? Level(node) : -1;
                readers[source] = readers.TryGetValue(source, out int known) && known != at ? -1 : at;
            }
        }
    }

    private HashSet<Node> Stored()
    {
        var stored = new HashSet<Node>();
        foreach (var root in _nodes.Plan.Roots)
            stored.Add(_nodes.Resolve(root));
        foreach (var node in _nodes.Order)
        {
            if (_nodes.Kind(node) == NodeKind.Alias)
                continue;
            foreach (var operand in OperandsOf(node))
            {
                if (!IsElementwise(node) || !IsTogether(operand, node) || Level(_nodes.Resolve(operand)) != Level(node))
                    stored.Add(_nodes.Resolve(operand));
            }
        }
        return stored;
    }

    private List<Unit> Sort()
    {
        var groups = new Dictionary<(int, int), Unit>();
        var units = new List<Unit>();
        foreach (var node in _nodes.Order)
        {
            if (IsElementwise(node))
            {
                var key = (Level(node), node.Shape.Count);
                if (!groups.TryGetValue(key, out var group))
                    units.Add(groups[key] = group = new Unit(Level(node), true, []));
                group.Nodes.Add(node);
            }
            else if (!_fusion.IsAbsorbed(node) && (_nodes.Kind(node) == NodeKind.Own || _fusion.Find(node) is not null))
            {
                units.Add(new Unit(Level(node), false, [node]));
            }
        }
        return [.. units.OrderBy(u => u.Level)];
    }
}
