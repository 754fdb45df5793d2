using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>softmax, logsoftmax and logsumexp of short lines, one or several of them for the same exponentials. The lines stand side by side in vectors, so that no sum is taken across lanes.</summary>
internal sealed class ShortLineStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int LongestLine = 64;
    private const int BlockLength = 1024;

    private readonly LineFunction[] _functions;
    private readonly AxisLayout _lines;
    private readonly int _length;
    private readonly int _width;
    private readonly BlockOperation<T> _exp;
    private readonly BlockOperation<T> _log1p;

    [SetsRequiredMembers]
    public ShortLineStep(LineFunction[] functions, int axis, Shape shape, Place source, Place[] targets, VectorWidth width)
    {
        _functions = functions;
        _lines = new AxisLayout(shape, axis);
        _length = (int)shape[axis].Size;
        // Lines in a block: whole vectors of them.
        int most = (LineCount + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        _width = Math.Clamp(BlockLength / _length / Vector<T>.Count * Vector<T>.Count, Vector<T>.Count, Math.Max(Vector<T>.Count, most));
        _exp = BlockOperation<T>.Of(Elementwise.Exp, width);
        _log1p = BlockOperation<T>.Of(Elementwise.Log1p, width);
        (Reads, Writes) = ([source], targets);
    }

    private int LineCount => _lines.Outer * _lines.Inner;

    public override double Work => 10.0 * LineCount * _length;

    public override int ScratchLength => _width * ((3 * _length) + 3);

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
            for (int f = 0; f < _functions.Length; f++)
            {
                Finish(_functions[f], scratch);
                Store(_functions[f], Results(scratch), workspace[Writes[f]], start, count);
            }
        }
    }

    public override string ToString() => $"{string.Join(" and ", _functions.Select(f => f.Name))} of {LineCount} lines of {_length}";

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

    private Span<T> Distances(Span<T> scratch) => scratch[..(_width * _length)];

    private Span<T> Weights(Span<T> scratch) => scratch.Slice(_width * _length, _width * _length);

    private Span<T> Results(Span<T> scratch) => scratch.Slice(2 * _width * _length, _width * _length);

    private Span<T> Tops(Span<T> scratch) => scratch.Slice(3 * _width * _length, _width);

    private Span<T> Sums(Span<T> scratch) => scratch.Slice(_width * ((3 * _length) + 1), _width);

    private Span<T> Logs(Span<T> scratch) => scratch.Slice(_width * ((3 * _length) + 2), _width);

    private void Compute(Span<T> scratch)
    {
        var distances = Distances(scratch);
        var weights = Weights(scratch);
        var sums = Sums(scratch);
        for (int i = 0; i < _width; i += Vector<T>.Count)
            Subtract(distances, Tops(scratch), i);
        _exp.Apply(distances, default, default, weights);
        for (int i = 0; i < _width; i += Vector<T>.Count)
            Sum(distances, weights, sums, i);
        if (Array.Exists(_functions, f => f != LineFunctions.Softmax))
            _log1p.Apply(sums, default, default, Logs(scratch));
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

    private void Finish(LineFunction function, Span<T> scratch)
    {
        var results = Results(scratch);
        var distances = Distances(scratch);
        var weights = Weights(scratch);
        for (int lane = 0; lane < _width; lane += Vector<T>.Count)
        {
            var log = new Vector<T>(Logs(scratch)[lane..]);
            var whole = Vector<T>.One + new Vector<T>(Sums(scratch)[lane..]);
            if (function == LineFunctions.LogSumExp)
                Whole(new Vector<T>(Tops(scratch)[lane..]), log).CopyTo(results[lane..]);
            else if (function == LineFunctions.Softmax)
            {
                for (int place = lane; place < results.Length; place += _width)
                    Share(new Vector<T>(weights[place..]), whole).CopyTo(results[place..]);
            }
            else
            {
                for (int place = lane; place < results.Length; place += _width)
                    LogShare(new Vector<T>(distances[place..]), log).CopyTo(results[place..]);
            }
        }
    }

    private static Vector<T> Whole(Vector<T> top, Vector<T> log) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(top), new Vector<T>(T.PositiveInfinity)), top + log, top);

    // What infinities outweigh is 0, also where they leave one another undetermined.
    private static Vector<T> Share(Vector<T> weight, Vector<T> whole) =>
        Vector.ConditionalSelect(Vector.Equals(weight, Vector<T>.Zero), weight, weight / whole);

    private static Vector<T> LogShare(Vector<T> distance, Vector<T> log) =>
        Vector.ConditionalSelect(Vector.Equals(distance, new Vector<T>(T.NegativeInfinity)), distance, distance - log);

    private void Store(LineFunction function, ReadOnlySpan<T> results, Span<T> target, int start, int count)
    {
        if (!function.KeepsAxis)
        {
            results[..count].CopyTo(target[start..]);
            return;
        }
        for (int i = 0; i < count; i++)
        {
            var (outer, inner) = Math.DivRem(start + i, _lines.Inner);
            int to = _lines.Offset(outer, 0) + inner;
            for (int k = 0, from = i; k < _length; k++, from += _width, to += _lines.Inner)
                target[to] = results[from];
        }
    }
}
