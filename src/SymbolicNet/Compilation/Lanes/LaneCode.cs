using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Lanes;

internal sealed record LaneProgram(ElementProgram Program, int SharedCount, int SumCount);

internal sealed class LaneCode(LaneProgram program)
{
    private readonly ElementCode _code = ElementCode.Of(program.Program);

    public static LaneCode Compile(LaneProgram program, VectorWidth? width = null) => new(program);

    public int ScratchSize => 0;

    public void Run(ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, int count, Span<double> sums, Span<double> results, int resultStride, Span<double> scratch)
    {
        double[] w = System.Buffers.ArrayPool<double>.Shared.Rent(_code.WorkspaceSize);
        sums.Clear();
        shared.CopyTo(w);
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < program.Program.InputCount - program.SharedCount; c++)
                w[program.SharedCount + c] = columns[(c * stride) + i];
            _code.Run(w);
            for (int r = 0; r < program.Program.Results.Length; r++)
            {
                if (r < program.SumCount)
                    sums[r] += w[_code.InputCount + r];
                else
                    results[((r - program.SumCount) * resultStride) + i] = w[_code.InputCount + r];
            }
        }
        System.Buffers.ArrayPool<double>.Shared.Return(w);
    }
}
