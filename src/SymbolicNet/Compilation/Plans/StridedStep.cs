using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>An axis of a loop: its size, how far it steps in the target and how far in each factor.</summary>
internal readonly record struct LoopAxis(int Size, int Target, int[] Factors)
{
    /// <summary>Whether it is summed over.</summary>
    public bool IsSummed => Target == 0 && Size != 1;

    /// <summary>Whether one step of this axis goes as far as the whole of the other.</summary>
    public bool Continues(LoopAxis inner)
    {
        if (Target != inner.Target * inner.Size)
            return false;
        for (int i = 0; i < Factors.Length; i++)
        {
            if (Factors[i] != inner.Factors[i] * inner.Size)
                return false;
        }
        return true;
    }
}

/// <summary>Where a factor starts.</summary>
internal readonly record struct LoopFactor(Place Place, int Offset);

/// <summary>target[...] = the product of the factors, summed over the axes that the target has not: copies, transposes, diagonals, sums, and products that are no matrix products.</summary>
/// <remarks>What an assignment does not reach keeps its value.</remarks>
internal sealed class StridedStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LoopFactor _target;
    private readonly LoopFactor[] _factors;
    private readonly LoopAxis[] _axes;
    private readonly LoopAxis _inner;
    private readonly bool _sums;

    [SetsRequiredMembers]
    public StridedStep(LoopFactor target, LoopFactor[] factors, IEnumerable<LoopAxis> axes)
    {
        (_target, _factors) = (target, factors);
        Reads = [.. factors.Select(f => f.Place)];
        Writes = [target.Place];
        var loops = Merged(axes);
        _sums = loops.Exists(a => a.IsSummed);
        int inner = Innermost(loops, factors.Length);
        _inner = inner < 0 ? new LoopAxis(1, 1, new int[factors.Length]) : loops[inner];
        if (inner >= 0)
            loops.RemoveAt(inner);
        _axes = [.. loops.OrderBy(a => a.IsSummed).ThenByDescending(a => a.Target)];
        IsEmpty = axes.Any(a => a.Size == 0);
    }

    /// <summary>Whether an axis has no indices: sums are 0 then, and nothing else is written.</summary>
    private bool IsEmpty { get; }

    public override double Work => _axes.Aggregate((double)_inner.Size, (work, axis) => work * axis.Size) * _factors.Length;

    public static StridedStep<T> Copy(Place source, Place destination) =>
        new(new LoopFactor(destination, 0), [new LoopFactor(source, 0)], [new LoopAxis(destination.Length, 1, [1])]);

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        if (IsEmpty)
        {
            if (_sums && member.Index == 0)
                workspace[_target.Place].Clear();
            return;
        }
        var share = new Share(0, _inner.Size, 0, _axes.Length > 0 ? _axes[0].Size : 1);
        bool hasOuter = _axes.Length > 0 && !_axes[0].IsSummed;
        bool isByFirst = hasOuter && (!_sums || _axes[0].Target > _inner.Target);
        if (isByFirst)
            (share.First, share.EndOfFirst) = member.ShareOf(share.EndOfFirst);
        else if (!hasOuter && !_inner.IsSummed)
            (share.Start, share.End) = member.ShareOf(_inner.Size, 64);
        else if (member.Index > 0)
            return;
        if (share.First == share.EndOfFirst || share.Start == share.End)
            return;
        if (_sums)
            Clear(workspace[_target.Place], share, isByFirst, hasOuter);
        Walk(workspace, share);
    }

    public override string ToString() => $"{(_sums ? "sum" : _factors.Length == 1 ? "copy" : "product")} by loops of {string.Join(" x ", _axes.Append(_inner).Select(a => a.Size))}";

    // Targets of sums have no gaps, so a share of the first axis is a stretch.
    private void Clear(Span<T> target, Share share, bool isByFirst, bool hasOuter)
    {
        if (isByFirst)
            target[(share.First * _axes[0].Target)..(share.EndOfFirst * _axes[0].Target)].Clear();
        else if (!hasOuter && _inner.Target == 1)
            target[share.Start..share.End].Clear();
        else
            target.Clear();
    }

    private void Walk(KernelWorkspace<T> workspace, Share share)
    {
        Span<int> places = stackalloc int[_factors.Length + 1];
        Span<int> index = stackalloc int[_axes.Length];
        for (int f = 0; f < _factors.Length; f++)
            places[f] = _factors[f].Offset + (share.Start * _inner.Factors[f]);
        places[^1] = _target.Offset + (share.Start * _inner.Target);
        if (_axes.Length > 0)
            Step(places, _axes[0], share.First);
        int length = share.End - share.Start;
        int axis;
        do
        {
            RunInner(workspace, places, length);
            for (axis = _axes.Length - 1; axis >= 0; axis--)
            {
                int size = axis == 0 ? share.EndOfFirst - share.First : _axes[axis].Size;
                Step(places, _axes[axis], 1);
                if (++index[axis] < size)
                    break;
                Step(places, _axes[axis], -size);
                index[axis] = 0;
            }
        }
        while (axis >= 0);
    }

    private static void Step(Span<int> places, LoopAxis axis, int count)
    {
        for (int f = 0; f < axis.Factors.Length; f++)
            places[f] += axis.Factors[f] * count;
        places[^1] += axis.Target * count;
    }

    private void RunInner(KernelWorkspace<T> workspace, Span<int> places, int length)
    {
        var target = workspace[_target.Place];
        var a = workspace[_factors[0].Place];
        if (_factors.Length == 1)
        {
            StridedLoops.Run(target, places[1], _inner.Target, a, places[0], _inner.Factors[0], length, _sums);
        }
        else if (_factors.Length == 2)
        {
            StridedLoops.Run(target, places[2], _inner.Target, a, places[0], _inner.Factors[0], workspace[_factors[1].Place], places[1], _inner.Factors[1], length, _sums);
        }
        else
        {
            RunMany(workspace, places, length);
        }
    }

    private void RunMany(KernelWorkspace<T> workspace, Span<int> places, int length)
    {
        var target = workspace[_target.Place];
        for (int i = 0; i < length; i++)
        {
            T product = workspace[_factors[0].Place][places[0] + (i * _inner.Factors[0])];
            for (int f = 1; f < _factors.Length; f++)
                product *= workspace[_factors[f].Place][places[f] + (i * _inner.Factors[f])];
            ref T result = ref target[places[^1] + (i * _inner.Target)];
            result = _sums ? result + product : product;
        }
    }

    // Neighbouring axes that everybody steps through as one are one.
    private static List<LoopAxis> Merged(IEnumerable<LoopAxis> axes)
    {
        var loops = axes.Where(a => a.Size != 1).ToList();
        for (int i = 0; i < loops.Count; i++)
        {
            for (int j = 0; j < loops.Count; j++)
            {
                if (i == j || !loops[i].Continues(loops[j]))
                    continue;
                loops[i] = loops[j] with { Size = loops[i].Size * loops[j].Size };
                loops.RemoveAt(j);
                (i, j) = (-1, loops.Count);
            }
        }
        return loops;
    }

    // The axis along which most lie side by side; a short one of the target's gives way to a long sum.
    private static int Innermost(List<LoopAxis> axes, int factors)
    {
        int best = -1;
        double bestScore = -1;
        for (int i = 0; i < axes.Count; i++)
        {
            double score = axes[i].Target == 1 ? 2 : axes[i].Target == 0 ? 2 : 0;
            for (int f = 0; f < factors; f++)
                score += axes[i].Factors[f] == 1 ? 2 : axes[i].Factors[f] == 0 ? 1.5 : 0;
            score *= Math.Min(axes[i].Size, 16);
            if (score > bestScore)
                (best, bestScore) = (i, score);
        }
        return best;
    }

    private record struct Share(int Start, int End, int First, int EndOfFirst);
}
