namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>Where derivatives come from that operators do not work out themselves.</summary>
internal interface IPartialDerivatives
{
    /// <summary>The partial of an elementwise node by an operand, as its declaration states it; null where it is 0 everywhere.</summary>
    Node? Partial(Node node, int operand);

    /// <summary>The adjoints of a call's operands by the clauses of its definition; null for an operand without a clause.</summary>
    Node?[] ClauseAdjoints(Node node, Node adjoint);
}

/// <summary>What a local rule has at hand: the node whose adjoint is known, and which of its operands are asked for.</summary>
internal sealed class VjpContext(Differentiator differentiator, Graph graph, IPartialDerivatives partials, Sweep sweep)
{
    public Differentiator Differentiator { get; } = differentiator;

    public Graph Graph { get; } = graph;

    public IPartialDerivatives Partials { get; } = partials;

    /// <summary>The node that the sweep has come to.</summary>
    public Node Node => sweep.Current;

    /// <summary>Whether the adjoint of operand <paramref name="i"/> is asked for.</summary>
    public bool Wants(int i) => sweep.IsWanted(Node[i]);
}

/// <summary>Sums and products as derivatives need them: ones and zeros vanish, masks stay outside.</summary>
internal static class Products
{
    public static Node Add(Node a, Node b) => a.IsZero() ? b : b.IsZero() ? a : Elementwise.Add[a, b];

    public static Node Negate(Node a) => a.Is(Elementwise.Negate) ? a[0] : IsMask(a) ? Masked(a, Negate(a[1].IsZero() ? a[2] : a[1])) : a.ConstantValue is { } number ? a.Graph.Constant(-number) : Elementwise.Negate[a];

    /// <summary><c>a .* b</c> of equal shapes or with a scalar; a mask of one element for each of the result's stays outside.</summary>
    public static Node Multiply(Node a, Node b)
    {
        if (Filling(a, b) is { } scalar)
            return Multiply(scalar, b);
        if (Filling(b, a) is { } factor)
            return Multiply(a, factor);
        if (a.ConstantValue == 1)
            return b;
        if (b.ConstantValue == 1)
            return a;
        if (a.ConstantValue == -1)
            return Negate(b);
        if (b.ConstantValue == -1)
            return Negate(a);
        if (IsMask(a) && (b.Shape.IsScalar || a[0].Shape.IsScalar || a[0].Shape == b.Shape))
            return Masked(a, Multiply(a[1].IsZero() ? a[2] : a[1], b));
        return IsMask(b) && (a.Shape.IsScalar || b[0].Shape.IsScalar || b[0].Shape == a.Shape)
            ? Masked(b, Multiply(a, b[1].IsZero() ? b[2] : b[1]))
            : Contraction.Product(a, b);
    }

    // What fills a tensor of the other's shape.
    private static Node? Filling(Node fill, Node other) =>
        fill.Operator is Contraction { Inputs: [""] } contraction && fill.Shape == other.Shape && contraction.Output.Distinct().Count() == contraction.Output.Length ? fill[0] : null;

    public static Node Divide(Node a, Node b) => b.ConstantValue == 1 ? a : Elementwise.Divide[a, b];

    /// <summary>The sum of the products of all elements of equal shapes.</summary>
    public static Node Inner(Node a, Node b)
    {
        string labels = Contraction.Labels(a.Shape.Rank);
        return a.Graph.Apply(Contraction.Of([labels, labels], ""), a, b);
    }

    /// <summary>The adjoint of an operand that was a scalar beside tensors: the sum over the places.</summary>
    public static Node SumTo(Node adjoint, Shape shape) => shape.IsScalar && !adjoint.Shape.IsScalar ? Contraction.SumAll(adjoint) : adjoint;

    public static bool IsZero(this Node node) => node.Operator is Constant constant && !constant.Value.AsSpan().ContainsAnyExcept(0.0)
        || (node.Operator is Contraction { Inputs: [""] } && node[0].ConstantValue == 0);

    public static bool IsMask(Node node) => node.Is(Elementwise.Select) && (node[1].IsZero() || node[2].IsZero());

    private static Node Masked(Node mask, Node value) =>
        mask[1].IsZero() ? Elementwise.Select[mask[0], mask[1], value] : Elementwise.Select[mask[0], value, mask[2]];
}
