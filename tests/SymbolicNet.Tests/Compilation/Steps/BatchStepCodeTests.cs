using SymbolicNet.Compilation;
using SymbolicNet.Compilation.Steps;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Steps;

/// <summary>Compiled steps over all of a few samples beside plain interpretation.</summary>
public sealed class BatchStepCodeTests
{
    public static TheoryData<string> Models => Nets.All;

    [Theory]
    [MemberData(nameof(Models))]
    [InlineData(Nets.Special)]
    public void StepsAgreeWithTheInterpreter(string text)
    {
        foreach (bool hasMomentum in (bool[])[false, true])
        {
            var program = StepCase.Batch(text, hasMomentum);
            foreach (int rows in (int[])[1, 3, 4, 7, 13])
            {
                var (random, length) = (new Random(rows), program.ColumnCount + 1);
                double[] parameters = [.. Enumerable.Range(0, program.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
                double[] samples = [.. Enumerable.Range(0, rows * length).Select(_ => (2 * random.NextDouble()) - 1)];
                double[] expected = Interpret(program, parameters, samples, rows, 4);
                foreach (var code in CodesOf(program, rows))
                {
                    double[] p = [.. parameters], states = new double[program.StateCount];
                    double loss = code.Run(p, states, [0.02], 1, samples, length, 4, new double[code.ScratchSize]);
                    double[] actual = [loss, .. p, .. states];
                    for (int i = 0; i < expected.Length; i++)
                        Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-11 * (1 + Math.Abs(expected[i])), FormattableString.Invariant($"{code.GetType().Name}, {rows} rows, {text}: number {i} is {actual[i]:R}, interpreted {expected[i]:R}"));
                }
            }
        }
    }

    [Fact]
    public void ARunAllocatesNothingAndGivesTheSameBytes()
    {
        var program = StepCase.Batch(Nets.Line, hasMomentum: true);
        double[] samples = [0.5, 1, -0.25, 2, 0.75, -1];
        foreach (var code in CodesOf(program, 3))
        {
            double[] scratch = new double[code.ScratchSize], first = [0.5, 0.1, -0.3, 0.2], second = [0.5, 0.1, -0.3, 0.2], states = new double[4], rate = [0.1];
            code.Run(first, states, rate, 1, samples, 2, 9, scratch);
            long before = GC.GetAllocatedBytesForCurrentThread();
            states.AsSpan().Clear();
            code.Run(second, states, rate, 1, samples, 2, 9, scratch);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(first, second);
        }
    }

    [Fact]
    public void WithoutStepsNothingChangesAndWhatDoesNotFitIsRefused()
    {
        foreach (var code in CodesOf(StepCase.Batch(Nets.Line, hasMomentum: false), 3))
        {
            double[] p = [1, 2, 3, 4];
            Assert.Equal(0, code.Run(p, [], [1], 1, new double[6], 2, 0, new double[code.ScratchSize]));
            Assert.Equal([1, 2, 3, 4], p);
            Assert.Throws<ArgumentException>(() => code.Run(p, [], [1], 1, new double[5], 2, 1, new double[code.ScratchSize]));
            Assert.Throws<ArgumentException>(() => code.Run(p, [], [], 1, new double[6], 2, 1, new double[code.ScratchSize]));
        }
    }

    private static IEnumerable<BatchStepCode> CodesOf(BatchStepProgram program, int rows)
    {
        yield return BatchStepCode.InMemory(program, rows);
        foreach (int lanes in (int[])[2, 4, 8])
        {
            if (BatchStepCode.InLanes(program, rows, lanes) is { } code)
                yield return code;
        }
    }

    // The last loss, the parameters, the states.
    private static double[] Interpret(BatchStepProgram program, double[] parameters, double[] samples, int rows, int steps)
    {
        double[] learned = [.. parameters, .. new double[program.StateCount]], sums = [];
        for (int step = 0; step < steps; step++)
        {
            double[] p = learned[..parameters.Length];
            sums = new double[parameters.Length + 1];
            for (int i = 0; i < rows; i++)
            {
                double[] row = Values(program.Rows, [.. p, 0.02, .. samples.AsSpan(i * (program.ColumnCount + 1), program.ColumnCount)]);
                for (int k = 0; k < sums.Length; k++)
                    sums[k] += row[k];
            }
            learned = Values(program.Update, [.. learned, 0.02, step + 1, .. sums]);
        }
        return [sums[0], .. learned];
    }

    private static double[] Values(SubgraphPlan plan, double[] all)
    {
        int place = 0;
        var known = Array.ConvertAll(plan.Known, k => new Tensor(k.Shape, all[place..(place += k.Shape.Count)]));
        return [.. Interpreter.Evaluate(plan, known, Limits.Default).SelectMany(t => t.Elements)];
    }
}
