using System.Numerics;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>What a matrix product does at its end, see <see cref="MatrixProduct{T}"/>.</summary>
internal sealed record ProductTail
{
    public static ProductTail None { get; } = new();

    /// <summary>A number that the product is multiplied by.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Scalars that it is multiplied by as well.</summary>
    public Place[] Factors { get; init; } = [];

    /// <summary>Whether the target's old value is added.</summary>
    public bool Accumulates { get; init; }

    public Place? Bias { get; init; }

    /// <summary>The label of the output's axis along which the bias lies.</summary>
    public char BiasLabel { get; init; }

    public bool HasRelu { get; init; }
}

/// <summary>An axis that matrix products are repeated along: their operands and result move on. Without a stride in the result they are added up.</summary>
internal readonly record struct ProductLoop(int Size, int A, int B, int C);

/// <summary>A matrix product, or one for every index of some loops.</summary>
internal sealed class ProductStep<T>(MatrixProduct<T> product, LoopFactor a, LoopFactor b, LoopFactor c, ProductLoop[] loops, ProductTail tail, string description) : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override double Work => loops.Aggregate((double)product.Work, (work, loop) => work * loop.Size);

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        T alpha = T.CreateTruncating(tail.Alpha);
        foreach (var factor in tail.Factors)
            alpha *= workspace[factor][0];
        ReadOnlySpan<T> bias = tail.Bias is { } place ? workspace[place] : default;
        var spanA = workspace[a.Place][a.Offset..];
        var spanB = workspace[b.Place][b.Offset..];
        var spanC = workspace[c.Place][c.Offset..];
        if (loops.Length == 0)
        {
            product.RunTaking(spanA, spanB, spanC, alpha, tail.Accumulates ? T.One : T.Zero, bias, member);
            return;
        }
        Span<int> index = stackalloc int[loops.Length];
        int axis, placeA = 0, placeB = 0, placeC = 0;
        do
        {
            bool isFirst = !tail.Accumulates;
            for (int l = 0; l < loops.Length; l++)
                isFirst &= loops[l].C != 0 || index[l] == 0;
            product.RunShare(spanA[placeA..], spanB[placeB..], spanC[placeC..], alpha, isFirst ? T.Zero : T.One, bias, member);
            for (axis = loops.Length - 1; axis >= 0; axis--)
            {
                bool hasMore = ++index[axis] < loops[axis].Size;
                int steps = hasMore ? 1 : 1 - loops[axis].Size;
                placeA += steps * loops[axis].A;
                placeB += steps * loops[axis].B;
                placeC += steps * loops[axis].C;
                if (hasMore)
                    break;
                index[axis] = 0;
            }
        }
        while (axis >= 0);
    }

    public override string ToString() => description;
}
