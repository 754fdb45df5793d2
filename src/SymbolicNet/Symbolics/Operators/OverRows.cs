using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary><c>over_rows(sum|mean|max, e)</c>: reaches across the samples of a batch. Of a single sample it is e.</summary>
internal sealed class OverRows : Operator
{
    private readonly Func<Node, Dimension, Node> _reduce;
    private readonly Func<Node, Node, Node> _vjp;

    private OverRows(string name, Func<Node, Dimension, Node> reduce, Func<Node, Node, Node> vjp)
    {
        _vjp = vjp;
        Form = name;
        _reduce = reduce;
    }

    public static readonly OverRows Sum = new("sum", (e, _) => Contraction.Sum(e, 0), (_, u) => u.Graph.Apply(Sum!, u));
    public static readonly OverRows Mean = new("mean", (e, n) => Elementwise.Divide[Contraction.Sum(e, 0), e.Graph.Size(n)], (_, u) => u.Graph.Apply(Mean!, u));
    public static readonly OverRows Max = new("max", (e, _) => e.Graph.Apply(new AlongAxis(LineFunctions.Maximum, 0), e), ShareOfMaximum);

    public static IReadOnlyList<OverRows> All { get; } = [Sum, Mean, Max];

    public string Form { get; }

    public override string Name => "over_rows";

    // The samples that reach the maximum share the adjoint equally.
    private static Node ShareOfMaximum(Node node, Node adjoint)
    {
        var graph = node.Graph;
        var isMaximum = Elementwise.Equal[node[0], node];
        var share = Elementwise.Divide[graph.Apply(Sum, adjoint), graph.Apply(Sum, isMaximum)];
        return Elementwise.Select[isMaximum, share, graph.Constant(0)];
    }

    public override Shape InferShape(ReadOnlySpan<Node> operands) => operands[0].Shape;

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) => operands[0];

    public override int[]? Unroll(IElements elements, int[][] operands, Shape[] shapes, Shape shape) => operands[0];

    /// <summary>Of one sample the adjoint itself; across samples the rules of a sum and a mean, which are their own transposes.</summary>
    public override Node?[] Vjp(VjpContext context, Node adjoint) => [_vjp(context.Node, adjoint)];

    public override Node Vectorize(Batch batch, Node[] operands)
    {
        if (!batch.IsSamples)
            return batch.Graph.Apply(this, operands);
        batch.IsResultBatched = false;
        return _reduce(batch.Expand(operands, 0), batch.Size);
    }

    public override string ToString() => $"{Name}({Form})";
}
