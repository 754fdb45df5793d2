using System.Globalization;

namespace SymbolicNet.Symbolics;

/// <summary>Owns interned nodes, numbered in topological order. Grows while a formula is bound or derived; used by one thread at a time.</summary>
/// <remarks>Making a node tries the operator's rewrite rules first (see <see cref="Rewriting"/>), so a graph never holds a spelling that a rule replaces.</remarks>
internal sealed class Graph
{
    private const long StepsPerNode = 4;

    private readonly InternTable _interned;
    private readonly List<Node> _nodes = [];
    private int _mostNodes;
    private long _steps;

    public Graph(Limits limits)
    {
        Limits = limits;
        _interned = new InternTable(_nodes);
        _mostNodes = limits.Nodes;
    }

    public Limits Limits { get; }

    /// <summary>Held by whoever makes nodes after binding, when any thread may ask for more.</summary>
    public Lock Gate { get; } = new();

    /// <summary>All nodes; the id is the index.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Told of each rewrite that fires, with the node that replaces the written one.</summary>
    public Action<Rewriting.RewriteRule, Node>? RewriteFired { get; set; }

    public Node Constant(double value) => Intern(new Constant(Tensor.Scalar(value)), []);

    public Node Constant(Tensor value) => Intern(new Constant(value), []);

    public Node Leaf(Symbol symbol) => Intern(new Leaf(symbol), []);

    /// <summary>A dimension as a number.</summary>
    public Node Size(Dimension dimension) =>
        dimension.IsKnown ? Constant(dimension.Size) : Intern(new DimensionValue(dimension), []);

    /// <summary>The node for <paramref name="operator"/> applied to <paramref name="operands"/>, in canonical form and rewritten where a rule says so.</summary>
    public Node Apply(Operator @operator, params Node[] operands)
    {
        CountSteps();
        if (@operator.Canonical(this, operands) is { } canonical)
            return canonical;
        var rules = @operator.Rewrites;
        for (int i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            if (rule.Apply(this, @operator, operands) is { } replacement)
            {
                RewriteFired?.Invoke(rule, replacement);
                return replacement;
            }
        }
        return Intern(@operator, operands);
    }

    /// <summary>Counts steps of building. Work that only finds known nodes again makes no graph grow, but takes time all the same.</summary>
    public void CountSteps(int count = 1)
    {
        _steps += count;
        if (_steps > StepsPerNode * Limits.Nodes)
            throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"the formula takes more than {StepsPerNode * Limits.Nodes:N0} steps to build"));
    }

    /// <summary>Allows another derivation's nodes, whatever has been made so far.</summary>
    public void AllowDerivation()
    {
        _mostNodes = (int)Math.Min(int.MaxValue, (long)_nodes.Count + Limits.DerivativeNodes);
        _steps = StepsPerNode * ((long)Limits.Nodes - Limits.DerivativeNodes);
    }

    private Node Intern(Operator @operator, Node[] operands)
    {
        int hash = InternTable.HashOf(@operator, operands);
        if (_interned.Find(@operator, operands, hash, out int slot))
            return _interned[slot];
        var shape = @operator.InferShape(operands);
        CheckLimits(shape);
        var node = new Node(this, _nodes.Count, @operator, operands, shape);
        _nodes.Add(node);
        _interned.Add(hash, slot);
        return node;
    }

    private void CheckLimits(Shape shape)
    {
        if (_nodes.Count >= _mostNodes)
            throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"the formula grows beyond {_mostNodes:N0} operations"));
        if (shape.IsScalar || !shape.IsKnown)
            return;
        // An empty axis does not excuse giant ones, so that the product of any axes fits an array.
        long most = Math.Min(Limits.TensorElements, Array.MaxLength);
        Int128 count = 1;
        foreach (var dimension in shape.Dimensions)
        {
            count *= Math.Max(1, dimension.Size);
            if (count > most)
                throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"a tensor of shape {shape} has more than {most:N0} elements"));
        }
    }
}

/// <summary>The graph would outgrow its <see cref="Limits"/>; the binder reports it where it happened.</summary>
internal sealed class GraphLimitException(string message) : Exception(message);
