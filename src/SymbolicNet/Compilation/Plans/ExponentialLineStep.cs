using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>softmax, logsoftmax and logsumexp along an axis, several lines at a time, so that short ones fill vectors too.</summary>
/// <remarks>Exponentials are taken relative to the first of the largest elements, whose own, 1, is added last.</remarks>
internal sealed class ExponentialLineStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int BlockLength = 512;

    private readonly LineFunction _function;
    private readonly AxisLayout _lines;
    private readonly int _length;
    private readonly int _linesPerBlock;
    private readonly BlockOperation<T> _exp;
    private readonly BlockOperation<T> _log1p;

    [SetsRequiredMembers]
    public ExponentialLineStep(AlongAxis along, Shape shape, Place source, Place target, VectorWidth width)
    {
        _function = along.Function;
        _lines = new AxisLayout(shape, along.Axis);
        _length = (int)shape[along.Axis].Size;
        _linesPerBlock = Math.Max(1, BlockLength / _length);
        _exp = BlockOperation<T>.Of(Elementwise.Exp, width);
        _log1p = BlockOperation<T>.Of(Elementwise.Log1p, width);
        (Reads, Writes) = ([source], [target]);
    }

    private int LineCount => _lines.Outer * _lines.Inner;

    public override double Work => 20.0 * LineCount * _length;

    public override int ScratchLength => _linesPerBlock * ((2 * _length) + 3);

    public static bool Takes(AlongAxis along, Shape shape) => shape[along.Axis] != 0
        && (along.Function == LineFunctions.Softmax || along.Function == LineFunctions.LogSoftmax || along.Function == LineFunctions.LogSumExp);

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var (start, end) = member.ShareOf(LineCount, _linesPerBlock);
        for (; start < end; start += _linesPerBlock)
            RunBlock(workspace, workspace.ScratchOf(member), start, Math.Min(_linesPerBlock, end - start));
    }

    public override string ToString() => $"{_function.Name} of {LineCount} lines of {_length}";

    private void RunBlock(KernelWorkspace<T> workspace, Span<T> scratch, int first, int count)
    {
        int size = count * _length;
        var distances = scratch[..size];
        var weights = scratch.Slice(size, size);
        var tops = scratch.Slice(2 * size, count);
        var sums = scratch.Slice((2 * size) + count, count);
        var logs = scratch.Slice((2 * size) + (2 * count), count);
        Span<int> places = stackalloc int[BlockLength];
        for (int i = 0; i < count; i++)
            places[i] = Load(workspace[Reads[0]], first + i, distances.Slice(i * _length, _length), out tops[i]);
        _exp.Apply(distances, default, default, weights);
        for (int i = 0; i < count; i++)
        {
            var line = weights.Slice(i * _length, _length);
            line[places[i]] = T.Zero;
            sums[i] = StridedLoops.Sum<T>(line);
            line[places[i]] = T.One;
        }
        if (_function != LineFunctions.Softmax)
            _log1p.Apply(sums, default, default, logs);
        for (int i = 0; i < count; i++)
            Store(workspace[Writes[0]], first + i, distances.Slice(i * _length, _length), weights.Slice(i * _length, _length), tops[i], sums[i], logs[i]);
    }

    // How far each element is below the largest, and the place of that.
    private int Load(ReadOnlySpan<T> source, int line, Span<T> distances, out T top)
    {
        var (outer, inner) = Math.DivRem(line, _lines.Inner);
        source = source[(_lines.Offset(outer, 0) + inner)..];
        int step = _lines.Inner, place = 0;
        top = source[0];
        for (int k = 0; k < distances.Length; k++)
        {
            T value = source[k * step];
            distances[k] = value;
            if (value > top || (T.IsNaN(value) && !T.IsNaN(top)))
                (top, place) = (value, k);
        }
        for (int k = 0; k < distances.Length; k++)
            distances[k] -= top;
        distances[place] = T.Zero;
        return place;
    }

    private void Store(Span<T> target, int line, ReadOnlySpan<T> distances, ReadOnlySpan<T> weights, T top, T sum, T log)
    {
        if (_function == LineFunctions.LogSumExp)
        {
            target[line] = T.IsFinite(top) ? top + log : top;
            return;
        }
        var (outer, inner) = Math.DivRem(line, _lines.Inner);
        target = target[(_lines.Offset(outer, 0) + inner)..];
        int step = _lines.Inner;
        T whole = T.One + sum;
        for (int k = 0; k < distances.Length; k++)
        {
            // What infinities outweigh is 0, also where they leave one another undetermined.
            target[k * step] = _function == LineFunctions.Softmax
                ? weights[k] == T.Zero ? T.Zero : weights[k] / whole
                : T.IsNegativeInfinity(distances[k]) ? distances[k] : distances[k] - log;
        }
    }
}
