namespace SymbolicNet.Tests.Cli;

public class ToolTests
{
    [Fact]
    public void AMissingCommandIsAUsageError() => Assert.Equal(
        new ToolRun(2, "", "symnet: a command is missing: check, diff, eval, fit, fmt, train, predict or score\nusage: symnet COMMAND ...\n`symnet --help` says more\n"),
        ToolRun.Of());

    [Fact]
    public void AMissingArgumentIsAUsageErrorOfItsCommand() => Assert.Equal(
        new ToolRun(2, "", "symnet: Required argument missing for command: 'fmt'.\nusage: symnet fmt FILE... [--check]\n`symnet fmt --help` says more\n"),
        ToolRun.Of("fmt"));

    [Fact]
    public void AnUnknownOptionIsNoFormula() =>
        ToolRun.Of("check", "--explian").RejectedUsageWith("symnet: unknown option `--explian`; an argument that begins so goes behind `--`");

    [Fact]
    public void TwoMinusesAreAFormulaBehindTheMark() => ToolRun.Of("eval", "--at", "x=2", "--", "--x").Wrote("2\n");

    [Theory]
    [InlineData("--version")]
    [InlineData("check", "--version")]
    [InlineData("eval", "--version")]
    [InlineData("fmt", "--version")]
    public void TheVersionIsThatOfTheAssembly(params string[] arguments) =>
        ToolRun.Of(arguments).Wrote(typeof(Formula).Assembly.GetName().Version!.ToString(3) + "\n");

    [Theory]
    [InlineData("symnet", "--help")]
    [InlineData("symnet check", "check", "--help")]
    [InlineData("symnet eval", "eval", "--help")]
    [InlineData("symnet fmt", "fmt", "-h")]
    public void HelpShowsTheUsage(string usage, params string[] arguments)
    {
        var run = ToolRun.Of(arguments);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains($"Usage:\n  {usage} ", run.Output);
    }
}
