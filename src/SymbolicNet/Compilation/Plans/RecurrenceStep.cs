using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A loop over a body with code and a workspace of its own, see <see cref="Recurrence"/>. The first run makes the workspace.</summary>
internal sealed class RecurrenceStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Recurrence _recurrence;
    private readonly KernelCode<T> _body;
    private readonly int _index;
    private readonly int _steps;
    private readonly int _groups;

    [SetsRequiredMembers]
    public RecurrenceStep(StepList<T> list, Recurrence recurrence, Shape shape, Place[] operands, Place target)
    {
        _recurrence = recurrence;
        _body = KernelCode<T>.Compile(recurrence.Body.Plan, new KernelOptions { Width = list.Width });
        _index = list.AddInner(_body);
        _steps = (int)recurrence.Length.Size;
        _groups = 1;
        for (int axis = 0; axis < recurrence.BatchRank; axis++)
            _groups *= (int)shape[axis].Size;
        (Reads, Writes) = (operands, [target]);
    }

    // Done by one member: a step of the loop needs the one before.
    public override double Work => _steps * _body.Steps.Sum(s => s.Work);

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        if (member.Index > 0)
            return;
        var inner = workspace.InnerOf(_index, _body);
        var target = workspace[Writes[0]];
        for (int i = 0; i < Reads.Length; i++)
        {
            bool isSequence = i >= _recurrence.StateCount && i < _recurrence.Body.Leaves.Length;
            if (!isSequence)
                workspace[Reads[i]].CopyTo(inner.Known(i));
        }
        for (int step = 0; step < _steps; step++)
        {
            for (int i = _recurrence.StateCount; i < _recurrence.Body.Leaves.Length; i++)
            {
                var item = inner.Known(i);
                workspace[Reads[i]].Slice(step * item.Length, item.Length).CopyTo(item);
            }
            inner.Prepare(1);
            _body.RunShare(inner, TeamMember.Alone);
            if (_recurrence.IsStacked)
                Keep(inner, target, step);
            for (int s = 0; s < _recurrence.StateCount; s++)
                inner.Root(s).CopyTo(inner.Known(s));
        }
        if (!_recurrence.IsStacked)
            Pack(inner, target);
    }

    public override string ToString() => $"{_recurrence.Name} of {_steps} steps of {_body.Steps.Length}";

    // For every batch index: the first result's steps, the second's, ...
    private void Keep(KernelWorkspace<T> inner, Span<T> target, int step)
    {
        int line = _groups == 0 ? 0 : target.Length / _groups, start = 0;
        for (int r = 0; r < _body.RootPlaces.Length; r++)
        {
            var result = inner.Root(r);
            int run = _groups == 0 ? 0 : result.Length / _groups;
            for (int g = 0; g < _groups; g++)
                result.Slice(g * run, run).CopyTo(target[((g * line) + start + (step * run))..]);
            start += run * _steps;
        }
    }

    private void Pack(KernelWorkspace<T> inner, Span<T> target)
    {
        int line = _groups == 0 ? 0 : target.Length / _groups, start = 0;
        for (int s = 0; s < _recurrence.StateCount; s++)
        {
            var state = inner.Known(s);
            int run = _groups == 0 ? 0 : state.Length / _groups;
            for (int g = 0; g < _groups; g++)
                state.Slice(g * run, run).CopyTo(target[((g * line) + start)..]);
            start += run;
        }
    }
}
