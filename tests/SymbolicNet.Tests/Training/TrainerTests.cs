using SymbolicNet.Training;

namespace SymbolicNet.Tests.Training;

/// <summary>Where a run stands decides all that follows, also in the middle of an epoch.</summary>
public sealed class TrainerTests
{
    private sealed record Snapshot(string Progress, double[] Values, double[] States, double[]? Best)
    {
        public static Snapshot Of(TrainingRun run) => new(run.Write(), [.. run.State.Values], [.. run.State.States], run.Best is null ? null : [.. run.Best]);

        public TrainingRun Resume(CompiledModel model)
        {
            var run = new TrainingRun(model.CreateState(Values)) { Best = Best is null ? null : [.. Best] };
            States.CopyTo(run.State.States, 0);
            Assert.True(run.TryRead(Progress));
            return run;
        }

        public void Equals(Snapshot expected, string from)
        {
            Assert.Equal(expected.Progress, Progress);
            Assert.True(expected.Values.AsSpan().SequenceEqual(Values), from);
            Assert.True(expected.States.AsSpan().SequenceEqual(States), from);
            Assert.True(expected.Best.AsSpan().SequenceEqual(Best), from);
        }
    }

    [Theory]
    [MemberData(nameof(ResumeTests.Plans), MemberType = typeof(ResumeTests))]
    [InlineData("batch = 25; optimizer = sgd(rate = 0.01); stop = step >= 8")]
    public void FromEveryStepTheEndIsTheSame(string plan)
    {
        if (plan.Contains("standardize", StringComparison.Ordinal))
            return;
        var model = Model.Parse($"{TrainingCase.Net}train {{ epochs = 3; seed = 5; {plan} }}");
        var code = model.Compile();
        bool isPerSample = plan.StartsWith("batch = 1;", StringComparison.Ordinal);
        var (training, validation) = (SamplesOf(isPerSample ? 2500 : 100), plan.Contains("validation", StringComparison.Ordinal) ? SamplesOf(30) : null);
        var saved = new List<Snapshot>();
        var run = new TrainingRun(code.CreateState(Initialization.Of(model.Bound, 5)));
        var trainer = TrainerOf(model, code, training, validation, current => saved.Add(Snapshot.Of(current)));
        trainer.Run(run);
        var end = Snapshot.Of(run);
        Assert.InRange(saved.Count, plan.StartsWith("batch = all", StringComparison.Ordinal) ? 2 : 8, 1000);
        foreach (var snapshot in saved)
        {
            var resumed = snapshot.Resume(code);
            string from = $"{resumed.Epoch}, {resumed.Visited}";
            TrainerOf(model, code, training, validation, null).Run(resumed);
            Snapshot.Of(resumed).Equals(end, from);
        }
    }

    [Fact]
    public void ATextThatIsNoRunIsNotRead()
    {
        var code = Model.Parse(TrainingCase.Net).Compile();
        var run = new TrainingRun(code.CreateState(new double[code.ParameterCount])) { Fingerprint = "f" };
        run.History.Add(new EpochReport(0, 1, null, [("m", 2)]));
        run.Epoch = 1;
        string whole = run.Write();
        Assert.True(Fresh().TryRead(whole));
        for (int i = 0; i < whole.Length; i++)
        {
            Fresh().TryRead(whole[..i] + whole[(i + 1)..]);
            Assert.False(Fresh().TryRead(whole[..i]));
        }
        foreach (string text in (string[])["", "[]", "null", "1", "{}", "\"\"", whole.Replace("\"epoch\":1", "\"epoch\":-1", StringComparison.Ordinal), whole.Replace("\"epoch\":1", "\"epoch\":1e99", StringComparison.Ordinal), whole.Replace("\"history\":[", "\"history\":[[],", StringComparison.Ordinal), new string('[', 10_000)])
            Assert.False(Fresh().TryRead(text), text);

        TrainingRun Fresh() => new(code.CreateState(new double[code.ParameterCount]));
    }

    /// <remarks>The loop that is compiled rounds in its own order; the steps are the same.</remarks>
    [Theory]
    [InlineData("sgd(rate = 0.01)")]
    [InlineData("adam(rate = 0.01)")]
    [InlineData("lion(rate = 0.001)")]
    public void ALoopOverSamplesStepsAsOneByOneDoes(string optimizer)
    {
        var code = Model.Parse($"{TrainingCase.Net}penalty = 0.01*sum(w.^2)\ntrain {{ optimizer = {optimizer} }}").Compile();
        var samples = SamplesOf(200);
        double[] start = [.. Enumerable.Range(0, code.ParameterCount).Select(i => Math.Sin(i + 1))];
        var (loop, single) = (code.CreateState(start), code.CreateState(start));
        var workspace = code.CreateWorkspace();
        double mean = code.StepPerSample(loop, samples.Rows, [], workspace), sum = 0;
        for (int i = 0; i < samples.Count; i++)
            sum += code.Step(single, samples.Rows.AsSpan(2 * i, 2), workspace);
        Assert.Equal(sum / samples.Count, mean, 1e-12);
        for (int i = 0; i < start.Length; i++)
            Assert.Equal(single.Parameters[i], loop.Parameters[i], 1e-11);
        Assert.Equal(200, loop.Steps);
    }

    private static Samples SamplesOf(int count) =>
        new([.. Enumerable.Range(0, count).SelectMany(i => new[] { Math.Sin(i), Math.Cos(3 * i) })], count);

    private static Trainer TrainerOf(Model model, CompiledModel code, Samples training, Samples? validation, Action<TrainingRun>? save) =>
        new(code, new TrainPlan(model.Bound), training, validation, new Measures(model.Bound, model.Whole, CompileOptions.Default), new TrainerHooks { Save = save, SaveInterval = TimeSpan.Zero, SamplesInPiece = 20 });
}
