namespace SymbolicNet.Tests.Training;

/// <summary>What keeps a model from being trained, each said at its place.</summary>
public class TrainPlanTests
{
    private const string Line = "input x\ntarget y\nparam a = 1\nyhat = a*x\noutput yhat\nloss = (yhat - y)^2\n";

    private static readonly DataTable Points = DataTable.Of(("x", [1.0, 2, 3]), ("y", [2.0, 4, 6]));

    [Theory]
    [InlineData("epochs = 0", "`epochs` is a whole number from 1 to 2147483647", "0")]
    [InlineData("epochs = 0.5", "`epochs` is a whole number from 1 to 2147483647", "0.5")]
    [InlineData("epochs = nan", "`epochs` is a whole number from 1 to 2147483647", "nan")]
    [InlineData("epochs = inf", "`epochs` is a whole number from 1 to 2147483647", "inf")]
    [InlineData("epochs = 3e9", "`epochs` is a whole number from 1 to 2147483647", "3e9")]
    [InlineData("epochs = 2 - 3", "`epochs` is a whole number from 1 to 2147483647", "2 - 3")]
    [InlineData("batch = -1", "`batch` is a whole number from 1 to 2147483647", "-1")]
    [InlineData("batch = 0", "`batch` is a whole number from 1 to 2147483647", "0")]
    [InlineData("validation = 1", "`validation` is a share of the rows, from 0 to below 1", "1")]
    [InlineData("validation = -0.1", "`validation` is a share of the rows, from 0 to below 1", "-0.1")]
    [InlineData("validation = nan", "`validation` is a share of the rows, from 0 to below 1", "nan")]
    [InlineData("clip = 0", "`clip` is a bound above 0", "0")]
    [InlineData("clip = norm(-1)", "`clip` is a bound above 0", "norm(-1)")]
    [InlineData("clip = value(0/0)", "`clip` is a bound above 0", "value(0/0)")]
    [InlineData("seed = 1e30", "`seed` is a whole number of at most 18 digits", "1e30")]
    [InlineData("seed = 0.5", "`seed` is a whole number of at most 18 digits", "0.5")]
    [InlineData("stop = 0", "`stop` is a whole number from 1 to 2147483647", "0")]
    [InlineData("stop = 1.5", "`stop` is a whole number from 1 to 2147483647", "1.5")]
    [InlineData("shuffle = 2", "`shuffle` is true or false", "2")]
    [InlineData("epochs = epoch", "`epochs` cannot change while the model trains", "epoch")]
    [InlineData("batch = 2*step", "`batch` cannot change while the model trains", "2*step")]
    [InlineData("seed = best_epoch", "`seed` cannot change while the model trains", "best_epoch")]
    [InlineData("validation = validation_loss", "`validation` cannot change while the model trains", "validation_loss")]
    public void ASettingOutOfRangeIsSaidAtItsPlace(string setting, string message, string text)
    {
        var diagnostic = Assert.Single(TrainingCase.Refused($"{Line}train {{ {setting} }}", Points));
        Assert.Equal(("SN0451", message, text), (diagnostic.Code, diagnostic.Message, diagnostic.Span!.Value.Text));
        int at = setting.IndexOf('=', StringComparison.Ordinal);
        var options = new TrainOptions { Settings = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add(setting[..(at - 1)], setting[(at + 2)..]) };
        var given = Assert.Single(TrainingCase.Refused(Line, Points, options));
        Assert.Equal((message, text, "options"), (given.Message, given.Span!.Value.Text, given.Span.Value.Source.Name));
    }

    [Fact]
    public void AllThatIsWrongIsSaidAtOnce() =>
        Assert.Equal(["batch", "epochs", "stop"], TrainingCase.Refused($"{Line}train {{ batch = 0; seed = 4; epochs = 0; stop = -1 }}", Points).Select(d => d.Message.Split('`')[1]));

