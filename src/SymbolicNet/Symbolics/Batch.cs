using System.Diagnostics;

namespace SymbolicNet.Symbolics;

/// <summary>Which operands of a node being vectorized have a new first axis, and its size.</summary>
internal sealed class Batch(Graph graph, Dimension size, bool[] isBatched, bool isSamples)
{
    public Graph Graph { get; } = graph;
    public Dimension Size { get; } = size;

    /// <summary>Whether the new axis runs over the samples of a data set, which <c>over_rows</c> looks across.</summary>
    public bool IsSamples { get; } = isSamples;

    /// <summary>Cleared by an operator whose result is the same for the whole batch.</summary>
    public bool IsResultBatched { get; set; } = true;

    /// <summary>Whether operand <paramref name="i"/> has the new axis.</summary>
    public bool this[int i] => isBatched[i];

    /// <summary>Operand <paramref name="i"/> with the new axis, repeated along it where it has none.</summary>
    public Node Expand(Node[] operands, int i) => this[i] ? operands[i] : Contraction.Repeat(operands[i], axis: 0, Size);

    public Node[] ExpandAll(Node[] operands)
    {
        var expanded = new Node[operands.Length];
        for (int i = 0; i < operands.Length; i++)
            expanded[i] = Expand(operands, i);
        return expanded;
    }

    /// <summary>An operator without operands cannot be asked to vectorize.</summary>
    public static UnreachableException NothingToDo(Operator @operator) =>
        new($"`{@operator}` does not depend on a batch; this is a bug in SymbolicNet");
}
