namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Rewrites expressions to what a person would write, operands first, each node once: a fixed point in one pass.</summary>
/// <remarks>
/// Only what differentiation has made is rewritten; what the user wrote stays as written and is taken apart only where that
/// merges something. A product or sum that one other uses is joined with it, a shared one stays a node, so no work is done twice.
/// The rules that this amounts to are listed, with what each costs, in <see cref="SimplificationRules"/>.
/// </remarks>
internal sealed partial class Simplifier
{
    private readonly Graph _graph;
    private readonly DerivedNodes _derived;
    private int[] _uses = [];

    // A node, or a product or sum not yet made, by the id of what it replaces.
    private object?[] _images = [];
    private readonly List<int> _visited = [];

    // For the bodies of recurrences.
    private Simplifier? _inner;

    public Simplifier(Graph graph, DerivedNodes derived)
    {
        _graph = graph;
        _derived = derived;
    }

    /// <summary>The roots, simplified; only derived nodes are rewritten. Takes time by the nodes it visits.</summary>
    public Node[] Apply(ReadOnlySpan<Node> roots)
    {
        if (!Diagnostics.StackGuard.HasRoom)
        {
            Node[] copy = [.. roots];
            return Diagnostics.StackGuard.OnNewStack(() => Apply(copy));
        }
        if (_uses.Length < _graph.Nodes.Count)
        {
            int size = Math.Max(_graph.Nodes.Count, 2 * _uses.Length);
            Array.Resize(ref _uses, size);
            Array.Resize(ref _images, size);
        }
        CountUses(roots);
        _visited.Sort();
        foreach (int id in _visited)
            _images[id] = Rewrite(_graph.Nodes[id]);
        var results = new Node[roots.Length];
        for (int i = 0; i < results.Length; i++)
            results[i] = NodeOf(roots[i]);
        foreach (int id in _visited)
            (_uses[id], _images[id]) = (0, null);
        _visited.Clear();
        return results;
    }

    private void CountUses(ReadOnlySpan<Node> roots)
    {
        var pending = new Stack<Node>();
        foreach (var root in roots)
            Count(root);
        while (pending.TryPop(out var node))
        {
            foreach (var operand in node.Operands)
                Count(operand);
        }

        void Count(Node node)
        {
            if (!_derived.Contains(node))
                return;
            if (_uses[node.Id]++ > 0)
                return;
            _visited.Add(node.Id);
            pending.Push(node);
        }
    }

    private object Rewrite(Node node)
    {
        var op = node.Operator;
        if (op is Contraction contraction)
            return Rewriting.Match.IsElementwiseProduct(op) ? Product(node) : Contract(contraction, node);
        if (node.Is(Elementwise.Add))
            return Sum(node, isDifference: false);
        if (node.Is(Elementwise.Subtract))
            return Sum(node, isDifference: true);
        if (node.Is(Elementwise.Negate))
            return Negate(node);
        if (node.Is(Elementwise.Divide))
            return Quotient(node);
        if (op is Recurrence recurrence)
            return WithSimpleBody(recurrence, node);
        var operands = new Node[node.Operands.Length];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = NodeOf(node[i]);
        // Rule: order of hypot.
        // One order for what has either.
        if (ReferenceEquals(op, Elementwise.Hypot) && FactorOrder.Compare(operands[0], operands[1]) > 0)
            Array.Reverse(operands);
        return operands.Length == 0 ? node : MatrixRules.Apply(_graph, op, operands) ?? ReshapeRules.Apply(op, operands) ?? BranchRules.Apply(op, operands) ?? _graph.Apply(op, operands);
    }

    private Monomial Product(Node node) => Multiply(MonomialOf(node[0]), node[1], 1);

    private Monomial Quotient(Node node) => Multiply(MonomialOf(node[0]), node[1], -1);

    private object Negate(Node node)
    {
        if (Take(node[0]) is Polynomial sum)
        {
            // Rule: negated difference.
            var negative = new Polynomial(sum.Shape);
            negative.Add(sum, isNegative: true);
            return negative;
        }
        var product = MonomialOf(node[0]);
        product.Coefficient = -product.Coefficient;
        return product;
    }

    private Polynomial Sum(Node node, bool isDifference)
    {
        var sum = new Polynomial(node.Shape);
        Add(node[0], false);
        Add(node[1], isDifference);
        return sum;

        void Add(Node operand, bool isNegative) => sum.Add(Take(operand) is Polynomial inner && inner.Shape == node.Shape ? inner : MonomialOf(operand), isNegative);
    }

    private Monomial Multiply(Monomial product, Node node, int power)
    {
        if (Take(node) is Monomial other)
            return product.Absorb(other, power);
        product.Multiply(NodeOf(node), power);
        return product;
    }

    /// <summary>An operand as a product of its own, to be changed at will.</summary>
    private Monomial MonomialOf(Node node) => Take(node) as Monomial ?? new Monomial(NodeOf(node));

    /// <summary>The product or sum that stands for an operand, if nobody else uses it.</summary>
    private object? Take(Node node)
    {
        return IsRewritten(node) && _uses[node.Id] == 1 && _images[node.Id] is not Node ? _images[node.Id] : null;
    }

    private bool IsRewritten(Node node) => node.Id < _uses.Length && _uses[node.Id] > 0;

    private Node NodeOf(Node node)
    {
        if (!IsRewritten(node))
            return node;
        ref object? image = ref _images[node.Id];
        image = image switch
        {
            Monomial product => product.Emit(),
            Polynomial sum => sum.Emit(_graph),
            _ => image,
        };
        return (Node)image!;
    }

    // Rule: bodies of recurrences.
    // What the body captures may have been taken apart in it, and is looked for anew.
    private Node WithSimpleBody(Recurrence recurrence, Node node)
    {
        var body = recurrence.Body;
        _inner ??= new Simplifier(_graph, _derived);
        var closure = Closure.Over(body.Leaves, [.. _inner.Apply(body.Results.AsSpan())]);
        Node[] operands = [.. node.OperandArray[..body.Leaves.Length].Select(NodeOf), .. closure.Captured];
        return _graph.Apply(recurrence.WithBody(closure), operands);
    }
}
