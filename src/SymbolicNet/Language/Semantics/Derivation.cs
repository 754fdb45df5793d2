using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Differentiation;
using SymbolicNet.Symbolics.Simplification;

namespace SymbolicNet.Language.Semantics;

/// <summary>Derivatives of expressions of one graph, simplified. Any number of threads may ask; the graph's gate lets one at a time.</summary>
internal sealed class Derivation
{
    private readonly Graph _graph;
    private readonly Differentiator _differentiator;
    private readonly DerivedNodes _derived = new();
    private readonly Simplifier _simplifier;

    public Derivation(Graph graph, Differentiator differentiator)
    {
        _graph = graph;
        _differentiator = differentiator;
        _simplifier = new Simplifier(graph, _derived);
    }

    /// <summary>Makes room for derivatives asked for after binding, each as large as the limits allow.</summary>
    public Derivation Begin()
    {
        lock (_graph.Gate)
            _graph.AllowDerivation();
        return this;
    }

    /// <summary>The gradient of a scalar by several leaves, in one sweep.</summary>
    public Node[] Gradient(Node result, ReadOnlySpan<Node> leaves)
    {
        Node[] wanted = [.. leaves];
        return Simplified(() => _differentiator.Gradient(result, wanted));
    }

    /// <summary>All derivatives of a tensor by a tensor: shape(result) followed by shape(leaf).</summary>
    public Node Jacobian(Node result, Node leaf) => Simplified(() => [_differentiator.Jacobian(result, leaf)])[0];

    /// <summary>All second derivatives of a scalar: shape(first) followed by shape(second).</summary>
    public Node Hessian(Node result, Node first, Node second) =>
        Simplified(() => [_differentiator.Jacobian(Simplified(() => _differentiator.Gradient(result, [first]))[0], second)])[0];

    /// <summary>The derivative along a direction, shaped like the result.</summary>
    public Node Jvp(Node result, Node leaf, Node direction) => Simplified(() => [_differentiator.Jvp(result, leaf, direction)])[0];

    /// <summary>The adjoint of a leaf for an adjoint of the result, shaped like the leaf.</summary>
    public Node Vjp(Node result, Node leaf, Node seed) => Simplified(() => _differentiator.Vjp(result, seed, [leaf]))[0];

    private Node[] Simplified(Func<Node[]> derive)
    {
        lock (_graph.Gate)
        {
            int first = _graph.Nodes.Count;
            var raw = derive();
            _derived.AddRange(first, _graph.Nodes.Count);
            first = _graph.Nodes.Count;
            var simple = _simplifier.Apply(raw);
            // What the simplifier has made may turn up in the next derivative, which must not depend on this one.
            _derived.AddRange(first, _graph.Nodes.Count);
            return simple;
        }
    }
}
