using System.Numerics;
using System.Runtime.Intrinsics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>A product with its plan and the place of its numbers; holds no references, so that threads may take it by address.</summary>
internal readonly struct ProductJob<T>(Operands<T> operands, ProductPlan plan, VectorWidth width)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Smaller blocks even out members of unequal speed better, larger ones reuse more of what the caches hold.
    private const int BlocksPerMember = 4;

    /// <summary>Computes the part of C that is the member's in every run.</summary>
    public void RunShare(TeamMember member)
    {
        var (isByColumns, block) = plan.Sharing(operands.Rows, operands.Columns, member.Count);
        var (start, end) = member.ShareOf(isByColumns ? operands.Columns : operands.Rows, block);
        RunPart(isByColumns, start, end);
    }

    /// <summary>Computes parts of C until all are taken: a slower member does fewer.</summary>
    public void RunTaking(TeamMember member)
    {
        if (!member.HasTeam)
        {
            RunShare(member);
            return;
        }
        var (isByColumns, unit) = plan.Sharing(operands.Rows, operands.Columns, member.Count);
        int total = isByColumns ? operands.Columns : operands.Rows;
        long units = ((long)total + unit - 1) / unit;
        long most = (long)BlocksPerMember * member.Count;
        long block = (units + most - 1) / most * unit;
        if (block == 0)
            return;
        int blocks = (int)((total + block - 1) / block);
        for (int i = member.Take(blocks); i >= 0; i = member.Take(blocks))
            RunPart(isByColumns, (int)(i * block), (int)Math.Min(total, (i + 1) * block));
    }

    private void RunPart(bool isByColumns, int start, int end)
    {
        if (start == end || operands.Rows == 0 || operands.Columns == 0)
            return;
        var part = isByColumns ? operands.Part(0, operands.Rows, start, end) : operands.Part(start, end, 0, operands.Columns);
        switch (width)
        {
            case VectorWidth.Bits512:
                Run<Wide512<T>, Vector512<T>>(part);
                break;
            case VectorWidth.Bits256:
                Run<Wide256<T>, Vector256<T>>(part);
                break;
            case VectorWidth.Bits128:
                Run<Wide128<T>, Vector128<T>>(part);
                break;
            default:
                Run<Wide1<T>, T>(part);
                break;
        }
    }

    private void Run<W, V>(in Operands<T> part)
        where W : IWide<V, T>
        where V : struct
    {
        switch (plan.Method)
        {
            case ProductMethod.Dot:
                DotProduct<W, V, T>.Run(part);
                break;
            case ProductMethod.Row:
                RowProduct<W, V, T>.Run(part);
                break;
            case ProductMethod.Outer:
                RowProduct<W, V, T>.RunOuter(part);
                break;
            default:
                TileProduct<W, V, T>.Run(part, plan.Method == ProductMethod.PackedTiles);
                break;
        }
    }
}
