using System.Numerics;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>The same number at every place.</summary>
internal sealed class FillStep<T>(T value) : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override double Work => 0.1 * Writes[0].Length;

    public static FillStep<T> Of(Place target, T value) => new(value) { Reads = [], Writes = [target] };

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var (start, end) = member.ShareOf(Writes[0].Length, 64);
        workspace[Writes[0]][start..end].Fill(value);
    }

    public override string ToString() => $"fill of {Writes[0].Length} elements";
}
