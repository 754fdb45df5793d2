namespace SymbolicNet.Tests.Training;

/// <summary>Training that comes to NaN or infinity: what is said of it, and what is left.</summary>
public sealed class DivergenceTests : IDisposable
{
    private const string Line = """
        input x
        target y
        param a = 1
        param b = 0
        yhat = a*x + b
        output yhat
        loss = (yhat - y)^2

        """;

    private static readonly DataTable Points = DataTable.Of(("x", [1.0, 2, 0, 4]), ("y", [3.0, 5, 1, 9]));

    private readonly TrainingCase _case = new();

    [Theory]
    [InlineData("batch = 1", 2)]
    [InlineData("batch = 2", 2)]
    [InlineData("batch = all", 2)]
    public void AHugeRateIsReportedWithTheStepBeforeKept(string batch, int step)
    {
        var result = Train($"{Line}train {{ optimizer = sgd(rate = 1e200); shuffle = false; epochs = 9; {batch} }}");
        Assert.Equal((StopReason.Diverged, step - 1L), (result.Reason, result.Steps));
        var report = Report(result);
        Assert.Equal("the loss became inf", report.Message);
        Assert.Equal("(yhat - y)^2", report.Span!.Value.Text);
        Assert.Contains(report.Notes, n => n.Contains($"step {step}", StringComparison.Ordinal));
        Assert.Contains(report.Notes, n => n.StartsWith("`yhat - y` is ", StringComparison.Ordinal));
        Assert.Contains(report.Helps, h => h.Contains("a smaller rate", StringComparison.Ordinal));
    }

    [Fact]
    public void ARowThatHasNoLogarithmIsNamed()
    {
        var result = Train("input x\ntarget y\nparam a = 1\nparam c = 0.5\nyhat = a*log(x) + c*x\noutput yhat\nloss = (yhat - y)^2\ntrain { batch = 1; shuffle = false }");
        var report = Report(result);
        Assert.Equal("the loss became inf", report.Message);
        Assert.Contains("log(x)", report.Span!.Value.Text);
        Assert.Contains("epoch 1, step 3, the sample of line 3 of the data", report.Notes);
        Assert.Contains("`x` is 0", report.Notes);
        Assert.Equal(2, result.Steps);
    }

    [Fact]
    public void ADivisionByZeroIsNamed()
    {
        var report = Report(Train("input x\ntarget y\nparam a = 1\nq = 1/x\nyhat = a*q\noutput yhat\nloss = (yhat - y)^2\ntrain { batch = all }"));
        Assert.Equal("1/x", report.Span!.Value.Text);
        Assert.Equal("this is inf", report.Labels.Single().Text);
        Assert.Contains("epoch 1, step 1, the sample of line 3 of the data", report.Notes);
    }

    [Fact]
    public void ABranchThatIsNotTakenIsNotBlamed()
    {
        var report = Report(Train("input x\ntarget y\nparam a = 1\nq = if x == 0 then 0 else 1/x\nr = log(a - 1)\nyhat = q + a*r\noutput yhat\nloss = (yhat - y)^2\ntrain { batch = all; shuffle = false }"));
        Assert.DoesNotContain("1/x", report.Span!.Value.Text);
        Assert.Contains("`a - 1` is 0", report.Notes);
    }

    [Fact]
    public void ABranchThatIsNotTakenIsNoDivergence()
    {
        var result = Train("input x\ntarget y\nparam a = 1\nyhat = a*(if x == 0 then 0 else 1/x)\noutput yhat\nloss = (yhat - y)^2\ntrain { batch = 1; epochs = 3 }");
        Assert.Equal(StopReason.Finished, result.Reason);
    }

    [Fact]
    public void AGradientAloneIsFound()
    {
        var result = Train("input x\ntarget y\nparam a = 1\nyhat = sqrt(a*x)\noutput yhat\nloss = (yhat - y)^2\ntrain { batch = 1; shuffle = false }");
        var report = Report(result);
        Assert.Equal("the loss's gradient became nan", report.Message);
        Assert.Equal("sqrt(a*x)", report.Span!.Value.Text);
        Assert.Contains("epoch 1, step 3, the sample of line 3 of the data", report.Notes);
        Assert.Equal(2, result.Steps);
    }

    /// <remarks>x times the error is beyond all doubles, the error's square is not.</remarks>
    [Fact]
    public void AGradientThatOverflowsIsFoundAtItsFormula()
    {
        var result = Model.Parse(Line.Replace("a = 1", "a = 0", StringComparison.Ordinal) + "train { batch = all }").Train(DataTable.Of(("x", [1e308, 2]), ("y", [5.0, 1])));
        var report = Report(result);
        Assert.Equal("the loss's gradient became -inf", report.Message);
        Assert.Matches("yhat - y|a\\*x", report.Span!.Value.Text);
        Assert.Contains("`x` is 1e308", report.Notes);
    }

    [Fact]
    public void APenaltyIsFound()
    {
        var report = Report(Train($"{Line}penalty = log(b)\ntrain {{ batch = 2 }}"));
        Assert.Equal("log(b)", report.Span!.Value.Text);
        Assert.Contains("`b` is 0", report.Notes);
    }

