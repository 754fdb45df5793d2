using SymbolicNet.Compilation.Steps;

namespace SymbolicNet.Tests.Compilation.Steps;

/// <summary>Compiled training steps beside plain interpretation of the same graph, sample by sample.</summary>
public sealed class StepCodeTests
{
    private const string Line = "input x\ntarget y\nparam w1 = 0.5\nparam b1 = 0.1\nparam w2 = -0.3\nparam b2 = 0.2\nloss = (w2*relu(w1*x + b1) + b2 - y)^2";

    public static TheoryData<string> Nets { get; } = new(
        Line,
        Net("sigmoid", "sum((o - y)^2)/2", 7, 5, 3),
        Net("tanh", "sum((o - y)^2)", 2, 3, 1),
        Net("relu", "sum(abs(o - y))", 3, 9, 2),
        Net("softplus", "sum((o - y)^2)", 5, 4, 4, 2),
        Net("silu", "mean((o - y)^2)", 1, 8, 3, 1),
        Net("sin", "-sum(y .* logsoftmax(o))", 4, 6, 3),
        Net("relu", "sum((o - y)^2)", 17, 20, 2),
        "input x[3]\ntarget y\nparam w[3]\nparam b\nloss = log(1 + exp(-y*(w'*x + b)))",
        "input x[4]\nparam A[4,4]\nparam c[4]\nloss = x'*A*x + sum(c.*x) + sum(A.^2)");

    [Theory]
    [MemberData(nameof(Nets))]
    public void StepsAgreeWithTheInterpreter(string text)
    {
        int[] order = [3, 1, 4, 1, 5, 9, 2, 6, 11, 0];
        foreach (var steps in (StepCase[])[StepCase.Descent(text), StepCase.Adam(text)])
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
    [MemberData(nameof(Nets))]
    public void NoSamplesChangeNothing(string text)
    {
        var steps = StepCase.Adam(text, rows: 0);
        foreach (var code in CodesOf(steps.Program))
            Assert.Equal((0, 0), (steps.Run(code, []).Loss, steps.Run(code, []).Parameters.Zip(steps.Parameters).Count(p => p.First != p.Second)));
    }

    [Theory]
    [MemberData(nameof(Nets))]
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
    [MemberData(nameof(Nets))]
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
    public void WhatDoesNotFitIsRefused()
    {
        var steps = StepCase.Descent(Line);
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
        yield return StepCode.Compile(program);
        yield return StepCode.InMemory(program);
        if (StepCode.InScalars(program) is { } scalars)
            yield return scalars;
        foreach (int lanes in (int[])[2, 4, 8])
        {
            if (StepCode.InRegisters(program, lanes) is { } registers)
                yield return registers;
        }
    }

    /// <summary>A dense net with the given sizes, inputs first, whose last layer is linear.</summary>
    private static string Net(string activation, string loss, params int[] sizes)
    {
        var text = new System.Text.StringBuilder(FormattableString.Invariant($"input x[{sizes[0]}]\ntarget y[{sizes[^1]}]\n"));
        string from = "x";
        for (int i = 1; i < sizes.Length; i++)
        {
            text.Append(FormattableString.Invariant($"param W{i}[{sizes[i]},{sizes[i - 1]}]\nparam b{i}[{sizes[i]}]\n"));
            string sum = FormattableString.Invariant($"W{i}*{from} + b{i}");
            from = i == sizes.Length - 1 ? "o" : FormattableString.Invariant($"h{i}");
            text.Append(from + " = " + (from == "o" ? sum : $"{activation}({sum})") + "\n");
        }
        return text + "loss = " + loss;
    }

    private static void Same((double Loss, double[] Parameters, double[] States) expected, (double Loss, double[] Parameters, double[] States) actual, string what)
    {
        double[] a = [expected.Loss, .. expected.Parameters, .. expected.States], b = [actual.Loss, .. actual.Parameters, .. actual.States];
        for (int i = 0; i < a.Length; i++)
            Assert.True(a[i].Equals(b[i]) || Math.Abs(a[i] - b[i]) <= 1e-11 * (1 + Math.Abs(a[i])), FormattableString.Invariant($"{what}: number {i} is {b[i]:R}, interpreted {a[i]:R}"));
    }
}
