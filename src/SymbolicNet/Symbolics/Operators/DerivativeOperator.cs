using System.Diagnostics;

namespace SymbolicNet.Symbolics;

/// <summary>A derivative not yet worked out: <c>d</c>, <c>grad</c>, <c>jacobian</c>, <c>hessian</c>, <c>jvp</c> or <c>vjp</c> of an expression by a leaf.</summary>
/// <remarks>Operands: the expression, the leaf, the leaf's value (the leaf itself unless it holds a binding's name fixed), then the direction, if any.</remarks>
internal sealed class DerivativeOperator(string name, Shape shape) : Operator((name, shape))
{
    public override string Name { get; } = name;

    public override Shape InferShape(ReadOnlySpan<Node> operands) => shape;

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) =>
        throw new UnreachableException($"`{Name}` was not worked out; this is a bug in SymbolicNet");

    public override Node Vectorize(Batch batch, Node[] operands) =>
        batch.Graph.Apply(new DerivativeOperator(Name, shape.Insert(0, batch.Size)), operands);
}
