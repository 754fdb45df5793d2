using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Linear algebra on the last two axes, matrix by matrix in doubles; the factorizations allocate a permutation.</summary>
internal sealed class MatrixStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly MatrixOperator _operator;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _count;
    private readonly int _resultLength;

    [SetsRequiredMembers]
    public MatrixStep(MatrixOperator @operator, Node node, Place[] operands, Place target)
    {
        _operator = @operator;
        var matrix = node[0].Shape;
        _rows = (int)matrix[matrix.Rank - 1].Size;
        _columns = operands.Length > 1 ? (int)node.Shape[node.Shape.Rank - 1].Size : 0;
        _count = 1;
        for (int axis = 0; axis < matrix.Rank - 2; axis++)
            _count *= (int)matrix[axis].Size;
        _resultLength = _count == 0 ? 0 : target.Length / _count;
        (Reads, Writes) = (operands, [target]);
    }

    public override double Work => (double)_count * _rows * _rows * (_rows + _columns);

    public override int WideScratchLength => (_rows * _rows) + (_rows * _columns) + _resultLength;

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var scratch = workspace.WideScratchOf(member);
        int size = _rows * _rows, rightSize = _rows * _columns;
        var matrix = scratch[..size];
        var right = scratch.Slice(size, rightSize);
        var result = scratch.Slice(size + rightSize, _resultLength);
        var (start, end) = member.ShareOf(_count);
        for (int i = start; i < end; i++)
        {
            Widen(workspace[Reads[0]].Slice(i * size, size), matrix);
            if (Reads.Length > 1)
                Widen(workspace[Reads[1]].Slice(i * rightSize, rightSize), right);
            result.Clear();
            _operator.Apply(matrix, right, result, _rows, _columns);
            var target = workspace[Writes[0]].Slice(i * _resultLength, _resultLength);
            for (int k = 0; k < result.Length; k++)
                target[k] = T.CreateTruncating(result[k]);
        }
    }

    public override string ToString() => $"{_operator.Name} of {_count} matrices of {_rows} x {_rows}";

    private static void Widen(ReadOnlySpan<T> source, Span<double> target)
    {
        for (int i = 0; i < source.Length; i++)
            target[i] = double.CreateTruncating(source[i]);
    }
}
