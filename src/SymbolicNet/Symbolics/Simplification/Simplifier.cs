namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Rewrites expressions to what a person would write, operands first, each node once: a fixed point in one pass.</summary>
/// <remarks>
/// Only nodes made since a given moment are rewritten; what the user wrote stays as written and is taken apart only where that
/// merges something. A product or sum that one other uses is joined with it, a shared one stays a node, so no work is done twice.
/// The rules that this amounts to are listed, with what each costs, in <c>SimplificationRules</c>.
/// </remarks>
internal sealed partial class Simplifier
{
    private readonly Graph _graph;
    private readonly int _first;
    private readonly int[] _uses;

    // A node, or a product or sum not yet made, by the id of what it replaces.
    private readonly object?[] _images;

    private Simplifier(Graph graph, int first)
    {
        _graph = graph;
        _first = first;
        _uses = new int[graph.Nodes.Count - first];
        _images = new object?[_uses.Length];
    }

    /// <summary>The roots, simplified; nodes with ids below <paramref name="first"/> are left alone.</summary>
    public static Node[] Apply(Graph graph, ReadOnlySpan<Node> roots, int first)
    {
        if (!Diagnostics.StackGuard.HasRoom)
        {
            Node[] copy = [.. roots];
            return Diagnostics.StackGuard.OnNewStack(() => Apply(graph, copy, first));
        }
        return new Simplifier(graph, first).Apply(roots);
    }

    private Node[] Apply(ReadOnlySpan<Node> roots)
    {
        CountUses(roots);
        for (int i = 0; i < _uses.Length; i++)
        {
            if (_uses[i] > 0)
                _images[i] = Rewrite(_graph.Nodes[_first + i]);
        }
        var results = new Node[roots.Length];
        for (int i = 0; i < results.Length; i++)
            results[i] = NodeOf(roots[i]);
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
            if (node.Id >= _first && _uses[node.Id - _first]++ == 0)
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
            op = WithSimpleBody(recurrence);
        var operands = new Node[node.Operands.Length];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = NodeOf(node[i]);
        return operands.Length == 0 ? node : _graph.Apply(op, operands);
    }

    private Monomial Product(Node node) => Multiply(MonomialOf(node[0]), node[1], 1);

    private Monomial Quotient(Node node) => Multiply(MonomialOf(node[0]), node[1], -1);

    private object Negate(Node node)
    {
        if (Take(node[0]) is Polynomial sum)
        {
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
        if (node.Id < _first)
            return null;
        int i = node.Id - _first;
        return _uses[i] == 1 && _images[i] is not Node ? _images[i] : null;
    }

    private Node NodeOf(Node node)
    {
        if (node.Id < _first)
            return node;
        ref object? image = ref _images[node.Id - _first];
        image = image switch
        {
            Monomial product => product.Emit(),
            Polynomial sum => sum.Emit(_graph),
            _ => image,
        };
        return (Node)image!;
    }

    private Recurrence WithSimpleBody(Recurrence recurrence)
    {
        var body = recurrence.Body;
        var results = Apply(_graph, body.Results.AsSpan(), _first);
        return recurrence.WithBody(Closure.Of(body.Leaves, body.Captured, [.. results]));
    }
}
