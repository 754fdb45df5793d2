using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

internal enum NodeKind
{
    /// <summary>Given from outside, or numbers.</summary>
    Given,

    /// <summary>The elements of its operand in another shape.</summary>
    Alias,

    /// <summary>Its operand repeated along axes: read through where its users can.</summary>
    View,

    /// <summary>Place by place.</summary>
    Elementwise,

    /// <summary>A step of its own.</summary>
    Own,
}

/// <summary>What the nodes of a plan are to its steps, and who uses whom.</summary>
internal sealed class PlanNodes
{
    private readonly Dictionary<Node, Node[]> _operands = [];
    private readonly Dictionary<Node, int> _uses = [];
    private readonly Dictionary<Node, Node> _lastUser = [];
    private readonly Dictionary<Node, NodeKind> _kinds = [];

    public PlanNodes(SubgraphPlan plan)
    {
        Plan = plan;
        var rectified = new Dictionary<Node, Node>();
        foreach (var node in plan.Order)
        {
            _kinds[node] = KindOf(node);
            if (node.Is(Elementwise.Relu))
                rectified[node[0]] = node;
        }
        foreach (var node in plan.Order)
        {
            // step(relu(x)) is step(x), which needs x no longer than its relu.
            var relu = node.Is(Elementwise.Step) ? rectified.GetValueOrDefault(node[0]) : null;
            if (relu is not null)
                Add(relu, relu.Operands.ToArray());
            Add(node, relu is null ? node.Operands.ToArray() : [relu]);
        }
        foreach (var node in Order)
        {
            foreach (var operand in _operands[node])
            {
                _uses[operand] = _uses.GetValueOrDefault(operand) + 1;
                _lastUser[operand] = node;
            }
        }
        foreach (var root in plan.Roots)
            _uses[root] = _uses.GetValueOrDefault(root) + 2;
    }

    public SubgraphPlan Plan { get; }

    /// <summary>The nodes to be computed, operands first.</summary>
    public List<Node> Order { get; } = [];

    public Node[] Operands(Node node) => _operands[node];

    public NodeKind Kind(Node node) => _kinds.GetValueOrDefault(node, NodeKind.Given);

    /// <summary>The one use of a node that is no root, or null.</summary>
    public Node? OnlyUser(Node node) => _uses.GetValueOrDefault(node) == 1 ? _lastUser[node] : null;

    public bool HasOneUse(Node node) => _uses.GetValueOrDefault(node) == 1;

    /// <summary>The node whose elements a node has in another shape.</summary>
    public Node Resolve(Node node)
    {
        while (Kind(node) == NodeKind.Alias)
            node = node[0];
        return node;
    }

    /// <summary>Whether a node is given, or given and repeated.</summary>
    public bool IsGiven(Node node)
    {
        while (Kind(node) is NodeKind.Alias or NodeKind.View)
            node = node[0];
        return Kind(node) == NodeKind.Given;
    }

    /// <summary>How elementwise work reads an operand: element i is element i/inner of the source, modulo its length.</summary>
    public (Node Source, int Inner) Read(Node user, int operand)
    {
        int count = user.Shape.Count;
        var node = Resolve(_operands[user][operand]);
        // A factor of fewer labels is repeated by the product itself.
        if (user.Operator is Contraction product && node.Shape.Count != count && node.Shape.Count != 1)
            return (node, InnerOf(user, product.Inputs[operand])!.Value);
        while (Kind(node) == NodeKind.View)
        {
            var source = Resolve(node[0]);
            if (source.Shape.Count != 1 && source.Shape.Count != node.Shape.Count)
                return (source, InnerOf(node, ((Contraction)node.Operator).Inputs[0])!.Value);
            node = source;
        }
        return (node, 1);
    }

    /// <summary>Of an operand of a product that repeats it: the size of the output's axes behind its own, which stand side by side; null where they do not.</summary>
    public static int? InnerOf(Node product, string labels)
    {
        string output = ((Contraction)product.Operator).Output;
        int start = output.IndexOf(labels, StringComparison.Ordinal);
        if (start < 0)
            return null;
        int inner = 1;
        for (int axis = start + labels.Length; axis < output.Length; axis++)
            inner *= (int)product.Shape[axis].Size;
        return inner;
    }

    private void Add(Node node, Node[] operands)
    {
        if (_operands.TryAdd(node, operands))
            Order.Add(node);
    }

    private static NodeKind KindOf(Node node) => node.Operator switch
    {
        Reshape or OverRows => NodeKind.Alias,
        ElementwiseOperator => NodeKind.Elementwise,
        Contraction { Sums: false, HasDiagonal: false } contraction when contraction.Inputs.All(l => l.Distinct().Count() == l.Length && InnerOf(node, l) is not null) =>
            contraction.Inputs.Length == 1 ? NodeKind.View : NodeKind.Elementwise,
        _ => node.Operands.IsEmpty ? NodeKind.Given : NodeKind.Own,
    };
}