    [Fact]
    public void ALossThatReachesAcrossSamplesIsFound()
    {
        var report = Report(Train("input x\ntarget y\nparam a = 1\nm = over_rows(mean, x)\nyhat = a*x/(m - m)\noutput yhat\nloss = (yhat - y)^2\ntrain { batch = all }"));
        Assert.Contains("epoch 1, step 1", report.Notes);
        Assert.NotNull(report.Span);
    }

    /// <remarks>The parameters are finite until the step that makes them something else; that step is undone.</remarks>
    [Theory]
    [InlineData("batch = 1", 1, 4)]
    [InlineData("batch = 2", 3, 2)]
    [InlineData("batch = all", 6, 1)]
    [InlineData("batch = 1; shuffle = false", 1, 4)]
    public void AStepThatBreaksTheParametersIsUndone(string batch, int epoch, int stepsInEpoch)
    {
        // The rate is infinite in the sixth step.
        string text = $"{Line}train {{ optimizer = sgd(rate = 0.01/(if step < 5 then 1 else 0)); epochs = 9; {batch} }}";
        var result = Train(text);
        Assert.Equal((StopReason.Diverged, 5L), (result.Reason, result.Steps));
        Assert.Equal(5 / stepsInEpoch, result.History.Length);
        var report = Report(result);
        Assert.Matches("the parameter `a` became (-?inf|nan)", report.Message);
        Assert.Equal("param a = 1", report.Span!.Value.Text);
        Assert.Contains("the loss and its gradient were finite, the optimizer's step was not", report.Notes);
        Assert.Contains(FormattableString.Invariant($"epoch {(5 / stepsInEpoch) + 1}, step 6"), report.Notes);
        Assert.InRange(epoch, 1, 9);
        var five = Model.Parse(text.Replace("step < 5 then 1 else 0", "step < 5 then 1 else 1e99", StringComparison.Ordinal)).Train(Points);
        Assert.Equal(StopReason.Finished, five.Reason);
        for (int i = 0; i < 2; i++)
            Assert.Equal(five.Model.Parameters[i], result.Model.Parameters[i], 1e-12);
    }

    /// <remarks>Nothing of the loss is left to notice it by.</remarks>
    [Fact]
    public void ABrokenParameterThatTheLossHidesIsNoticed()
    {
        var result = Train("param a = 1\nloss = 1/(1 + a^2)\ntrain { optimizer = sgd(rate = -1/0); epochs = 5 }", data: false);
        Assert.Equal((StopReason.Diverged, 0L, 1.0), (result.Reason, result.Steps, result.Model.Parameters[0]));
        Assert.StartsWith("the parameter `a` became ", Report(result).Message);
    }

    [Fact]
    public void ManyStepsLaterItIsStillTheStepThatBrokeIt()
    {
        double[] x = [.. Enumerable.Range(0, 1000).Select(i => i / 1000.0)];
        var data = DataTable.Of(("x", x), ("y", x));
        // A parameter that the loss does not read: nothing but a look at it tells.
        string text = $"{Line.Replace("param b = 0", "param b = 0\nparam c = 1", StringComparison.Ordinal)}penalty = 1/(1 + c^2)\noptimizer o() {{ next p = if t == 77 then p/(p - p) else p - 0.001*g }}\ntrain {{ optimizer = o; batch = 3 }}";
        var result = Model.Parse(text).Train(data, new TrainOptions { WeightsPath = _case["w"] });
        Assert.Equal((StopReason.Diverged, 76L), (result.Reason, result.Steps));
        Assert.True(TrainedModel.Load(_case["w"]).Parameters.SequenceEqual(result.Model.Parameters));
    }

    [Fact]
    public void AParameterThatStartsBrokenIsNotTrained()
    {
        var refused = Assert.Single(TrainingCase.Refused("param a = 1\nparam b = 1/0\nloss = (a - b)^2"));
        Assert.Equal(("SN0458", "param b = 1/0"), (refused.Code, refused.Span!.Value.Text));
    }

    [Fact]
    public void FewerDigitsAreBlamedForWhatOutgrowsThem()
    {
        string text = "input x[100]\ntarget y\nparam W[100,100] = 1e15\nparam v[100] = 1e15\nyhat = v'*relu(W*x)\noutput yhat\nloss = (yhat - y)^2\ntrain { precision = float32; batch = all }";
        var columns = Enumerable.Range(0, 100).Select(i => ($"x[{i}]", (IReadOnlyList<double>)[1.0, 2])).Append(("y", [1.0, 2])).ToArray();
        var result = Model.Parse(text).Train(DataTable.Of(columns));
        Assert.Equal("the loss or its gradient outgrew float32", Report(result).Message);
    }

    private TrainingResult Train(string text, bool data = true)
    {
        var result = _case.Train(text, data ? Points : null, "w");
        Assert.True(TrainedModel.Load(_case["w"]).Parameters.SequenceEqual(result.Model.Parameters));
        foreach (double value in result.Model.Parameters)
            Assert.True(double.IsFinite(value));
        return result;
    }

    private static Diagnostic Report(TrainingResult result)
    {
        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.Equal("SN0454", result.Divergence!.Code);
        return result.Divergence;
    }

    public void Dispose() => _case.Dispose();
}
