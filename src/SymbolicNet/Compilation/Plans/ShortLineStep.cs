using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>softmax, logsoftmax and logsumexp of short lines, which stand side by side in vectors: the same as <see cref="ExponentialLineStep{T}"/> without sums across lanes.</summary>
internal sealed class ShortLineStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int LongestLine = 64;
    private const int BlockLength = 1024;

    private readonly LineFunction _function;
    private readonly AxisLayout _lines;
    private readonly int _length;
    private readonly int _width;
    private readonly BlockOperation<T> _exp;
    private readonly BlockOperation<T> _log1p;

    [SetsRequiredMembers]
    public ShortLineStep(AlongAxis along, Shape shape, Place source, Place target, VectorWidth width)
    {
        _function = along.Function;
        _lines = new AxisLayout(shape, along.Axis);
        _length = (int)shape[along.Axis].Size;
        // Lines in a block: whole vectors of them.
        int most = (LineCount + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        _width = Math.Clamp(BlockLength / _length / Vector<T>.Count * Vector<T>.Count, Vector<T>.Count, Math.Max(Vector<T>.Count, most));
        _exp = BlockOperation<T>.Of(Elementwise.Exp, width);
        _log1p = BlockOperation<T>.Of(Elementwise.Log1p, width);
        (Reads, Writes) = ([source], [target]);
    }

    private int LineCount => _lines.Outer * _lines.Inner;

    public override double Work => 10.0 * LineCount * _length;

    public override int ScratchLength => _width * ((2 * _length) + 3);

    public static bool Takes(AlongAxis along, Shape shape) => ExponentialLineStep<T>.Takes(along, shape) && shape[along.Axis] is { Size: <= LongestLine };

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var scratch = workspace.ScratchOf(member);
        var (start, end) = member.ShareOf(LineCount, _width);
        for (; start < end; start += _width)
        {
            int count = Math.Min(_width, end - start);
            Load(workspace[Reads[0]], start, count, scratch);
            Compute(scratch);
            Store(scratch, workspace[Writes[0]], start, count);
        }
    }

    public override string ToString() => $"{_function.Name} of {LineCount} lines of {_length}";

    // Element k of line i comes to k·width + i; lanes without a line have zeros.
    private void Load(ReadOnlySpan<T> source, int start, int count, Span<T> scratch)
    {
        if (count < _width)
            scratch[..(_width * _length)].Clear();
        for (int i = 0; i < count; i++)
        {
            var (outer, inner) = Math.DivRem(start + i, _lines.Inner);
            int from = _lines.Offset(outer, 0) + inner;
            for (int k = 0, to = i; k < _length; k++, to += _width, from += _lines.Inner)
                scratch[to] = source[from];
        }
    }

    private void Compute(Span<T> scratch)
    {
        int size = _width * _length;
        var distances = scratch[..size];
        var weights = scratch.Slice(size, size);
        var tops = scratch.Slice(2 * size, _width);
        var sums = scratch.Slice((2 * size) + _width, _width);
        var logs = scratch.Slice((2 * size) + (2 * _width), _width);
        for (int i = 0; i < _width; i += Vector<T>.Count)
            Subtract(distances, tops, i);
        _exp.Apply(distances, default, default, weights);
        for (int i = 0; i < _width; i += Vector<T>.Count)
            Sum(distances, weights, sums, i);
        if (_function != LineFunctions.Softmax)
            _log1p.Apply(sums, default, default, logs);
        for (int i = 0; i < _width; i += Vector<T>.Count)
            Finish(distances, weights, tops, sums, logs, i);
    }

    // From the largest element down; of the first of the largest 0, also where it is infinite.
    private void Subtract(Span<T> x, Span<T> tops, int lane)
    {
        var top = new Vector<T>(x[lane..]);
        for (int k = 1; k < _length; k++)
            top = Vector.Max(top, new Vector<T>(x[((k * _width) + lane)..]));
        top.CopyTo(tops[lane..]);
        var isFound = Vector<T>.Zero;
        for (int k = 0; k < _length; k++)
        {
            var place = x[((k * _width) + lane)..];
            var value = new Vector<T>(place);
            var isFirst = Vector.AndNot(Vector.Equals(value, top), isFound);
            isFound |= isFirst;
            Vector.ConditionalSelect(isFirst, Vector<T>.Zero, value - top).CopyTo(place);
        }
    }

    // Of all but the first of the largest.
    private void Sum(Span<T> distances, Span<T> weights, Span<T> sums, int lane)
    {
        var (sum, isFound) = (Vector<T>.Zero, Vector<T>.Zero);
        for (int k = 0; k < _length; k++)
        {
            int place = (k * _width) + lane;
            var isFirst = Vector.AndNot(Vector.Equals(new Vector<T>(distances[place..]), Vector<T>.Zero), isFound);
            isFound |= isFirst;
            sum += Vector.AndNot(new Vector<T>(weights[place..]), isFirst);
        }
        sum.CopyTo(sums[lane..]);
    }

    // Leaves the results where the distances were.
    private void Finish(Span<T> distances, Span<T> weights, Span<T> tops, Span<T> sums, Span<T> logs, int lane)
    {
        var log = new Vector<T>(logs[lane..]);
        if (_function == LineFunctions.LogSumExp)
        {
            var top = new Vector<T>(tops[lane..]);
            var isFinite = Vector.LessThan(Vector.Abs(top), new Vector<T>(T.PositiveInfinity));
            Vector.ConditionalSelect(isFinite, top + log, top).CopyTo(distances[lane..]);
            return;
        }
        var whole = Vector<T>.One + new Vector<T>(sums[lane..]);
        var lowest = new Vector<T>(T.NegativeInfinity);
        for (int k = 0; k < _length; k++)
        {
            int place = (k * _width) + lane;
            var distance = new Vector<T>(distances[place..]);
            var weight = new Vector<T>(weights[place..]);
            // What infinities outweigh is 0, also where they leave one another undetermined.
            var result = _function == LineFunctions.Softmax
                ? Vector.ConditionalSelect(Vector.Equals(weight, Vector<T>.Zero), weight, weight / whole)
                : Vector.ConditionalSelect(Vector.Equals(distance, lowest), distance, distance - log);
            result.CopyTo(distances[place..]);
        }
    }

    private void Store(ReadOnlySpan<T> scratch, Span<T> target, int start, int count)
    {
        if (!_function.KeepsAxis)
        {
            scratch[..count].CopyTo(target[start..]);
            return;
        }
        for (int i = 0; i < count; i++)
        {
            var (outer, inner) = Math.DivRem(start + i, _lines.Inner);
            int to = _lines.Offset(outer, 0) + inner;
            for (int k = 0, from = i; k < _length; k++, from += _width, to += _lines.Inner)
                target[to] = scratch[from];
        }
    }
}
