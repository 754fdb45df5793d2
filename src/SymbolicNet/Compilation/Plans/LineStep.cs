using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A function along an axis, line by line in doubles, by the interpreter's own code.</summary>
internal sealed class LineStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly LineFunction _function;
    private readonly int _outer;
    private readonly int _inner;
    private readonly int _length;

    [SetsRequiredMembers]
    public LineStep(AlongAxis along, Shape shape, Place source, Place target)
    {
        var lines = new AxisLayout(shape, along.Axis);
        _function = along.Function;
        (_outer, _inner, _length) = (lines.Outer, lines.Inner, (int)shape[along.Axis].Size);
        (Reads, Writes) = ([source], [target]);
    }

    public override double Work => 20.0 * _outer * _inner * _length;

    public override int WideScratchLength => 2 * (_length + 1);

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var (start, end) = member.ShareOf(_outer * _inner, 4);
        var source = workspace[Reads[0]];
        var target = workspace[Writes[0]];
        int resultLength = _function.KeepsAxis ? _length : 1;
        var scratch = workspace.WideScratchOf(member);
        var line = scratch[.._length];
        var result = scratch.Slice(_length, resultLength);
        for (int i = start; i < end; i++)
        {
            var (outer, inner) = Math.DivRem(i, _inner);
            for (int k = 0; k < _length; k++)
                line[k] = double.CreateTruncating(source[(((outer * _length) + k) * _inner) + inner]);
            _function.Apply(line, result);
            for (int k = 0; k < resultLength; k++)
                target[(((outer * resultLength) + k) * _inner) + inner] = T.CreateTruncating(result[k]);
        }
    }

    public override string ToString() => $"{_function.Name} of {_outer * _inner} lines of {_length}";
}
