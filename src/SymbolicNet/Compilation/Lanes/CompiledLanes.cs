using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>A program as loops over blocks of samples, each loop of a size that the JIT compiles well, with columns between them.</summary>
internal sealed class CompiledLanes : LaneCode
{
    // Four functions put in place, or as much plain arithmetic.
    private const int MostWeight = 450;

    // Sums of so many vectors are added up, so that rounding errors grow slowly.
    private const int VectorsOfSum = 2048;

    // Columns between loops are to stay in the nearest cache.
    private const int VectorsOfBlock = 32;

    private readonly UniformCode _uniform;
    private readonly LaneLoop[] _loops;
    private readonly int _width;
    private readonly int _blockLength;
    private readonly int _slotSize;

    public CompiledLanes(LaneProgram program, LaneMachine machine, int mostWeight = MostWeight)
        : base(program.Shape)
    {
        _width = machine.Count;
        var split = UniformSplit.Of(ProductFusion.Apply(program));
        split = split with { Loop = PairFusion.Apply(split.Loop) };
        machine = machine.For(split.Loop);
        var plan = new LanePlan(split.Loop, mostWeight, machine.IsCrowded);
        _blockLength = _width * (plan.StretchCount > 1 ? VectorsOfBlock : VectorsOfSum);
        _slotSize = plan.SlotCount * _blockLength;
        _uniform = new UniformCode(split.Uniform);
        ScratchSize = _uniform.Size + _slotSize + (_width * ((2 * Shape.SumCount) + Shape.ColumnCount + Shape.ResultColumnCount));
        _loops = new LaneLoop[plan.StretchCount];
        Parallel.For(0, _loops.Length, i => _loops[i] = LaneEmitter.Compile(split, plan, machine, program.SumCount, _blockLength, i));
    }

    public override int ScratchSize { get; }

    // Short calls are common, and a program that makes only some would make them all in the first tier.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void RunChecked(
        ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, int count, Span<double> sums, Span<double> results, int resultStride, Span<double> scratch)
    {
        _uniform.Run(ref MemoryMarshal.GetReference(shared), ref MemoryMarshal.GetReference(scratch));
        var totals = scratch.Slice(_uniform.Size + _slotSize, _width * Shape.SumCount);
        int whole = count - (count % _width);
        for (int start = 0; start < count; start += _width * VectorsOfSum)
        {
            totals.Clear();
            int end = (int)Math.Min((long)start + (_width * VectorsOfSum), whole);
            for (int block = start; block < end; block += _blockLength)
                Loop(shared, columns[Math.Min(block, columns.Length)..], stride, results[Math.Min(block, results.Length)..], resultStride, totals, Math.Min(_blockLength, end - block), scratch);
            if (end == whole && whole < count)
                RunRest(shared, columns, stride, whole, count - whole, results, resultStride, scratch);
            Reduce(totals, sums);
            if (end == whole)
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Loop(
        ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, Span<double> results, int resultStride, Span<double> totals, int count, Span<double> scratch)
    {
        ref double uniforms = ref MemoryMarshal.GetReference(scratch);
        ref double slots = ref MemoryMarshal.GetReference(scratch[_uniform.Size..]);
        foreach (var loop in _loops)
        {
            loop(ref MemoryMarshal.GetReference(shared), ref uniforms, ref MemoryMarshal.GetReference(columns), stride,
                ref MemoryMarshal.GetReference(results), resultStride, ref slots, ref MemoryMarshal.GetReference(totals), count);
        }
    }

    // Samples that do not fill a vector are copied to one, repeated to fill it, so that the same loops make the same bits of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRest(ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, int start, int count, Span<double> results, int resultStride, Span<double> scratch)
    {
        var room = scratch[(_uniform.Size + _slotSize)..];
        var totals = room[..(_width * Shape.SumCount)];
        var restTotals = room.Slice(totals.Length, totals.Length);
        var restColumns = room.Slice(2 * totals.Length, _width * Shape.ColumnCount);
        var restResults = room.Slice((2 * totals.Length) + restColumns.Length, _width * Shape.ResultColumnCount);
        for (int i = 0; i < restColumns.Length; i++)
            restColumns[i] = columns[((i / _width) * stride) + start + Math.Min(i % _width, count - 1)];
        restTotals.Clear();
        Loop(shared, restColumns, _width, restResults, _width, restTotals, _width, scratch);
        for (int s = 0; s < totals.Length; s += _width)
        {
            for (int lane = 0; lane < count; lane++)
                totals[s + lane] += restTotals[s + lane];
        }
        for (int r = 0; r < Shape.ResultColumnCount; r++)
            restResults.Slice(r * _width, count).CopyTo(results[((r * resultStride) + start)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reduce(Span<double> totals, Span<double> sums)
    {
        for (int s = 0; s < Shape.SumCount; s++)
        {
            var lanes = totals.Slice(s * _width, _width);
            sums[s] += _width switch
            {
                8 => Sum(Vector512.Create(lanes).GetLower() + Vector512.Create(lanes).GetUpper()),
                4 => Sum(Vector256.Create(lanes)),
                2 => Sum(Vector128.Create(lanes)),
                _ => lanes[0],
            };
        }
    }

    private static double Sum(Vector256<double> lanes) => Sum(lanes.GetLower() + lanes.GetUpper());

    private static double Sum(Vector128<double> lanes) => lanes.ToScalar() + lanes.GetElement(1);
}
