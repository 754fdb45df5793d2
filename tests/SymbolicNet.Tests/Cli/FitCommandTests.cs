using System.Text.Json;
using SymbolicNet.Cli;
using SymbolicNet.Tests.Fitting;

namespace SymbolicNet.Tests.Cli;

public sealed class FitCommandTests
{
    private const string Line = "input x\ntarget y\nparam a\nparam c\nresidual r = y - a*x - c\n";

    [Fact]
    public void AReportIsAlignedText() => Fit(Line, "x,y\n1,1\n2,2\n3,4\n5,4\n").Wrote("""
        converged: no direction lowers the sum of squares (residuals and derivatives have the cosine 2.7e-16)

        parameter  value         standard error  95% interval
        a          0.7714285714  0.296923        -0.506128 .. 2.04899
        c          0.6285714286  0.927142        -3.3606 .. 4.61774

        method                       lm
        iterations                   1 (9 evaluations)
        observations                 4
        residual sum of squares      1.542857143
        residual standard deviation  0.8783100657 (2 degrees of freedom)
        R2                           0.7714285714
        AIC                          13.5409
        BIC                          11.6998

        correlations
        a  1.000
        c  -0.881  1.000

        """);

    [Fact]
    public void JsonIsOneObject()
    {
        var run = Fit(Line, "x,y\n1,1\n2,2\n3,4\n4,4\n", "--json", "--confidence", "0.9");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        Assert.True(json.RootElement.GetProperty("converged").GetBoolean());
        Assert.Equal(0.7, json.RootElement.GetProperty("rss").GetDouble(), 12);
        Assert.Equal(Math.Sqrt(0.35), json.RootElement.GetProperty("residualStandardDeviation").GetDouble(), 12);
        Assert.Equal("a", json.RootElement.GetProperty("parameters")[0].GetProperty("name").GetString());
        Assert.Equal(1.1, json.RootElement.GetProperty("parameters")[0].GetProperty("value").GetDouble(), 12);
        Assert.Equal(Math.Sqrt(0.07), json.RootElement.GetProperty("parameters")[0].GetProperty("standardError").GetDouble(), 12);
    }

    [Fact]
    public void StartsMayBeGiven()
    {
        var set = NistSet.Read("Misra1a");
        using var folder = new TemporaryFolder();
        var csv = new StringWriter { NewLine = "\n" };
        set.Table.Write(csv);
        string model = folder.Write("m.symnet", set.ModelText(1)), data = folder.Write("d.csv", csv.ToString());
        var near = ToolRun.Of("fit", model, "--data", data, "--start", "b1=250, b2=5e-4", "--json");
        Assert.Equal(Model.Parse(set.ModelText(2)).Fit(set.Table).ToJson() + "\n", near.Output);
        var named = ToolRun.Of("fit", model, "--data", data, "--map", "x=x", "--starts", "3", "--seed", "5", "--method", "lm");
        Assert.Equal(ExitCodes.Done, named.Code);
        Assert.Contains("the best of 3 starts", named.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDidNotConvergeHasAnExitCodeOfItsOwn()
    {
        var run = Fit("input x\ntarget y\nparam a\nparam b\nresidual r = y - a*x - b*x\n", "x,y\n1,1\n2,2\n3,4\n4,4\n");
        Assert.Equal((ExitCodes.NotConverged, ""), (run.Code, run.Error));
        Assert.StartsWith("not converged: `a` and `b` can change together without changing the fit\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AModelWithoutDataIsFittedToo()
    {
        var run = ToolRun.WithInput("param a = -1.2\nparam b = 1\nresidual r = [10*(b - a^2), 1 - a]\n", "fit", "-");
        Assert.Equal(ExitCodes.Done, run.Code);
    }

    [Theory]
    [InlineData("--method", "sgd", "symnet: `--method` takes lm, lbfgs or newton")]
    [InlineData("--starts", "0", "symnet: `--starts` takes a number from 1 to 100000")]
    [InlineData("--start", "b1", "symnet: `--start` takes names and numbers, as `--start b1=500,b2=1e-4`")]
    [InlineData("--start", "b1=1,5", "symnet: `--start` takes names and numbers, as `--start b1=500,b2=1e-4`")]
    [InlineData("--confidence", "1", "symnet: `--confidence` takes a number between 0 and 1")]
    [InlineData("--set", "n", "symnet: `--set` takes a name and a size, as `--set hidden=64`")]
    public void OptionsThatAreNoneAreRejected(string option, string value, string expected) =>
        ToolRun.Of("fit", "-", option, value).RejectedUsageWith(expected);

    private static ToolRun Fit(string model, string csv, params string[] more)
    {
        using var folder = new TemporaryFolder();
        return ToolRun.Of(["fit", folder.Write("m.symnet", model), "--data", folder.Write("d.csv", csv), .. more]);
    }
}
