using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation;

/// <summary>Evaluates expressions node by node, in doubles: slow, plain and accurate, the oracle that compiled code is held against.</summary>
/// <remarks>Immutable but for a count of the work done, so one instance serves one evaluation.</remarks>
internal sealed class Interpreter : IEvaluator
{
    private readonly long _workLimit;
    private long _work;

    private Interpreter(long workLimit) => _workLimit = workLimit;

    /// <summary>The values of the plan's roots; <paramref name="known"/> has those of its known nodes. Calls must have been expanded.</summary>
    /// <exception cref="GraphLimitException">More elements would be computed than <paramref name="limits"/> allow.</exception>
    public static Tensor[] Evaluate(SubgraphPlan plan, ReadOnlySpan<Tensor> known, Limits limits) =>
        new Interpreter(limits.Work).Evaluate(plan, known);

    public Tensor[] Evaluate(SubgraphPlan plan, ReadOnlySpan<Tensor> known)
    {
        var values = new Dictionary<Node, Tensor>(plan.Known.Length + plan.Order.Length);
        for (int i = 0; i < plan.Known.Length; i++)
            values[plan.Known[i]] = known[i];
        foreach (var node in plan.Order)
        {
            var operands = new Tensor[node.Operands.Length];
            for (int i = 0; i < operands.Length; i++)
                operands[i] = values[node[i]];
            Count(node, operands);
            values[node] = node.Operator.Evaluate(this, operands, node.Shape);
        }
        return [.. plan.Roots.Select(root => values[root])];
    }

    private void Count(Node node, Tensor[] operands)
    {
        long work = 1 + node.Shape.Count;
        if (node.Operator is Contraction)
        {
            foreach (var operand in operands)
                work = Math.Max(work, operand.Length);
        }
        _work += work;
        if (_work > _workLimit)
            throw new GraphLimitException($"evaluating the formula takes more than {_workLimit:N0} elementary operations");
    }
}
