namespace SymbolicNet.Symbolics;

/// <summary>One interned expression of a <see cref="Graph"/>: an operator applied to earlier nodes. Immutable.</summary>
/// <remarks>Equal expressions of one graph are one node, so reference equality is structural equality. Operands have smaller
/// <see cref="Id"/>s, so ascending ids are a topological order.</remarks>
internal sealed class Node
{
    private readonly Node[] _operands;

    internal Node(Graph graph, int id, Operator @operator, Node[] operands, Shape shape)
    {
        Graph = graph;
        Id = id;
        Operator = @operator;
        _operands = operands;
        Shape = shape;
        long weight = 1;
        foreach (var operand in operands)
            weight += operand.Weight;
        Weight = (int)Math.Min(weight, int.MaxValue);
        IsTame = Array.TrueForAll(operands, o => o.IsTame) && @operator.IsTame(operands);
        FirstLeaf = @operator is Leaf ? id : NoLeaf;
        for (int i = 0; i < operands.Length && FirstLeaf == NoLeaf; i++)
            FirstLeaf = operands[i].FirstLeaf;
        IsOpen = @operator is Leaf { Symbol: { Role: SymbolRole.Formal or SymbolRole.Loop } or { Role: SymbolRole.Held, Level: < 0 } } || Array.Exists(operands, o => o.IsOpen);
    }

    /// <summary>The <see cref="FirstLeaf"/> of an expression without leaves.</summary>
    public const int NoLeaf = int.MaxValue;

    public Graph Graph { get; }
    public int Id { get; }
    public Operator Operator { get; }

    /// <summary>The operands; in a product or difference in the order written.</summary>
    public ReadOnlySpan<Node> Operands => _operands;

    /// <summary>Sizes only: whether a vector lies down is the surface language's affair.</summary>
    public Shape Shape { get; }

    /// <summary>Whether it depends on a leaf of some closure: a function's parameter, a recurrence's state or item, an adjoint yet to be put in.</summary>
    public bool IsOpen { get; }

    /// <summary>Whether value and derivatives are finite wherever the leaves are: no infinity can meet the zero of an untaken side.</summary>
    public bool IsTame { get; }

    /// <summary>The id of the leaf that comes first when the expression is read, by which factors are ordered.</summary>
    public int FirstLeaf { get; }

    /// <summary>How many nodes it takes written out as a tree, as far as an int can tell.</summary>
    public int Weight { get; }

    public Node this[int operand] => _operands[operand];

    internal Node[] OperandArray => _operands;

    /// <summary>The value of a scalar constant, or null.</summary>
    public double? ConstantValue => Operator is Constant { Value: { Shape.IsScalar: true } value } ? value.ToScalar() : null;

    /// <summary>Neighbours in the graph are neighbours in tables by node.</summary>
    public override int GetHashCode() => Id;

    public bool Is(Operator @operator) => ReferenceEquals(Operator, @operator);

    public override string ToString() => _operands.Length == 0 ? Operator.ToString()! : $"{Operator}({string.Join(", ", _operands.Select(o => "%" + o.Id))})";
}