    [Theory]
    [InlineData("1 } param z = 1 train {")]
    [InlineData("1 } param z")]
    [InlineData("1; batch = 2")]
    [InlineData("1\n  batch = 2")]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("1 # }")]
    [InlineData("\0")]
    [InlineData("\ud800")]
    public void AnOptionIsAValueAndNothingElse(string epochs)
    {
        var options = new TrainOptions { Settings = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("epochs", epochs) };
        try
        {
            var result = Model.Parse(Line).Train(Points, options);
            Assert.Equal(("1 # }", 1), (epochs, result.History.Length));
        }
        catch (FormulaException refused)
        {
            Assert.All(refused.Diagnostics, d => Assert.NotEqual("", d.Code));
        }
    }

    [Theory]
    [InlineData("epochs", "5 # }\n} param z = 1\ntrain { epochs = 5")]
    [InlineData("rate", "1")]
    [InlineData("epochs = 1; batch", "1")]
    public void NothingIsSmuggledIn(string key, string value)
    {
        var options = new TrainOptions { Settings = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add(key, value) };
        Assert.NotEmpty(TrainingCase.Refused(Line, Points, options));
    }

    [Theory]
    [InlineData("adam(rat = 1)", "SN0204")]
    [InlineData("adm", "SN0213")]
    [InlineData("adam(", "SN0140")]
    public void AnOptimizerThatIsNoneIsRefused(string optimizer, string code) =>
        Assert.Contains(TrainingCase.Refused(Line, Points, new TrainOptions { Optimizer = optimizer }), d => d.Code == code);

    [Theory]
    [InlineData("", "SN0211")]
    [InlineData("param a = 1", "SN0211")]
    [InlineData("param a = 1\nmetric m = a", "SN0211")]
    [InlineData("param a = 1\npenalty = a^2", "SN0211")]
    [InlineData("input x\nloss = x^2", "SN0450")]
    [InlineData("input x\nparam a fixed = 1\nloss = (a*x)^2", "SN0450")]
    [InlineData("input x\nparam a = 1\nloss = (a*x)^2", "SN0452")]
    [InlineData("dim n\ninput x[n]\nparam a[n]\nloss = (a'*x)^2", "SN0452")]
    public void AModelThatCannotLearnIsRefused(string text, string code)
    {
        var diagnostic = TrainingCase.Refused(text)[0];
        Assert.Equal(code, diagnostic.Code);
        Assert.NotNull(diagnostic.Span);
    }

    [Fact]
    public void ATableWithoutRowsIsRefused() =>
        Assert.Equal("SN0452", Assert.Single(TrainingCase.Refused(Line, DataTable.Of(("x", []), ("y", [])))).Code);

    [Theory]
    [InlineData(2_000_000_000, 1)]
    [InlineData(TrainOptions.WholeBatch, 1)]
    [InlineData(3, 1)]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    public void ABatchHasAsManySamplesAsThereAre(int batch, int steps) =>
        Assert.Equal(steps, Model.Parse(Line).Train(Points, new TrainOptions { BatchSize = batch, Epochs = 1 }).Steps);

    [Fact]
    public void HugeNumbersOfEpochsAreNoMatter()
    {
        using var source = new CancellationTokenSource();
        var result = Model.Parse(Line).Train(Points, new TrainOptions { Epochs = int.MaxValue, OnEpoch = _ => source.Cancel() }, source.Token);
        Assert.Equal((StopReason.Cancelled, 1, int.MaxValue), (result.Reason, result.History.Length, result.Epochs));
    }

    [Fact]
    public void OneSampleIsEnough()
    {
        var result = Model.Parse(Line).Train(DataTable.Of(("x", [2.0]), ("y", [6.0])), new TrainOptions { Epochs = 200, Optimizer = "sgd(rate = 0.05)" });
        Assert.Equal(3, result.Model.Parameters[0], 1e-9);
        Assert.Equal((1, 200), (result.TrainingCount, result.Steps));
        Assert.Equal("SN0443", Assert.Single(TrainingCase.Refused(Line, DataTable.Of(("x", [2.0]), ("y", [6.0])), new TrainOptions { Validation = 0.5 })).Code);
    }

    /// <remarks>The second derivative of the loss is 1, so that the rate 1 goes to the minimum in one step.</remarks>
    [Fact]
    public void AModelWithoutDataHasOneSample()
    {
        var result = Model.Parse("param a = 4\nloss = 0.5*(a - 1)^2\ntrain { optimizer = sgd(rate = 1); epochs = 1; batch = 1 }").Train();
        Assert.Equal((1.0, 1L, 1), (result.Model.Parameters[0], result.Steps, result.TrainingCount));
        Assert.Equal(4.5, result.History[0].Loss);
    }

    [Fact]
    public void AWholeTableIsOneSample()
    {
        // y = 2*u - v; the normal equations' minimum is exact.
        double[] u = [1, 2, 3, 4], v = [1, -1, 2, 0];
        var data = DataTable.Of(("X[0]", u), ("X[1]", v), ("y", u.Zip(v).Select(p => (2 * p.First) - p.Second).ToArray()));
        var result = Model.Parse("input X[rows,2]\ntarget y[rows]\nparam w[2]\nyhat = X*w\noutput yhat\nloss = sum((yhat - y)^2)/2\ntrain { optimizer = sgd(rate = 0.05); epochs = 500 }").Train(data);
        Assert.Equal((1, 500L), (result.TrainingCount, result.Steps));
        Assert.Equal(2, result.Model.Parameters[0], 1e-9);
        Assert.Equal(-1, result.Model.Parameters[1], 1e-9);
        // Another table has another number of rows, and each its prediction.
        var two = DataTable.Of(("X[0]", [1.0, 0]), ("X[1]", [0.0, 3]), ("y", [2.0, -2]));
        var predicted = result.Model.Predict(two);
        Assert.Equal("yhat", Assert.Single(predicted.Columns));
        Assert.Equal(2, predicted.Column("yhat")[0], 1e-9);
        Assert.Equal(-3, predicted.Column("yhat")[1], 1e-9);
        Assert.Equal(0.5, result.Model.Score(two).Loss!.Value, 1e-8);
    }

    [Fact]
    public void AParameterForEachRowKeepsItsTable()
    {
        var data = DataTable.Of(("X[0]", [1.0, 2, 3]), ("y", [1.0, 2, 3]));
        var trained = Model.Parse("input X[rows,1]\ntarget y[rows]\nparam v[rows]\nyhat = X[..,0] + v\noutput yhat\nloss = sum((yhat - y)^2)").Train(data, new TrainOptions { Epochs = 1 }).Model;
        Assert.Equal([1.0, 2, 3], trained.Predict(data).Column("yhat"));
        Assert.Equal("SN0478", Assert.Single(Assert.Throws<FormulaException>(() => trained.Predict(data.Slice(0, 2))).Diagnostics).Code);
    }

    [Fact]
    public void ASizeFollowsFromTheData()
    {
        var data = DataTable.Of(("p", [1.0, 2, 0]), ("q", [0.0, 1, 1]), ("r", [1.0, 0, 1]), ("y", [1.0, 2, 3]));
        var result = Model.Parse("dim n\ninput x[n] from rest\ntarget y\nparam w[n]\nyhat = w'*x\noutput yhat\nloss = (yhat - y)^2").Train(data, new TrainOptions { Epochs = 1 });
        Assert.Equal(3, result.Model.Parameters.Length);
        Assert.Equal(3, result.Model.Predict(data).RowCount);
    }
}
