using System.Numerics;
using System.Runtime.CompilerServices;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A plan of tensors of known sizes as loops over buffers. Immutable; any number of threads may run it, each with its workspace.</summary>
/// <remarks>
/// Elementwise results have the bits of the interpreter (in doubles); sums are taken in another order. The bytes do not depend on the
/// team. A run allocates nothing after the first, unless a step says so (recurrences and factorizations).
/// </remarks>
internal sealed class KernelCode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Multiplications for which it pays to let other members come along.
    private const double SharedWork = 100_000;

    // Multiplications that pay for waking other threads.
    private const double TeamWork = 200_000;

    private readonly bool[] _isShared;
    private readonly bool _isWorthATeam;

    /// <param name="list">Steps and buffers.</param>
    /// <param name="known">Where known nodes lie.</param>
    /// <param name="roots">Where roots lie.</param>
    /// <param name="aliases">For each buffer the one whose memory it has; itself, but where a root takes a known node's place.</param>
    internal KernelCode(StepList<T> list, Place[] known, Place[] roots, int[] aliases)
    {
        Steps = [.. list.Steps];
        Buffers = [.. list.Buffers];
        Constants = [.. list.Constants];
        Layout = BufferLayout.Of(Steps, Buffers);
        KnownPlaces = known;
        RootPlaces = roots;
        Aliases = aliases;
        InnerCount = list.InnerCount;
        _isWorthATeam = Array.Exists(Steps, s => s.Work >= TeamWork);
        _isShared = [.. Steps.Select(s => s.Work >= SharedWork)];
        ScratchLength = Steps.Select(s => s.ScratchLength).DefaultIfEmpty().Max();
        WideScratchLength = Steps.Select(s => s.WideScratchLength).DefaultIfEmpty().Max();
        WorkspaceBytes = (((long)Layout.Length + ScratchLength) * Unsafe.SizeOf<T>()) + (WideScratchLength * (long)sizeof(double)) + list.InnerBytes;
    }

    public Step<T>[] Steps { get; }

    /// <summary>What a workspace for one thread takes, without the memory of known nodes and roots.</summary>
    public long WorkspaceBytes { get; }

    internal PlanBuffer[] Buffers { get; }

    internal T[]?[] Constants { get; }

    internal BufferLayout Layout { get; }

    internal int[] Aliases { get; }

    internal int InnerCount { get; }

    internal Place[] KnownPlaces { get; }

    internal Place[] RootPlaces { get; }

    internal int ScratchLength { get; }

    internal int WideScratchLength { get; }

    /// <summary>The code for a plan whose calls have been expanded.</summary>
    public static KernelCode<T> Compile(SubgraphPlan plan, KernelOptions options) => Planner<T>.Plan(plan, options);

    public KernelWorkspace<T> CreateWorkspace() => new(this);

    /// <summary>Computes the roots from the known nodes, with the team where that pays.</summary>
    public void Run(KernelWorkspace<T> workspace, ThreadTeam team)
    {
        bool isShared = _isWorthATeam && team.Count > 1 && !team.IsHeldUp;
        workspace.Prepare(isShared ? team.Count : 1);
        if (isShared)
            team.Run(workspace);
        else
            RunShare(workspace, TeamMember.Alone);
    }

    /// <summary>A member's share: steps that are worth it together, the others by the first member alone.</summary>
    internal void RunShare(KernelWorkspace<T> workspace, TeamMember member)
    {
        bool isBehind = false;
        for (int i = 0; i < Steps.Length; i++)
        {
            if (!_isShared[i] || member.Count == 1)
            {
                if (member.Index == 0)
                    Steps[i].Run(workspace, TeamMember.Alone);
                isBehind = true;
                continue;
            }
            if (isBehind)
                member.Meet();
            isBehind = false;
            Steps[i].Run(workspace, member);
            member.Meet();
        }
    }
}
