using System.Collections.Concurrent;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>What cannot be taken apart into scalars, tensor by tensor; workspaces are kept for the next call.</summary>
internal sealed class KernelElementCode : ElementCode
{
    private readonly KernelCode<double> _code;
    private readonly int _known;
    private readonly int _roots;
    private readonly int _resultCount;
    private readonly ConcurrentBag<KernelWorkspace<double>> _idle = [];

    public KernelElementCode(SubgraphPlan plan)
    {
        (_known, _roots) = (plan.Known.Length, plan.Roots.Length);
        _code = KernelCode<double>.Compile(plan, KernelOptions.Default);
        InputCount = plan.Known.Sum(k => k.Shape.Count);
        _resultCount = plan.Roots.Sum(r => r.Shape.Count);
    }

    public override int InputCount { get; }

    public override int WorkspaceSize => InputCount + _resultCount;

    public override void Run(double[] workspace)
    {
        var room = _idle.TryTake(out var idle) ? idle : _code.CreateWorkspace();
        int place = 0;
        for (int k = 0; k < _known; k++)
        {
            var values = room.Known(k);
            workspace.AsSpan(place, values.Length).CopyTo(values);
            place += values.Length;
        }
        room.Prepare(members: 1);
        _code.RunShare(room, TeamMember.Alone);
        for (int r = 0; r < _roots; r++)
        {
            var values = room.Root(r);
            values.CopyTo(workspace.AsSpan(place));
            place += values.Length;
        }
        _idle.Add(room);
    }
}
