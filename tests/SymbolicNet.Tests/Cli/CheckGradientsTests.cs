namespace SymbolicNet.Tests.Cli;

public class CheckGradientsTests
{
    private const string Model = """
        input  x[2]
        target y
        param  w[2] ~ normal(0, 1)
        param  b    = 0

        def squash(x) = tanh(x)
          derivative x: sech(x)^2

        loss fit      = (squash(w'*x) + b - y)^2
        penalty decay = 0.01*sum(w.^2)
        """;

    [Fact]
    public void ARightModelPasses()
    {
        using var folder = new TemporaryFolder();
        var run = ToolRun.Of("check", "--gradients", folder.Write("net.symnet", Model));
        Assert.Equal((0, ""), (run.Code, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.Equal("gradients beside differences of order 4, tolerance 1e-6, seed 1", lines[0]);
        Assert.StartsWith("  loss fit by w       passed   6 passed, 0 failed, 0 skipped; relative error up to ", lines[1]);
        Assert.StartsWith("  loss fit by b       passed   1 passed, 0 failed, 0 skipped", lines[2]);
        Assert.StartsWith("  penalty decay by w  passed   6 passed, 0 failed, 0 skipped", lines[3]);
        Assert.StartsWith("  penalty decay by b  passed   1 passed, 0 failed, 0 skipped", lines[4]);
        Assert.Equal(["14 passed, 0 failed, 0 skipped", ""], lines[5..]);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("4")]
    [InlineData("6")]
    [InlineData("8")]
    public void AClauseOfFlippedSignFailsAndItsParameterIsNamed(string order)
    {
        var run = ToolRun.WithInput(Model.Replace(": sech", ": -sech", StringComparison.Ordinal), "check", "-", "--gradients", "--order", order, "--seed", "7", "--tolerance", "1e-4");
        Assert.Equal((3, ""), (run.Code, run.Error));
        Assert.Contains($"differences of order {order}, tolerance 1e-4, seed 7\n", run.Output);
        Assert.Contains("\n  loss fit by w       FAILED   0 passed, 6 failed, 0 skipped", run.Output);
        Assert.Contains("\n    failed", run.Output);
        Assert.Contains("\n  loss fit by b       passed", run.Output);
        Assert.Contains("\n  penalty decay by w  passed", run.Output);
    }

    [Fact]
    public void AFormulaIsCheckedAtARandomPointOfItsDomain()
    {
        var run = ToolRun.Of("check", "log(x)*(A*v)", "--shape", "A[m,n], v[n]", "--gradients");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("\n  f by x  passed   1 passed, 0 failed, 0 skipped", run.Output);
        Assert.Contains("\n  f by A  passed   10 passed, 0 failed, 0 skipped", run.Output);
        Assert.Equal(run, ToolRun.Of("check", "log(x)*(A*v)", "--shape", "A[m,n], v[n]", "--gradients"));
    }

    [Fact]
    public void WhatIsSkippedIsNamedWithItsPlaceAndIsNoFailure() =>
        ToolRun.WithInput("param w[2] ~ uniform(1, 1)\nloss = sum(abs(w - 1))\n", "check", "-", "--gradients").Wrote("""
            gradients beside differences of order 4, tolerance 1e-6, seed 1
              loss by w  skipped  0 passed, 0 failed, 6 skipped
                skipped [0], [1], direction 0, direction 1, ...: abs at 0, where the derivative is 0, in <stdin>:2:12
            0 passed, 0 failed, 6 skipped

            """);

    [Theory]
    [InlineData("check", "3", "--gradients")]
    [InlineData("check", "zeros(2)", "--gradients")]
    public void WithoutVariablesThereIsNothingToCompare(params string[] arguments) =>
        ToolRun.Of(arguments).Wrote("gradients beside differences of order 4, tolerance 1e-6, seed 1\n0 passed, 0 failed, 0 skipped\n");

    [Fact]
    public void WhatCannotBeCheckedIsReported()
    {
        ToolRun.WithInput("param a\nb = a\n", "check", "-", "--gradients").FailedWith("""
            error SN0211: the model has no loss to differentiate
             --> <stdin>:1:1
              |
            1 | param a
              | ^
              = help: add a line `loss = ...`

            1 error

            """);
        ToolRun.WithInput("dim n\ninput x[n]\nparam a\nloss = a*sum(x)\n", "check", "-", "--gradients").FailedWith("""
            error SN0403: the size `n` does not follow from the values
             --> <stdin>:1:1
              |
            1 | dim n
              | ^
              = help: set it, as with `--set n=8`

            1 error

            """);
        Assert.Equal(0, ToolRun.WithInput("dim n\ninput x[n]\nparam a\nloss = a*sum(x)\n", "check", "-", "--gradients", "--set", "n=3").Code);
        Assert.Equal(1, ToolRun.Of("check", "--gradients", "sqrt(-1 - x^2)").Code);
    }

    [Fact]
    public void WrongOptionsAreUsageErrors()
    {
        ToolRun.Of("check", "x", "--seed", "1").RejectedUsageWith("symnet: `--seed` is for `--gradients`");
        ToolRun.Of("check", "x", "--gradients", "--order", "3").RejectedUsageWith("symnet: `--order` takes 2, 4, 6 or 8");
        ToolRun.Of("check", "x", "--gradients", "--tolerance", "0").RejectedUsageWith("symnet: `--tolerance` takes a number between 0 and 1");
        ToolRun.Of("check", "x", "--gradients", "--explain").RejectedUsageWith("symnet: `--explain` and `--gradients` ask for two reports; ask for one");
        Assert.Equal(2, ToolRun.Of("check", "x", "--gradients", "--tolerance", "small").Code);
    }
}
