using System.Diagnostics;
using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>A function that states its own derivative, applied: kept whole, so that differentiation sees the clause and people see the name.</summary>
/// <remarks>Operands: the arguments, then what the body captured. <see cref="Expand"/> puts the body in its place before anything is computed.</remarks>
internal sealed class FunctionCall(string name, Closure body, object definition, bool isElementwise) : Operator((name, body, isElementwise))
{
    public override string Name { get; } = name;

    public Closure Body { get; } = body;

    /// <summary>Where the clauses stand; only who made the call understands it.</summary>
    public object Definition { get; } = definition;

    /// <summary>Whether a body on scalars is applied place by place to tensors of one shape.</summary>
    public bool IsElementwise { get; } = isElementwise;

    public override string? Kink => Body.Plan.Order.Select(n => n.Operator.Kink).FirstOrDefault(k => k is not null);

    public override bool IsTame(ReadOnlySpan<Node> operands) => false;

    public override Shape InferShape(ReadOnlySpan<Node> operands)
    {
        if (!IsElementwise)
            return Body.Results[0].Shape;
        foreach (var operand in operands[..Body.Leaves.Length])
        {
            if (!operand.Shape.IsScalar)
                return operand.Shape;
        }
        return Shape.Scalar;
    }

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape) =>
        throw new UnreachableException($"the call of `{Name}` was not expanded; this is a bug in SymbolicNet");

    /// <summary>By clause where the definition states one, else by the chain rule through the body.</summary>
    public override Node?[] Vjp(VjpContext context, Node adjoint) => FunctionCallVjp.Of(this, context, adjoint);

    public override Node Vectorize(Batch batch, Node[] operands) => throw new UnreachableException($"the call of `{Name}` was not expanded; this is a bug in SymbolicNet");

    /// <summary>The body, whose own calls are already expanded, with the operands in place of its leaves.</summary>
    public Node Expand(Graph graph, Closure body, Node[] operands)
    {
        int count = body.Leaves.Length;
        if (IsElementwise)
            return ElementwiseLift.Apply(graph, body, operands);
        var mapped = new Dictionary<Node, Node>();
        for (int i = 0; i < count; i++)
            mapped[body.Leaves[i]] = operands[i];
        for (int i = count; i < operands.Length; i++)
            mapped[body.Captured[i - count]] = operands[i];
        return Substitution.Apply(graph, body.Plan, mapped)[0];
    }
}
