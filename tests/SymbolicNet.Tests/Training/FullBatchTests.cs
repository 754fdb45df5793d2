namespace SymbolicNet.Tests.Training;

public sealed class FullBatchTests
{
    private const string Text = """
        input x
        target y
        param w = 3
        param b = -2
        param c fixed = 1
        output yhat = w*x + b + c
        loss = (yhat - y)^2
        penalty = 0.1*w^2
        """;

    private static readonly DataTable Data = DataTable.Of(("x", [0, 1, 2, 3]), ("y", [1, 3, 2, 5]));

    // By the normal equations of mean((w x + d - y)^2) + w^2/10 with d = b + 1: w = cov/(var + 1/10), d = mean y - w mean x.
    [Theory]
    [InlineData("lbfgs")]
    [InlineData("newton")]
    public void APenalizedLineIsFoundAndTrainingEndsByItself(string method)
    {
        double w = 1.375 / (1.25 + 0.1), d = 2.75 - (1.5 * w);
        var result = Model.Parse(Text).Train(Data, new TrainOptions { Optimizer = method, Epochs = 50 });
        Assert.Equal(StopReason.Converged, result.Reason);
        Assert.Equal(w, result.Model["w"].ToScalar(), 1e-7);
        Assert.Equal(d - 1, result.Model["b"].ToScalar(), 1e-7);
        Assert.Equal(1, result.Model["c"].ToScalar());
        Assert.True(result.Steps < 20);
    }

    [Fact]
    public void NewtonsMethodRefusesALossWithKinks()
    {
        var model = Model.Parse(Text.Replace("(yhat - y)^2", "abs(yhat - y)", StringComparison.Ordinal));
        var error = Assert.Throws<FormulaException>(() => model.Train(Data, new TrainOptions { Optimizer = "newton" }));
        Assert.StartsWith("SN046", error.Diagnostics[0].Code, StringComparison.Ordinal);
    }

    [Fact]
    public void AStartWhereTheLossIsNotFiniteIsReported()
    {
        var model = Model.Parse(Text.Replace("(yhat - y)^2", "exp(1000*w)*(yhat - y)^2", StringComparison.Ordinal));
        var result = model.Train(Data, new TrainOptions { Optimizer = "lbfgs" });
        Assert.Equal(StopReason.Diverged, result.Reason);
        Assert.Equal("exp(1000*w)", result.Divergence!.Span!.Value.Text);
    }
}
