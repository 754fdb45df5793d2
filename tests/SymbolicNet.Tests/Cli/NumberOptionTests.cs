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
}
