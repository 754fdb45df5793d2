namespace SymbolicNet.Symbolics;

/// <summary><c>over_rows(sum|mean|max, e)</c>: reaches across the samples of a batch. Of a single sample it is e.</summary>
internal sealed class OverRows : Operator
{
    private readonly Func<Node, Dimension, Node> _reduce;

    private OverRows(string name, Func<Node, Dimension, Node> reduce)
    {
        Form = name;
        _reduce = reduce;
    }

    public static readonly OverRows Sum = new("sum", (e, _) => Contraction.Sum(e, 0));
    public static readonly OverRows Mean = new("mean", (e, n) => Elementwise.Divide[Contraction.Sum(e, 0), e.Graph.Size(n)]);
    public static readonly OverRows Max = new("max", (e, _) => e.Graph.Apply(new AlongAxis(LineFunctions.Maximum, 0), e));

    public static IReadOnlyList<OverRows> All { get; } = [Sum, Mean, Max];

    public string Form { get; }

    public override string Name => "over_rows";

    public override Shape InferShape(ReadOnlySpan<Node> operands) => operands[0].Shape;

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) => operands[0];

    public override Node Vectorize(Batch batch, Node[] operands)
    {
        if (!batch.IsSamples)
            return batch.Graph.Apply(this, operands);
        batch.IsResultBatched = false;
        return _reduce(batch.Expand(operands, 0), batch.Size);
    }

    public override string ToString() => $"{Name}({Form})";
}
