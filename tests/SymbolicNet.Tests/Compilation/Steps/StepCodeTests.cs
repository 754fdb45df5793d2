using SymbolicNet.Compilation.Steps;

namespace SymbolicNet.Tests.Compilation.Steps;

/// <summary>Compiled training steps beside plain interpretation of the same graph, sample by sample.</summary>
public sealed class StepCodeTests
{
    public static TheoryData<string> Models => Nets.All;

    [Theory]
    [MemberData(nameof(Models))]
    [InlineData(Nets.Special)]
    public void StepsAgreeWithTheInterpreter(string text)
    {
        int[] order = [3, 1, 4, 1, 5, 9, 2, 6, 11, 0];
        foreach (var steps in (StepCase[])[StepCase.Descent(text), StepCase.Adam(text), StepCase.Decaying(text, 0.1), StepCase.Decaying(text, 0)])
        {
            foreach (var code in CodesOf(steps.Program))
            {
                Same(steps.Interpret(order), steps.Run(code, order), $"{code.GetType().Name}: {text}");
                Same(steps.Interpret([.. Enumerable.Range(0, 12)], 7), steps.Run(code, [], 7), $"{code.GetType().Name}: {text}");
                Same(steps.Interpret([11]), steps.Run(code, [11]), $"{code.GetType().Name}: {text}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void NoSamplesChangeNothing(string text)
    {
        var steps = StepCase.Adam(text, rows: 0);
        foreach (var code in CodesOf(steps.Program))
            Assert.Equal((0, 0), (steps.Run(code, []).Loss, steps.Run(code, []).Parameters.Zip(steps.Parameters).Count(p => p.First != p.Second)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void TwoRunsGiveTheSameBytes(string text)
    {
        var steps = StepCase.Adam(text);
        foreach (var code in CodesOf(steps.Program))
        {
            var (first, second) = (steps.Run(code, []), steps.Run(code, []));
            Assert.Equal(first.Loss, second.Loss);
            Assert.Equal(first.Parameters, second.Parameters);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ARunAllocatesNothing(string text)
    {
        var steps = StepCase.Descent(text);
        foreach (var code in CodesOf(steps.Program))
        {
            var scratch = new double[code.ScratchSize];
            int[] order = [0, 2, 1];
            for (int i = 0; i < 3; i++)
                code.Run(steps.Parameters, [], steps.Settings, 1, steps.Samples, steps.RowLength, order, scratch);
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++)
                code.Run(steps.Parameters, [], steps.Settings, 1, steps.Samples, steps.RowLength, order, scratch);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void ALineIsTakenApartAndALayerKeptInRegisters()
    {
        Assert.Equal(1, Assert.IsType<LoopStepCode>(StepCode.Compile(StepCase.DescentProgram(Nets.Line))).Width);
        var layers = StepCode.InRegisters(StepCase.DescentProgram(Nets.Layers), 8)!;
        var scalars = StepCode.InScalars(StepCase.DescentProgram(Nets.Layers))!;
        Assert.Equal(8, layers.Width);
        Assert.True(layers.OperationCount * 3 < scalars.OperationCount, FormattableString.Invariant($"{layers.OperationCount} operations on vectors, {scalars.OperationCount} on numbers"));
    }

    [Fact]
    public void NotANumberSpreadsAsInterpreted()
    {
        foreach (string text in (string[])[Nets.Line, "input x[3]\ntarget y\nparam w[3]\nparam b\nloss = relu(1 - y*(w'*x + b))"])
        {
            var steps = StepCase.Descent(text);
            steps.Samples[steps.RowLength] = double.NaN;
            foreach (var code in CodesOf(steps.Program))
                Same(steps.Interpret([0, 1, 2]), steps.Run(code, [0, 1, 2]), $"{code.GetType().Name}: {text}");
        }
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var steps = StepCase.Descent(Nets.Line);
        foreach (var code in CodesOf(steps.Program))
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => steps.Run(code, [12]));
            Assert.Throws<ArgumentOutOfRangeException>(() => steps.Run(code, [-1]));
            Assert.Throws<ArgumentException>(() => code.Run(new double[3], [], steps.Settings, 1, steps.Samples, steps.RowLength, [], new double[code.ScratchSize]));
            Assert.Throws<ArgumentException>(() => code.Run(steps.Parameters, [], steps.Settings, 1, steps.Samples, 1, [], new double[code.ScratchSize]));
        }
    }

    private static IEnumerable<StepCode> CodesOf(StepProgram program)
    {
        if (StepCode.Compile(program) is { } fastest)
            yield return fastest;
        if (StepCode.InScalars(program) is { } scalars)
            yield return scalars;
        foreach (int lanes in (int[])[2, 4, 8])
        {
            if (StepCode.InRegisters(program, lanes) is { } registers)
                yield return registers;
        }
    }

    private static void Same((double Loss, double[] Parameters, double[] States) expected, (double Loss, double[] Parameters, double[] States) actual, string what)
    {
        double[] a = [expected.Loss, .. expected.Parameters, .. expected.States], b = [actual.Loss, .. actual.Parameters, .. actual.States];
        for (int i = 0; i < a.Length; i++)
            Assert.True(a[i].Equals(b[i]) || Math.Abs(a[i] - b[i]) <= 1e-11 * (1 + Math.Abs(a[i])), FormattableString.Invariant($"{what}: number {i} is {b[i]:R}, interpreted {a[i]:R}"));
    }
}
