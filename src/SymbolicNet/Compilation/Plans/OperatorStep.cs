using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A node by its operator's own code, in doubles: for operators that have no step of their own yet. Allocates.</summary>
internal sealed class OperatorStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Node _node;

    [SetsRequiredMembers]
    public OperatorStep(Node node, Place[] operands, Place target)
    {
        _node = node;
        (Reads, Writes) = (operands, [target]);
    }

    public override double Work => 10.0 * Writes[0].Length;

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        if (member.Index > 0)
            return;
        var operands = new Tensor[Reads.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            var source = workspace[Reads[i]];
            var values = new double[source.Length];
            for (int k = 0; k < values.Length; k++)
                values[k] = double.CreateTruncating(source[k]);
            operands[i] = new Tensor(_node[i].Shape, values);
        }
        var result = _node.Operator.Evaluate(null!, operands, _node.Shape).AsSpan();
        var target = workspace[Writes[0]];
        for (int k = 0; k < result.Length; k++)
            target[k] = T.CreateTruncating(result[k]);
    }

    public override string ToString() => $"{_node.Operator.Name} of {Writes[0].Length} elements";
}
