using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Slices by number, see <see cref="Gather"/>.</summary>
internal sealed class GatherStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AxisLayout _lines;
    private readonly int _size;
    private readonly int _perGroup;
    private readonly int _outerPerGroup;

    [SetsRequiredMembers]
    public GatherStep(Gather gather, Shape source, Shape indices, Place[] operands, Place target)
    {
        _lines = new AxisLayout(source, gather.Axis);
        _size = (int)source[gather.Axis].Size;
        int groups = 1;
        for (int i = 0; i < gather.Shared; i++)
            groups *= (int)indices[i].Size;
        _perGroup = groups == 0 ? 0 : indices.Count / groups;
        _outerPerGroup = groups == 0 ? 0 : _lines.Outer / groups;
        (Reads, Writes) = (operands, [target]);
    }

    public override double Work => Writes[0].Length;

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var source = workspace[Reads[0]];
        var indices = workspace[Reads[1]];
        var target = workspace[Writes[0]];
        if (_perGroup == 0)
            return;
        var (start, end) = member.ShareOf(_lines.Outer * _perGroup, 16);
        for (int i = start; i < end; i++)
        {
            var (outer, place) = Math.DivRem(i, _perGroup);
            var line = target.Slice(i * _lines.Inner, _lines.Inner);
            double index = double.CreateTruncating(indices[(outer / _outerPerGroup * _perGroup) + place]);
            if (Gather.IsIndex(index, _size))
                source.Slice(_lines.Offset(outer, (int)index), _lines.Inner).CopyTo(line);
            else
                line.Fill(T.NaN);
        }
    }

    public override string ToString() => $"gather of {Writes[0].Length} elements";
}

/// <summary>Sums into places by number, see <see cref="Scatter"/>; done by one member, since places may meet.</summary>
internal sealed class ScatterStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly AxisLayout _lines;
    private readonly int _size;

    [SetsRequiredMembers]
    public ScatterStep(Scatter scatter, Shape shape, Place[] operands, Place target)
    {
        _lines = new AxisLayout(shape, scatter.Shared);
        _size = (int)scatter.Size.Size;
        (Reads, Writes) = (operands, [target]);
    }

    public override double Work => Reads[0].Length;

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        if (member.Index > 0)
            return;
        var source = workspace[Reads[0]];
        var indices = workspace[Reads[1]];
        var target = workspace[Writes[0]];
        target.Clear();
        int perGroup = _lines.Outer == 0 ? 0 : indices.Length / _lines.Outer;
        for (int i = 0; i < indices.Length; i++)
        {
            double index = double.CreateTruncating(indices[i]);
            if (!Gather.IsIndex(index, _size))
                continue;
            int to = _lines.Offset(i / perGroup, (int)index), from = i * _lines.Inner;
            for (int k = 0; k < _lines.Inner; k++)
                target[to + k] += source[from + k];
        }
    }

    public override string ToString() => $"scatter of {Reads[0].Length} elements";
}

/// <summary>A line of zeros with a 1 for every number, see <see cref="OneHot"/>.</summary>
internal sealed class OneHotStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _size;

    [SetsRequiredMembers]
    public OneHotStep(int size, Place indices, Place target)
    {
        _size = size;
        (Reads, Writes) = ([indices], [target]);
    }

    public override double Work => Writes[0].Length;

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var indices = workspace[Reads[0]];
        var target = workspace[Writes[0]];
        var (start, end) = member.ShareOf(indices.Length, 16);
        target[(start * _size)..(end * _size)].Clear();
        for (int i = start; i < end; i++)
        {
            double index = double.CreateTruncating(indices[i]);
            if (Gather.IsIndex(index, _size))
                target[(i * _size) + (int)index] = T.One;
        }
    }

    public override string ToString() => $"one_hot of {Reads[0].Length} numbers";
}

/// <summary>The elements on one side of a diagonal, see <see cref="Triangle"/>.</summary>
internal sealed class TriangleStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Triangle _triangle;
    private readonly int _rows;
    private readonly int _columns;

    [SetsRequiredMembers]
    public TriangleStep(Triangle triangle, Shape shape, Place source, Place target)
    {
        _triangle = triangle;
        _rows = (int)shape[shape.Rank - 2].Size;
        _columns = (int)shape[shape.Rank - 1].Size;
        (Reads, Writes) = ([source], [target]);
    }

    public override double Work => Writes[0].Length;

    public override bool MayOverwrite(Place read) => read.Length == Writes[0].Length;

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var source = workspace[Reads[0]];
        var target = workspace[Writes[0]];
        if (target.IsEmpty)
            return;
        var (start, end) = member.ShareOf(target.Length / _columns, 8);
        for (int line = start; line < end; line++)
        {
            int row = line % _rows;
            // Columns up to here are on or below the diagonal.
            int border = (int)Math.Clamp(row + _triangle.Diagonal + (_triangle.IsLower ? 1 : 0), 0, _columns);
            var from = source.Slice(line * _columns, _columns);
            var to = target.Slice(line * _columns, _columns);
            from.CopyTo(to);
            if (_triangle.IsLower)
                to[border..].Clear();
            else
                to[..border].Clear();
        }
    }

    public override string ToString() => $"{_triangle.Name} of {Writes[0].Length} elements";
}
