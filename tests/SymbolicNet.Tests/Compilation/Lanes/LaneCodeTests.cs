using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Lanes;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Lanes;

/// <summary>Programs over columns: every operator, special values, long programs, and what a call takes.</summary>
public sealed class LaneCodeTests
{
    private static readonly double[] Special =
    [
        -800, -3.5, -1, -0.5, -1e-10, -0.0, 0, 1e-300, 0.25, 1, 2, 3, 40, 1e5, 1e300, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 5e-324, -1e300, 0.75,
    ];

    public static TheoryData<string> Operators => [.. ElementwiseOperator.All.Select(o => o.Name).Distinct()];

    public static TheoryData<int> Widths => [.. LaneCase.Widths.Select(w => (int)w)];

    [Theory]
    [MemberData(nameof(Operators))]
    public void AnOperatorGivesTheScalarsBits(string name)
    {
        foreach (var op in ElementwiseOperator.All.Where(o => o.Name == name))
        {
            double[][] points = [.. from x in Special from y in op.Arity > 1 ? Special : [0] from z in op.Arity > 2 ? new[] { 0.75, -0.0, double.NaN } : [0] select new[] { x, y, z }];
            var program = new ElementProgram([.. Enumerable.Range(0, op.Arity).Select(Instruction.OfInput), new Instruction(op, 0, op.Arity > 1 ? 1 : -1, op.Arity > 2 ? 2 : -1)], op.Arity, [op.Arity]);
            double[][] columns = [.. Enumerable.Range(0, op.Arity).Select(k => points.Select(p => p[k]).ToArray())];
            double[] expected = [.. points.Select(p => op.Value(p))];
            foreach (var width in LaneCase.Widths)
            {
                var actual = LaneCase.RunColumns(LaneCode.Compile(new LaneProgram(program, 0, 0), width), 1, [], columns, points.Length)[0];
                for (int i = 0; i < expected.Length; i++)
                    Assert.True(expected[i].Equals(actual[i]) && (double.IsNaN(expected[i]) || double.IsNegative(expected[i]) == double.IsNegative(actual[i])), $"{name}({string.Join(", ", points[i])}) is {actual[i]:R} with {width}, {expected[i]:R} for one number");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void ALongProgramRunsInSeveralLoops(int width)
    {
        // Values of the first loops are needed in the last, and more functions are used than one loop takes.
        string text = string.Join(" + ", Enumerable.Range(1, 40).Select(k => $"sin({k}*x)*tanh(x*w{k % 3} + {k})"));
        var of = new LaneCase(text, "w0, w1, w2, x", 3);
        double[] shared = [0.3, -0.7, 1.1];
        double[][] columns = [[.. Enumerable.Range(0, 600).Select(i => (i - 300) / 100.0)]];
        var expected = of.Expected(shared, columns, 600);
        of.AssertColumns(expected, LaneCase.RunColumns(LaneCode.Compile(of.Columns, (VectorWidth)width), 5, shared, columns, 600), "columns");
        of.AssertSums(expected, LaneCase.RunSums(LaneCode.Compile(of.Sums, (VectorWidth)width), 5, shared, columns, 600), 600, 1e-13, "sums");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void ManyParametersAndSumsStayInMemory(int width)
    {
        string[] names = [.. Enumerable.Range(0, 30).Select(k => $"p{k}")];
        string text = "(" + string.Join(" + ", names.Select((p, k) => $"{p}*x^{k % 4}*relu(x - {p})")) + " - y)^2";
        var of = new LaneCase(text, string.Join(", ", names) + ", x, y", 30);
        double[] shared = [.. names.Select((_, k) => (k - 15) / 10.0)];
        double[][] columns = [[.. Enumerable.Range(0, 101).Select(i => (i - 50) / 25.0)], [.. Enumerable.Range(0, 101).Select(i => i * 0.01)]];
        var expected = of.Expected(shared, columns, 101);
        of.AssertSums(expected, LaneCase.RunSums(LaneCode.Compile(of.Sums, (VectorWidth)width), 33, shared, columns, 101), 101, 1e-13, "sums");
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void ALongSumKeepsItsDigits(int width)
    {
        // The numbers below are whole multiples of 2^-10, whose sum is exact: sum of i for i < n is n(n - 1)/2.
        const int Count = 300_001;
        var code = LaneCode.Compile(new LaneCase("a*x", "a, x", 1).Sums, (VectorWidth)width);
        double[] x = [.. Enumerable.Range(0, Count).Select(i => i / 1024.0)];
        var sums = LaneCase.RunSums(code, 3, [3], [x], Count);
        Assert.Equal(3.0 * Count * (Count - 1.0) / 2048, sums[0]);
        Assert.Equal(Count * (Count - 1.0) / 2048, sums[1]);
        Assert.Equal(3.0 * Count, sums[2]);
        // 0.1 is not exact: 300,001 additions one after the other would be off by 1e-12 and more.
        double sum = LaneCase.RunSums(code, 3, [1], [[.. Enumerable.Repeat(0.1, Count)]], Count)[0];
        Assert.InRange(sum, 30000.1 * (1 - 1e-13), 30000.1 * (1 + 1e-13));
    }

    [Fact]
    public void ResultsMayBeSharedInputsNumbersAndColumns()
    {
        var program = new ElementProgram(
            [Instruction.OfInput(0), Instruction.OfInput(1), Instruction.OfNumber(2), new Instruction(MachineOperators.Multiply, 0, 2)], 2, [0, 1, 2, 3, 0, 1, 2, 3]);
        foreach (var code in LaneCase.Widths.Select(w => LaneCode.Compile(new LaneProgram(program, 1, 4), w)).Append(new SteppedLanes(new LaneProgram(program, 1, 4))))
        {
            var (sums, results) = (new double[4], new double[4 * 11]);
            code.Run([5], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 11, 11, sums, results, 11, new double[code.ScratchSize]);
            Assert.Equal([55, 66, 22, 110], sums);
            Assert.Equal([.. Enumerable.Repeat(5.0, 11), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, .. Enumerable.Repeat(2.0, 11), .. Enumerable.Repeat(10.0, 11)], results);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void SmallPowersAreProductsWithTheBitsOfPowers(int exponent)
    {
        var of = new LaneCase($"x^{exponent}", "x", 0);
        Assert.DoesNotContain(of.Program.Instructions, i => i.Operator == Elementwise.Power);
        double[][] columns = [[.. Special, .. Enumerable.Range(0, 1000).Select(i => Math.Pow(10, (i - 500) / 4.0) * (1 + (i / 3.0)) * (1 - (2 * (i % 2))))]];
        var expected = of.Expected([], columns, columns[0].Length);
        of.AssertColumns(expected, LaneCase.RunColumns(LaneCode.Compile(of.Columns), of.Program.Results.Length, [], columns, columns[0].Length), "powers");
    }

    [Fact]
    public void SumsOfWhatHasNoColumnsCountTheSamples()
    {
        var program = new ElementProgram([Instruction.OfInput(0), new Instruction(MachineOperators.Multiply, 0, 0)], 1, [1]);
        foreach (var code in LaneCase.Widths.Select(w => LaneCode.Compile(new LaneProgram(program, 1, 1), w)))
        {
            var sums = new double[1];
            code.Run([3], default, 0, 50_001, sums, default, 0, new double[code.ScratchSize]);
            Assert.Equal(9 * 50_001, sums[0]);
        }
    }

    [Fact]
    public void OverNoSamplesSumsAreZero()
    {
        var code = LaneCode.Compile(new LaneCase("a*x", "a, x", 1).Sums);
        double[] sums = [7, 7, 7];
        code.Run([2], default, 0, 0, sums, default, 0, new double[code.ScratchSize]);
        Assert.Equal([0, 0, 0], sums);
    }

    [Fact]
    public void SpansThatAreTooShortAreRefused()
    {
        var code = LaneCode.Compile(new LaneCase("a*x + y", "a, x, y", 1).Columns);
        Assert.Throws<ArgumentException>(() => code.Run([1], new double[19], 10, 10, default, new double[40], 10, new double[code.ScratchSize]));
        Assert.Throws<ArgumentException>(() => code.Run([1], new double[20], 9, 10, default, new double[40], 10, new double[code.ScratchSize]));
        Assert.Throws<ArgumentException>(() => code.Run([1], new double[20], 10, 10, default, new double[39], 10, new double[code.ScratchSize]));
        Assert.Throws<ArgumentException>(() => code.Run([], new double[20], 10, 10, default, new double[40], 10, new double[code.ScratchSize]));
        Assert.Throws<ArgumentException>(() => code.Run([1], new double[20], 10, 10, default, new double[40], 10, new double[code.ScratchSize - 1]));
    }

    [Fact]
    public void ACallAllocatesNothing()
    {
        var of = new LaneCase("(b*tanh(a*x + sin(b)) - y)^2 + gamma(y)", "a, b, x, y", 2);
        var code = LaneCode.Compile(of.Sums);
        double[] columns = new double[2 * 1003], sums = new double[5], shared = [1, 2], scratch = new double[code.ScratchSize];
        for (int i = 0; i < 3; i++)
            code.Run(shared, columns, 1003, 1003, sums, default, 0, scratch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            code.Run(shared, columns, 1003, 1003, sums, default, 0, scratch);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
