using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Cli;

/// <summary>What <c>train</c>, <c>predict</c> and <c>score</c> print and refuse.</summary>
public sealed partial class TrainCommandTests : IDisposable
{
    private const string Line = """
        input x
        target y
        param a = 0
        param b = 0
        yhat = a*x + b
        output yhat
        loss = (yhat - y)^2
        train {
          optimizer = sgd(rate = 0.125)
          epochs = 2
          batch = all
        }

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _model, _data, _weights;

    public TrainCommandTests()
    {
        _model = _folder.Write("line.symnet", Line);
        _data = _folder.Write("line.csv", "x,y\n-1,-1\n1,3\n-1,-1\n1,3\n");
        _weights = _folder["w"];
    }

    // The means over the rows: x is 0, x^2 1, x*y 2, y 1; so a goes to 2 and b to 1, a quarter of the way in each step.
    [Fact]
    public void PlainOutputHasALineForEveryEpoch() => Train().Wrote($"""
        epoch 1/2  loss 5
        epoch 2/2  loss 2.8125
        finished after 2 epochs and 2 steps
        training    4 samples  loss 1.58203  r2 0.604492  rmse 1.25779  mae 1.125
        weights in {_weights}

        """);

    [Fact]
    public void QuietOutputHasTheEndAlone() =>
        Assert.Equal(["finished after 2 epochs and 2 steps", "training    4 samples  loss 1.58203  r2 0.604492  rmse 1.25779  mae 1.125", $"weights in {_weights}", ""], Train("--quiet").Output.Split('\n'));

    [Fact]
    public void JsonOutputHasAnObjectForEveryLine()
    {
        string[] lines = Train("--json", "--validation", "0.5", "--diagnose").Output.Split('\n');
        Assert.Equal("""{"event":"epoch","epoch":0,"step":1,"loss":#,"validationLoss":#,"gradientNorms":{"a":#,"b":#}}""", Masked(lines[0]));
        Assert.Equal($$$"""{"event":"end","reason":"finished","epochs":2,"steps":2,"bestEpoch":#,"weights":"{{{_weights}}}","training":{"samples":2,"loss":#,"r2":#,"rmse":#,"mae":#},"validation":{"samples":2,"loss":#,"r2":#,"rmse":#,"mae":#}}""", Masked(lines[2]));
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void TestRowsAreMeasuredAtTheEnd()
    {
        var run = Train("--rows", "0..2", "--test-rows", "2..", "--quiet");
        Assert.Contains("\ntraining    2 samples  loss 1.58203", run.Output);
        Assert.Contains("\ntest        2 samples  loss 1.58203", run.Output);
        Assert.Contains("\ntest        4 samples  loss 1.58203", Train("--test", _data, "--quiet").Output);
        Assert.Contains("\ntest        1 sample  loss 2.84766", Train("--test", _data, "--test-rows", "1..2", "--quiet").Output);
    }

    /// <remarks>Nothing is trained for data that cannot be measured on in the end.</remarks>
    [Theory]
    [InlineData("x\n1\n", "SN0435")]
    [InlineData("x,y\n1,one\n", "SN0440")]
    public void TestDataAreLookedAtFirst(string test, string code)
    {
        var run = Train("--test", _folder.Write("test.csv", test));
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith($"error {code}: ", run.Error);
        Assert.StartsWith("error SN0452: ", Train("--test-rows", "50..").Error);
        Assert.False(File.Exists(_weights));
    }

    [Fact]
    public void ColumnsMayHaveOtherNames()
    {
        string data = _folder.Write("other.csv", "u,v\n-1,-1\n1,3\n");
        var run = ToolRun.Of("train", _model, "--data", data, "--weights", _weights, "--map", "x=u", "--map", "y=v", "--quiet");
        Assert.Contains("loss 1.58203", run.Output);
        // The weights remember.
        ToolRun.Of("score", _model, "--data", data, "--weights", _weights).Wrote("data        2 samples  loss 1.58203  r2 0.604492  rmse 1.25779  mae 1.125\n");
        Assert.Contains("SN0435", ToolRun.Of("score", _model, "--data", _data, "--weights", _weights).Error);
        Assert.Contains("loss 1.58203", ToolRun.Of("score", _model, "--data", _data, "--weights", _weights, "--map", "x=x", "--map", "y=y").Output);
    }

    [Fact]
    public void AModelIsReadFromStandardInput()
    {
        var run = ToolRun.WithInput(Line, "train", "-", "--data", _data, "--weights", _weights, "--quiet");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("SN0413", Code(ToolRun.WithInput("x", "predict", "-", "--data", _data, "--weights", _weights), "SN0413"));

        // What is no model is said at its place in standard input.
        static string Code(ToolRun run, string code)
        {
            Assert.Contains("<stdin>:1:1", run.Error);
            return code;
        }
    }

    [Fact]
    public void PredictionsAreATable()
    {
        Train();
        ToolRun.Of("predict", _model, "--data", _data, "--weights", _weights, "--rows", "0..2").Wrote("yhat\n-0.4375\n1.3125\n");
        ToolRun.Of("predict", _model, "--data", _data, "--weights", _weights, "--rows", "0..2", "--out", _folder["out.csv"]).Wrote("");
        Assert.Equal("yhat\n-0.4375\n1.3125\n", File.ReadAllText(_folder["out.csv"]));
        Assert.Equal("SN0414", ToolRun.Of("predict", _model, "--data", _data, "--weights", _weights, "--out", _folder.Path).Error[6..12]);
    }

    [Fact]
    public void ARunGoesOn()
    {
        Train("--epochs", "1");
        Assert.Equal("epoch 2/2  loss 2.8125", Train("--resume").Output.Split('\n')[0]);
        var other = Train("--resume", "--batch", "1");
        Assert.Equal((1, ""), (other.Code, other.Output));
        Assert.StartsWith($"error SN0453: `{_weights}` cannot be resumed", other.Error);
    }

    [Fact]
    public void ADivergenceIsExplained()
    {
        var run = Train("--optimizer", "sgd(rate = 1e200)");
        Assert.Equal((4, $"""
            epoch 1/2  loss 5
            diverged after 1 epoch and 1 step
            """), (run.Code, string.Join('\n', run.Output.Split('\n')[..2])));
        Assert.Equal($"""
            error SN0454: the loss became inf
             --> {_model}:7:8
              |
            7 | loss = (yhat - y)^2
              |        ^^^^^^^^^^^^ this is inf
              = note: epoch 2, step 2, the sample of line 2 of the data
              = note: `yhat - y` is #
              = help: a smaller rate, `standardize = true`, or `clip = 1` in `train` often helps


            """, NoteNumber().Replace(run.Error, "` is #"));
        Assert.Equal(0, ToolRun.Of("predict", _model, "--data", _data, "--weights", _weights).Code);
    }

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--batch", "-1")]
    [InlineData("--validation", "1")]
    [InlineData("--seed", "1e30")]
    [InlineData("--clip", "0")]
    [InlineData("--epochs", "epoch")]
    [InlineData("--stop", "0")]
    public void AnOptionOutOfRangeIsShown(string option, string value)
    {
        var run = Train(option, value);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("error SN0451: ", run.Error);
        Assert.Contains($"\n --> options:2:{option.Length + 4}\n  |\n2 |   {option[2..]} = {value}\n", run.Error);
    }

    [Fact]
    public void AnOptionIsNoPlaceForOtherStatements()
    {
        var run = Train("--epochs", "1 } param z");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("error SN0157: ", run.Error);
    }

    [Theory]
    [InlineData("Required argument missing for command: 'train'.", "train")]
    [InlineData("`--threads` takes a number from 1 to 1024", "train", "m", "--threads", "0")]
    [InlineData("`--save-every` takes a number of seconds", "train", "m", "--save-every", "-1")]
    [InlineData("`--save-every` takes a number of seconds", "train", "m", "--save-every", "nan")]
    [InlineData("`--test-rows` takes a range, as `8000..`", "train", "m", "--test-rows", "x")]
    [InlineData("`--rows` takes a range, as `0..100` or `100..`", "train", "m", "--rows", "5..2")]
    [InlineData("`--map` takes a name and columns, as `--map x=height,width`", "train", "m", "--map", "x")]
    [InlineData("`--missing` takes reject, drop or mean", "train", "m", "--missing", "x")]
    [InlineData("`--delimiter` takes one character, or `tab`", "predict", "m", "--weights", "w", "--data", "d", "--delimiter", "ab")]
    [InlineData("`--header` takes yes or no", "score", "m", "--weights", "w", "--data", "d", "--header", "1")]
    [InlineData("`--set` takes a name and a size, as `--set hidden=64`", "train", "m", "--set", "n")]
    [InlineData("Unrecognized command or argument '--epoch'.", "train", "m", "--epoch", "3")]
    public void WrongUsageIsSaid(string message, params string[] arguments) => ToolRun.Of(arguments).RejectedUsageWith($"symnet: {message}");

    [Fact]
    public void WhatIsMissingIsNamed()
    {
        string none = _folder["none"];
        Missing("SN0216", none, "train", none);
        Missing("SN0430", none, "train", _model, "--data", none, "--weights", _weights);
        Missing("SN0430", _folder.Path, "train", _model, "--data", _folder.Path, "--weights", _weights);
        Missing("SN0430", none, "train", _model, "--data", _data, "--test", none, "--weights", _weights);
        Missing("SN0470", none, "predict", _model, "--data", _data, "--weights", none);
        Missing("SN0471", _data, "score", _model, "--data", _data, "--weights", _data);
        Missing("SN0414", _folder["none/w"], "train", _model, "--data", _data, "--weights", _folder["none/w"]);
        Missing("SN0414", _data, "train", _model, "--data", _data, "--weights", _data);
        Missing("SN0414", _model, "train", _model, "--data", _data, "--weights", _model);
        Missing("SN0414", _folder.Path, "train", _model, "--data", _data, "--weights", _folder.Path);
        Assert.Equal(Line, File.ReadAllText(_model));

        static void Missing(string code, string path, params string[] arguments)
        {
            var run = ToolRun.Of(arguments);
            Assert.Equal((1, ""), (run.Code, run.Output));
            Assert.StartsWith($"error {code}: ", run.Error);
            Assert.Contains($"`{path}`", run.Error.Split('\n')[0]);
        }
    }

    [Fact]
    public void WeightsOfAnotherModelAreNotTaken()
    {
        Train();
        string other = _folder.Write("other.symnet", Line.Replace("param b = 0", "param b[2] = 0", StringComparison.Ordinal).Replace("+ b", "+ b[0]", StringComparison.Ordinal).Replace("param a = 0", "param c = 0", StringComparison.Ordinal).Replace("a*x", "c*x", StringComparison.Ordinal));
        var run = ToolRun.Of("predict", other, "--data", _data, "--weights", _weights);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Equal(3, run.Error.Split("SN0478").Length - 1);
        Assert.EndsWith("3 errors\n", run.Error);
        // Other words with the same parameters are a warning.
        var same = ToolRun.Of("predict", _folder.Write("same.symnet", "# the same\n" + Line), "--data", _data, "--weights", _weights);
        Assert.Equal(0, same.Code);
        Assert.StartsWith("warning SN0415: ", same.Error);
    }

    [Fact]
    public void AFormatThatWasTamperedWithIsRefused()
    {
        Train();
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_weights));
        foreach (var (old, broken) in ((string, string)[])[("\\\"version\\\":1", "\\\"version\\\":7"), ("\\\"role\\\":\\\"input", "\\\"role\\\":\\\"inpot"), ("\\\"size\\\":1", "\\\"size\\\":2"), ("\\\"columns\\\":[", "\\\"columns\\\":{"), ("\"dimensions\":\"{}\"", "\"dimensions\":\"[}\"")])
        {
            Assert.Contains(old, text);
            string damaged = _folder.Write("damaged", System.Text.Encoding.Latin1.GetBytes(text.Replace(old, broken, StringComparison.Ordinal)));
            foreach (string command in (string[])["predict", "score"])
            {
                var run = ToolRun.Of(command, _model, "--data", _data, "--weights", damaged);
                Assert.Equal((1, ""), (run.Code, run.Output));
                Assert.StartsWith("error SN047", run.Error);
            }
        }
    }

    private ToolRun Train(params string[] more) => ToolRun.Of(["train", _model, "--data", _data, "--weights", _weights, .. more]);

    private static string Masked(string line) => Fraction().Replace(line, "\":#");

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("(?<=\"(?:bestEpoch|loss|validationLoss|a|b|r2|rmse|mae))\":[-0-9.Ee+]+")]
    private static partial Regex Fraction();

    [GeneratedRegex("` is -?[0-9.e]+")]
    private static partial Regex NoteNumber();
}
