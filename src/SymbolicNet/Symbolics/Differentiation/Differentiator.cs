namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>Reverse accumulation as a graph transform: walks an expression from its result to some leaves and builds their adjoints,
/// sharing every node with the primal.</summary>
/// <remarks>
/// Local rules stand with the operators (<see cref="Operator.Vjp"/>); what a function states as its own derivative comes from
/// <see cref="IPartialDerivatives"/>. Zero adjoints are not made: a rule answers null for "no dependence". An adjoint that came
/// through one side of a scalar condition carries the condition along as a <see cref="Guard"/>, outside all products, so that an
/// untaken side contributes exactly nothing whatever its own derivative is.
/// </remarks>
internal sealed class Differentiator(Graph graph, IPartialDerivatives partials)
{
    // Beyond this many conditions meeting at one node their adjoints are summed there, so that the work stays linear.
    private const int MostGuards = 8;

    private readonly Dictionary<(Node, bool, Guard?), Guard> _guards = [];
    private readonly Stack<Sweep> _idle = [];
    private int _leaves;

    /// <summary>A leaf that occurs nowhere else, for an adjoint to be put in its place.</summary>
    public Node FreshLeaf(string name, Shape shape) => graph.Leaf(new Symbol(name, SymbolRole.Held, shape, Level: --_leaves));

    /// <summary>The adjoints of <paramref name="leaves"/> for the adjoint <paramref name="seed"/> of <paramref name="result"/>; zeros where there is no dependence.</summary>
    /// <param name="result">An expression of any shape.</param>
    /// <param name="seed">Shaped like <paramref name="result"/>.</param>
    /// <param name="leaves">Any nodes; what they are made of does not matter.</param>
    public Node[] Vjp(Node result, Node seed, ReadOnlySpan<Node> leaves)
    {
        // Rules may start walks of their own, through bodies; each has its own state.
        if (!_idle.TryPop(out var sweep))
            sweep = new Sweep();
        var context = new VjpContext(this, graph, partials, sweep);
        var order = sweep.Start(graph, result, leaves);
        sweep.Add(result, null, seed);
        foreach (var node in order)
        {
            sweep.Current = node;
            var (adjoint, guarded) = sweep.Take(node);
            if (guarded is { Count: > MostGuards })
                (adjoint, guarded) = (Sum(node, adjoint, guarded), null);
            if (adjoint is not null)
                Propagate(context, sweep, null, adjoint);
            foreach (var (guard, value) in guarded ?? [])
                Propagate(context, sweep, guard, value);
        }
        var gradients = new Node[leaves.Length];
        var totals = new Dictionary<Node, Node>();
        for (int i = 0; i < gradients.Length; i++)
        {
            if (!totals.TryGetValue(leaves[i], out var total))
            {
                var (adjoint, guarded) = sweep.Take(leaves[i]);
                totals[leaves[i]] = total = Sum(leaves[i], adjoint, guarded ?? []) ?? Contraction.Fill(graph.Constant(0), leaves[i].Shape);
            }
            gradients[i] = total;
        }
        _idle.Push(sweep);
        return gradients;
    }

    /// <summary>The gradient of a scalar.</summary>
    public Node[] Gradient(Node result, ReadOnlySpan<Node> leaves) => Vjp(result, graph.Constant(1), leaves);

    /// <summary>The derivative along <paramref name="direction"/>, shaped like <paramref name="result"/>: the transpose of the VJP, which is linear in its seed.</summary>
    public Node Jvp(Node result, Node leaf, Node direction)
    {
        var seed = FreshLeaf("seed", result.Shape);
        var adjoint = Vjp(result, seed, [leaf])[0];
        return Vjp(Products.Inner(adjoint, direction), graph.Constant(1), [seed])[0];
    }

    /// <summary>All derivatives of a tensor by a tensor: shape(result) followed by shape(leaf).</summary>
    public Node Jacobian(Node result, Node leaf)
    {
        if (result.Shape.IsScalar)
            return Gradient(result, [leaf])[0];
        // One unit seed for every element: a product of unit vectors, one for each axis, which then take all their values.
        Node[] units = [.. result.Shape.Dimensions.Select((size, axis) => FreshLeaf($"seed{axis}", new Shape([size])))];
        var rows = Vjp(result, units.Aggregate(Contraction.Outer), [leaf])[0];
        foreach (var unit in units.Reverse())
        {
            var size = unit.Shape[0];
            var every = new Dictionary<Node, Node> { [unit] = Contraction.Eye(graph, size) };
            rows = new Vectorizer(graph, size, isSamples: false).Vectorize(SubgraphPlan.Of([rows]), every)[0];
        }
        return rows;
    }

    private void Propagate(VjpContext context, Sweep sweep, Guard? guard, Node adjoint)
    {
        var node = sweep.Current;
        if (node.Is(Elementwise.Select) && node[0].Shape.IsScalar)
        {
            sweep.Add(node[1], GuardOf(node[0], true, guard), Products.SumTo(adjoint, node[1].Shape));
            sweep.Add(node[2], GuardOf(node[0], false, guard), Products.SumTo(adjoint, node[2].Shape));
            return;
        }
        if (SigmoidPair.TryPropagate(sweep, guard, node, adjoint) || ShareOfSum.TryPropagate(sweep, guard, node, adjoint))
            return;
        var results = node.Operator.Vjp(context, adjoint);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is { } operandAdjoint)
                sweep.Add(node[i], guard, Masks.Keep(context, adjoint, i, operandAdjoint));
        }
    }

    // What came under a guard counts where its conditions hold.
    private Node? Sum(Node node, Node? total, List<(Guard Guard, Node Adjoint)> guarded)
    {
        var zero = graph.Constant(0);
        foreach (var (guard, adjoint) in guarded)
        {
            var value = adjoint;
            for (var g = guard; g is not null; g = g.Outer)
                value = g.Holds ? Elementwise.Select[g.Condition, value, zero] : Elementwise.Select[g.Condition, zero, value];
            total = total is null ? value : Masks.Add(value, total, node);
        }
        return total;
    }

    private Guard GuardOf(Node condition, bool holds, Guard? outer)
    {
        var key = (condition, holds, outer);
        if (!_guards.TryGetValue(key, out var guard))
            _guards[key] = guard = new Guard(condition, holds, outer);
        return guard;
    }
}
