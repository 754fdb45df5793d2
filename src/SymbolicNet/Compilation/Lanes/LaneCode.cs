using System.Globalization;
using System.Runtime.CompilerServices;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>A program over columns of samples, which lie side by side in vector registers. Immutable; any number of threads may run it.</summary>
internal abstract class LaneCode(LaneShape shape)
{
    /// <summary>As many scalar operations of a sample as may be asked for; far fewer are sensible.</summary>
    public const int MostInstructions = 100_000;

    protected LaneShape Shape { get; } = shape;

    /// <summary>How many doubles <see cref="Run"/> needs to work in.</summary>
    public abstract int ScratchSize { get; }

    /// <summary>Compiled where code can be generated, else stepped through sample by sample.</summary>
    /// <param name="program">What to compute.</param>
    /// <param name="width">The registers to use; the widest of the machine unless given.</param>
    public static LaneCode Compile(LaneProgram program, VectorWidth? width = null) =>
        RuntimeFeature.IsDynamicCodeSupported ? new CompiledLanes(program, LaneMachine.Of(width ?? VectorWidths.Widest)) : new SteppedLanes(program);

    /// <summary>A plan of one sample taken apart into scalars, or run sample by sample where it cannot be.</summary>
    /// <param name="plan">Its known nodes' elements are what all samples share, then the columns; its roots' elements the sums, then the columns of results.</param>
    /// <param name="sharedCount">How many inputs all samples share.</param>
    /// <param name="sumCount">How many results are summed.</param>
    /// <param name="width">The registers to use; the widest of the machine unless given.</param>
    public static LaneCode Of(SubgraphPlan plan, int sharedCount, int sumCount, VectorWidth? width = null)
    {
        if (ElementBuilder.Build(plan, MostInstructions) is { } program)
            return Compile(new LaneProgram(program, sharedCount, sumCount), width);
        var code = new KernelElementCode(plan);
        return new GraphLanes(code, new LaneShape(sharedCount, code.InputCount - sharedCount, sumCount, plan.Roots.Sum(r => r.Shape.Count) - sumCount));
    }

    /// <summary>Runs the program for every sample. Allocates nothing.</summary>
    /// <remarks>
    /// A column of results has the same bits for every width. A sum is taken in an order that depends on the width alone, and may
    /// contract a product and a sum to one operation.
    /// </remarks>
    /// <param name="shared">The inputs that all samples share.</param>
    /// <param name="columns">Column c of sample i at <c>c*stride + i</c>.</param>
    /// <param name="stride">From a column to the next.</param>
    /// <param name="count">How many samples; sums over none are 0.</param>
    /// <param name="sums">Filled with the sums.</param>
    /// <param name="results">Filled with the columns of results, laid out as <paramref name="columns"/>.</param>
    /// <param name="resultStride">From a column of results to the next.</param>
    /// <param name="scratch">At least <see cref="ScratchSize"/> numbers, whatever they are.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(
        ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, int count, Span<double> sums, Span<double> results, int resultStride, Span<double> scratch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Check(shared.Length, Shape.SharedCount, nameof(shared));
        Check(columns.Length, Needed(Shape.ColumnCount, stride, count), nameof(columns));
        Check(sums.Length, Shape.SumCount, nameof(sums));
        Check(results.Length, Needed(Shape.ResultColumnCount, resultStride, count), nameof(results));
        Check(scratch.Length, ScratchSize, nameof(scratch));
        sums[..Shape.SumCount].Clear();
        if (count > 0)
            RunChecked(shared, columns, stride, count, sums, results, resultStride, scratch);
    }

    /// <summary>Runs at least one sample; the sums are 0 to begin with.</summary>
    protected abstract void RunChecked(
        ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, int count, Span<double> sums, Span<double> results, int resultStride, Span<double> scratch);

    private static long Needed(int columnCount, int stride, int count) =>
        columnCount == 0 || count == 0 ? 0
        : columnCount > 1 && stride < count ? long.MaxValue
        : ((columnCount - 1) * (long)stride) + count;

    private static void Check(long length, long needed, string name)
    {
        if (length < needed)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`{name}` has {length} numbers, which are too few for the samples"), name);
    }
}
