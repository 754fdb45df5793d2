namespace SymbolicNet.Tests.Cli;

public sealed class NumberOptionTests
{
    [Theory]
    [InlineData("`--seed` takes a whole number", "check", "x", "--gradients", "--seed", "x")]
    [InlineData("`--seed` takes a whole number", "check", "x", "--gradients", "--seed", "1.5")]
    [InlineData("`--order` takes a whole number", "check", "x", "--gradients", "--order", "")]
    [InlineData("`--tolerance` takes a number", "check", "x", "--gradients", "--tolerance", "1,5")]
    [InlineData("`--threads` takes a whole number", "train", "m", "--threads", "99999999999")]
    [InlineData("`--save-every` takes a number", "train", "m", "--save-every", "soon")]
    [InlineData("`--starts` takes a whole number", "fit", "m", "--data", "d", "--starts", "two")]
    public void WhatIsNoNumberIsRefusedInWords(string words, params string[] arguments)
    {
        var run = ToolRun.Of(arguments);
        Assert.Equal(2, run.Code);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("`--delimiter` takes one character", "--delimiter", "\"")]
    [InlineData("`--delimiter` takes one character", "--delimiter", "é")]
    [InlineData("`--map` takes a name and columns", "--map", "x=")]
    public void WhatNoTableCanHaveIsRefused(string words, params string[] arguments)
    {
        var run = ToolRun.Of(["train", "m", "--data", "d", .. arguments]);
        Assert.Equal(2, run.Code);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train", "--plot", "m.symnet")]
    [InlineData("train", "--plot", "d.csv")]
    [InlineData("train", "--plot", "w")]
    [InlineData("fit", "--plot", "m.symnet")]
    [InlineData("fit", "--weights", "d.csv")]
    [InlineData("predict", "--out", "d.csv")]
    [InlineData("predict", "--out", "w")]
    public void WhatIsReadIsNotWrittenTo(string name, string option, string file)
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("m.symnet", "input x\ntarget y\nparam a = 1\noutput f = a*x\nloss = (f - y)^2\n"), data = folder.Write("d.csv", "x,y\n1,2\n2,3\n");
        if (name == "predict")
            Assert.Equal(0, ToolRun.Of("train", model, "--data", data, "--weights", folder["w"], "--quiet").Code);
        string before = string.Concat(Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        string[] weights = option == "--weights" ? [] : ["--weights", folder["w"]];
        var run = ToolRun.Of([name, model, "--data", data, .. weights, option, folder[file]]);
        Assert.Equal(2, run.Code);
        Assert.Contains($"`{option}` would take the place of", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, string.Concat(Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal).Select(File.ReadAllText)));
    }
}
