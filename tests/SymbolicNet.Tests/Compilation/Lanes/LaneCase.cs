using System.Globalization;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Lanes;

/// <summary>A formula and its gradient, the first variables shared and the others columns: in lanes beside the interpreter.</summary>
internal sealed class LaneCase
{
    private readonly string _text;
    private readonly SubgraphPlan _plan;
    private readonly int _sharedCount;

    public LaneCase(string text, string variables, int sharedCount)
    {
        _text = text;
        _sharedCount = sharedCount;
        var bound = Formula.Parse(text, variables).Bound;
        Node[] leaves = [.. variables.Split(", ").Select(name => bound.Graph.Leaf(new Symbol(name, SymbolRole.Variable, Shape.Scalar)))];
        Node[] roots = Expansion.Apply(bound.Graph, [bound.Value.Node, .. bound.Derivation.Begin().Gradient(bound.Value.Node, leaves)]);
        _plan = SubgraphPlan.Of(roots, leaves);
        Program = ElementBuilder.Build(_plan, 200_000)!;
    }

    public ElementProgram Program { get; }

    public static VectorWidth[] Widths => [VectorWidth.Scalar, VectorWidth.Bits128, VectorWidth.Bits256, VectorWidth.Bits512];

    public LaneProgram Columns => new(Program, _sharedCount, 0);

    public LaneProgram Sums => new(Program, _sharedCount, Program.Results.Length);

    /// <summary>Every result of every sample as the interpreter has it.</summary>
    public double[][] Expected(double[] shared, double[][] columns, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        double[] point = [.. shared, .. columns.Select(c => c[i])];
        return SymbolicNet.Compilation.Interpreter.Evaluate(_plan, Array.ConvertAll(point, Tensor.Scalar), Limits.Default).Select(t => t.ToScalar()).ToArray();
    })];

    /// <summary>The columns of results for the first samples.</summary>
    public static double[][] RunColumns(LaneCode code, int resultCount, double[] shared, double[][] columns, int count)
    {
        int stride = count + 3;
        var results = new double[resultCount * stride];
        Array.Fill(results, 1234.5);
        code.Run(shared, Flat(columns, stride), stride, count, default, results, stride, Scratch(code));
        Assert.All(Enumerable.Range(0, resultCount), r => Assert.Equal([1234.5, 1234.5, 1234.5], results[((r * stride) + count)..((r + 1) * stride)]));
        return [.. Enumerable.Range(0, resultCount).Select(r => results[(r * stride)..((r * stride) + count)])];
    }

    public static double[] RunSums(LaneCode code, int resultCount, double[] shared, double[][] columns, int count)
    {
        var sums = new double[resultCount];
        code.Run(shared, Flat(columns, count), count, count, sums, default, 0, Scratch(code));
        return sums;
    }

    public void AssertColumns(double[][] expected, double[][] actual, string where)
    {
        for (int r = 0; r < actual.Length; r++)
        {
            for (int i = 0; i < actual[r].Length; i++)
            {
                bool isSame = Bits(expected[i][r]) == Bits(actual[r][i]);
                Assert.True(isSame, string.Create(CultureInfo.InvariantCulture, $"{_text}, {where}: result {r} of sample {i} is {actual[r][i]:R} in lanes, {expected[i][r]:R} interpreted"));
            }
        }
    }

    public void AssertSums(double[][] expected, double[] actual, int count, double tolerance, string where)
    {
        for (int r = 0; r < actual.Length; r++)
        {
            double sum = 0, size = 0;
            foreach (var sample in expected.Take(count))
                (sum, size) = (sum + sample[r], size + Math.Abs(sample[r]));
            bool isSame = double.IsFinite(sum) ? Math.Abs(sum - actual[r]) <= tolerance * (1 + size) : sum.Equals(actual[r]);
            Assert.True(isSame, string.Create(CultureInfo.InvariantCulture, $"{_text}, {where}: sum {r} is {actual[r]:R} in lanes, {sum:R} interpreted"));
        }
    }

    private static double[] Flat(double[][] columns, int stride)
    {
        var flat = new double[columns.Length * stride];
        for (int c = 0; c < columns.Length; c++)
            columns[c].AsSpan(0, Math.Min(stride, columns[c].Length)).CopyTo(flat.AsSpan(c * stride));
        return flat;
    }

    // What is in it must not matter.
    private static double[] Scratch(LaneCode code) => [.. Enumerable.Repeat(double.NaN, code.ScratchSize)];

    private static long Bits(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);
}
