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
    private int _leaves;

    /// <summary>A leaf that occurs nowhere else, for an adjoint to be put in its place.</summary>
    public Node FreshLeaf(string name, Shape shape) => graph.Leaf(new Symbol(name, SymbolRole.Held, shape, Level: --_leaves));

    /// <summary>The adjoints of <paramref name="leaves"/> for the adjoint <paramref name="seed"/> of <paramref name="result"/>; zeros where there is no dependence.</summary>
    /// <param name="result">An expression of any shape.</param>
    /// <param name="seed">Shaped like <paramref name="result"/>.</param>
    /// <param name="leaves">Any nodes; what they are made of does not matter.</param>
    public Node[] Vjp(Node result, Node seed, ReadOnlySpan<Node> leaves)
    {
        var plan = SubgraphPlan.Of([result], leaves);
        var wanted = Dependents(plan, leaves);
        var adjoints = new Dictionary<Node, List<(Guard? Guard, Node Adjoint)>> { [result] = [(null, seed)] };
        for (int i = plan.Order.Length - 1; i >= 0; i--)
        {
            var node = plan.Order[i];
            if (wanted.Contains(node) && adjoints.Remove(node, out var arrived))
            {
                foreach (var (guard, adjoint) in Gather(arrived))
                    Propagate(node, guard, adjoint, wanted, adjoints);
            }
        }
        var gradients = new Node[leaves.Length];
        for (int i = 0; i < gradients.Length; i++)
            gradients[i] = Total(adjoints.GetValueOrDefault(leaves[i])) ?? Contraction.Fill(graph.Constant(0), leaves[i].Shape);
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
        var seed = FreshLeaf("seed", result.Shape);
        var adjoint = Vjp(result, seed, [leaf])[0];
        // One unit seed for every element: the axes of the result in front, each with its own label twice.
        var size = result.Shape.ElementCount;
        var units = Reshape.Apply(Contraction.Eye(graph, size), result.Shape.Insert(0, size));
        var rows = new Vectorizer(graph, size, isSamples: false).Vectorize(SubgraphPlan.Of([adjoint]), new Dictionary<Node, Node> { [seed] = units })[0];
        return Reshape.Apply(rows, result.Shape.Concat(leaf.Shape));
    }

    private static HashSet<Node> Dependents(SubgraphPlan plan, ReadOnlySpan<Node> leaves)
    {
        var dependents = new HashSet<Node>(leaves.ToArray());
        foreach (var node in plan.Order)
        {
            foreach (var operand in node.Operands)
            {
                if (dependents.Contains(operand))
                    dependents.Add(node);
            }
        }
        return dependents;
    }

    private void Propagate(Node node, Guard? guard, Node adjoint, HashSet<Node> wanted, Dictionary<Node, List<(Guard? Guard, Node Adjoint)>> adjoints)
    {
        if (node.Is(Elementwise.Select) && node[0].Shape.IsScalar)
        {
            Add(node[1], GuardOf(node[0], true, guard), Products.SumTo(adjoint, node[1].Shape));
            Add(node[2], GuardOf(node[0], false, guard), Products.SumTo(adjoint, node[2].Shape));
            return;
        }
        var context = new VjpContext(this, graph, partials, node, wanted);
        var results = node.Operator.Vjp(context, adjoint);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is { } operandAdjoint)
                Add(node[i], guard, operandAdjoint);
        }

        void Add(Node operand, Guard? under, Node value)
        {
            if (!wanted.Contains(operand))
                return;
            if (!adjoints.TryGetValue(operand, out var list))
                adjoints[operand] = list = [];
            list.Add((under, value));
        }
    }

    // One adjoint for each guard, in order of arrival; a single one where there are too many guards.
    private List<(Guard? Guard, Node Adjoint)> Gather(List<(Guard? Guard, Node Adjoint)> arrived)
    {
        var sums = ByGuard(arrived);
        return sums.Count <= MostGuards ? sums : [(null, Sum(sums))];
    }

    private static List<(Guard? Guard, Node Adjoint)> ByGuard(List<(Guard? Guard, Node Adjoint)> arrived)
    {
        var unguarded = new object();
        var places = new Dictionary<object, int>();
        var sums = new List<(Guard? Guard, Node Adjoint)>();
        foreach (var (guard, adjoint) in arrived)
        {
            object key = (object?)guard ?? unguarded;
            if (places.TryGetValue(key, out int place))
            {
                // The walk meets the last use first; sums are read in the order of the uses.
                sums[place] = (guard, Products.Add(adjoint, sums[place].Adjoint));
                continue;
            }
            places[key] = sums.Count;
            sums.Add((guard, adjoint));
        }
        return sums;
    }

    private Node? Total(List<(Guard? Guard, Node Adjoint)>? arrived) => arrived is null ? null : Sum(ByGuard(arrived));

    // What came under a guard counts where its conditions hold.
    private Node Sum(List<(Guard? Guard, Node Adjoint)> adjoints)
    {
        Node? total = null;
        var zero = graph.Constant(0);
        foreach (var (guard, adjoint) in adjoints)
        {
            var value = adjoint;
            for (var g = guard; g is not null; g = g.Outer)
                value = g.Holds ? Elementwise.Select[g.Condition, value, zero] : Elementwise.Select[g.Condition, zero, value];
            total = total is null ? value : Products.Add(value, total);
        }
        return total!;
    }

    private Guard GuardOf(Node condition, bool holds, Guard? outer)
    {
        var key = (condition, holds, outer);
        if (!_guards.TryGetValue(key, out var guard))
            _guards[key] = guard = new Guard(condition, holds, outer);
        return guard;
    }

    /// <summary>An adjoint counts where a scalar condition holds (or does not), and an outer guard's too.</summary>
    private sealed record Guard(Node Condition, bool Holds, Guard? Outer)
    {
        public bool Equals(Guard? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }
}
