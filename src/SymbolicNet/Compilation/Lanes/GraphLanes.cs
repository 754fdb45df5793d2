using System.Buffers;
using SymbolicNet.Compilation.Emission;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Runs other code sample by sample: for what cannot be taken apart into scalars.</summary>
internal sealed class GraphLanes(ElementCode code, LaneShape shape) : LaneCode(shape)
{
    public override int ScratchSize => 0;

    protected override void RunChecked(
        ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, int count, Span<double> sums, Span<double> results, int resultStride, Span<double> scratch)
    {
        double[] workspace = ArrayPool<double>.Shared.Rent(code.WorkspaceSize);
        for (int i = 0; i < count; i++)
        {
            shared[..Shape.SharedCount].CopyTo(workspace);
            for (int c = 0; c < Shape.ColumnCount; c++)
                workspace[Shape.SharedCount + c] = columns[(c * stride) + i];
            code.Run(workspace);
            for (int s = 0; s < Shape.SumCount; s++)
                sums[s] += workspace[code.InputCount + s];
            for (int r = 0; r < Shape.ResultColumnCount; r++)
                results[(r * resultStride) + i] = workspace[code.InputCount + Shape.SumCount + r];
        }
        ArrayPool<double>.Shared.Return(workspace);
    }
}
