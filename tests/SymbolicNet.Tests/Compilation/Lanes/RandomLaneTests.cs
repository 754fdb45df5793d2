using FsCheck;
using FsCheck.Fluent;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Tests.Symbolics.Differentiation;

namespace SymbolicNet.Tests.Compilation.Lanes;

/// <summary>Random formulas and their gradients over columns, beside the interpreter. Seeds are fixed.</summary>
public sealed class RandomLaneTests
{
    private const int MostSamples = 17;

    [Theory]
    [InlineData(1, 0, 51)]
    [InlineData(2, 1, 52)]
    [InlineData(3, 1, 53)]
    [InlineData(4, 0, 54)]
    [InlineData(3, 2, 55)]
    public void EverySampleHasTheInterpretersBitsForEveryWidthAndCount(int depth, int sharedCount, ulong seed) =>
        Run(depth, seed, text =>
        {
            var of = new LaneCase(text, "s, t", sharedCount);
            var (shared, columns) = Data(sharedCount);
            var expected = of.Expected(shared, columns, MostSamples);
            foreach (var width in LaneCase.Widths)
            {
                var code = LaneCode.Compile(of.Columns, width);
                for (int count = 0; count <= MostSamples; count++)
                    of.AssertColumns(expected, LaneCase.RunColumns(code, of.Program.Results.Length, shared, columns, count), $"{width}, {count} samples");
            }
            of.AssertColumns(expected, LaneCase.RunColumns(new SteppedLanes(of.Columns), of.Program.Results.Length, shared, columns, MostSamples), "stepped");
        });

    [Theory]
    [InlineData(3, 1, 71)]
    [InlineData(4, 0, 72)]
    public void WhereAProgramIsCutDoesNotMatter(int depth, int sharedCount, ulong seed) =>
        Run(depth, seed, text =>
        {
            var of = new LaneCase(text, "s, t", sharedCount);
            var (shared, columns) = Data(sharedCount);
            var expected = of.Expected(shared, columns, MostSamples);
            foreach (int weight in new[] { 1, 7, 130 })
            {
                var machine = LaneMachine.Of(VectorWidth.Bits256);
                of.AssertColumns(expected, LaneCase.RunColumns(new CompiledLanes(of.Columns, machine, weight), of.Program.Results.Length, shared, columns, MostSamples), $"weight {weight}");
                of.AssertSums(expected, LaneCase.RunSums(new CompiledLanes(of.Sums, machine, weight), of.Program.Results.Length, shared, columns, MostSamples), MostSamples, 1e-12, $"weight {weight}");
            }
        });

    [Theory]
    [InlineData(1, 0, 61)]
    [InlineData(2, 1, 62)]
    [InlineData(3, 1, 63)]
    [InlineData(4, 0, 64)]
    public void SumsAgreeForEveryWidthAndCount(int depth, int sharedCount, ulong seed) =>
        Run(depth, seed, text =>
        {
            var of = new LaneCase(text, "s, t", sharedCount);
            var (shared, columns) = Data(sharedCount);
            var expected = of.Expected(shared, columns, MostSamples);
            foreach (var width in LaneCase.Widths)
            {
                var code = LaneCode.Compile(of.Sums, width);
                for (int count = 0; count <= MostSamples; count++)
                    of.AssertSums(expected, LaneCase.RunSums(code, of.Program.Results.Length, shared, columns, count), count, 1e-12, $"{width}, {count} samples");
            }
            of.AssertSums(expected, LaneCase.RunSums(new SteppedLanes(of.Sums), of.Program.Results.Length, shared, columns, MostSamples), MostSamples, 1e-12, "stepped");
        });

    private static void Run(int depth, ulong seed, Action<string> test) => Prop.ForAll(RandomFormula.OfScalars(depth).ToArbitrary(), test)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(seed, 1UL + (2 * seed)));

    private static (double[] Shared, double[][] Columns) Data(int sharedCount)
    {
        var random = new Random(7);
        double[] shared = [.. Enumerable.Range(0, sharedCount).Select(_ => random.NextDouble())];
        double[][] columns = [.. Enumerable.Range(0, 2 - sharedCount).Select(_ => Enumerable.Range(0, MostSamples).Select(_ => (random.NextDouble() * 3) - 1).ToArray())];
        return (shared, columns);
    }
}
