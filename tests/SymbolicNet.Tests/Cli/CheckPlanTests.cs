using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Cli;

/// <summary>What <c>check --plan</c> says of formulas and models, and which options do not go together.</summary>
public partial class CheckPlanTests
{
    private const string Line = """
        input x
        target y
        param w = 0.5
        param b = 0.25
        f = w*x + b
        output f
        loss = (f - y)^2
        """;

    private const string Network = """
        input x[100]
        target y[40]
        param W[80,100]
        param V[40,80]
        loss = sum((V*tanh(W*x) - y).^2)
        """;

    /// <remarks>x² and sin x and their product are three; cos x, 2*x, two products and a sum are five more.</remarks>
    [Fact]
    public void AFormulasPlanIsItsOperations() => ToolRun.Of("check", "x^2*sin(x)", "--plan").Wrote("""
        shape       scalar: 3 scalar operations in one method
        operations  3 for the value, 8 with the gradient, ratio 2.67
        workspace   0 bytes
        threads     1

        """);

    [Fact]
    public void AConstantTakesNoOperations() => ToolRun.WithInput("3", "check", "-", "--formula", "--plan").Wrote("""
        shape       scalar: 0 scalar operations in one method
        operations  0 for the value, 0 with the gradient, ratio 1.00
        workspace   0 bytes
        threads     1

        """);

    [Fact]
    public void WhatFactorizesIsNoScalarCode() =>
        Assert.StartsWith("shape       kernels: functions that are no scalar operations, or too many scalars\n", ToolRun.Of("check", "det(A)", "--shape", "A[3,3]", "--plan").Output);

    /// <remarks>w*x, + b, - y and the square; 2*e and its product with x are two more. The workspace: 256 rows of two numbers and of one output, and twice the loss with two slopes.</remarks>
    [Fact]
    public void ASmallModelRunsInLanes() => ToolRun.WithInput(Line, "check", "-", "--plan").Wrote($"""
        shape       lanes: a sample with its gradient takes 6 scalar operations
        operations  4 for the value, 6 with the gradient, ratio 1.50
        workspace   {8 * ((256 * 3) + (2 * 3))} bytes
        threads     1

        """);

    [Theory]
    [InlineData("scalar")]
    [InlineData("lanes")]
    [InlineData("kernels")]
    public void AShapeIsAskedFor(string shape)
    {
        var run = ToolRun.WithInput(Line, "check", "-", "--plan", "--code", shape);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith($"shape       {shape}: asked for\noperations  4 for the value, 6 with the gradient, ratio 1.50\n", run.Output);
        Assert.Equal(shape == "kernels", run.Output.Contains("\nkernel      ", StringComparison.Ordinal));
    }

    [Fact]
    public void ALargeModelRunsInKernels()
    {
        var run = ToolRun.WithInput(Network, "check", "-", "--plan", "--threads", "3");
        Assert.Equal((0, ""), (run.Code, run.Error));
        string[] lines = run.Output.Split('\n');
        Assert.Equal("shape       kernels: a sample takes more than 4000 scalar operations, or functions that are no scalar operations", lines[0]);
        // Forward the two products, back one through V, and one for each gradient, which ends in its parameter.
        Assert.Equal(
            ["product 80 x 100 x 64", "product 40 x 80 x 64", "product 64 x 40 x 80", "product 40 x 64 x 80, accumulated", "product 80 x 64 x 100, accumulated"],
            lines.Where(l => l.StartsWith("kernel      product", StringComparison.Ordinal)).Select(l => l[12..]));
        Assert.Matches(Workspace(), lines[^3]);
        Assert.Equal(["threads     3", ""], lines[^2..]);
    }

    [Fact]
    public void SinglesAreNamed() =>
        Assert.StartsWith("shape       kernels: asked for; in float32\n", ToolRun.WithInput(Line + "\ntrain { precision = float32 }\n", "check", "-", "--plan", "--code", "kernels").Output);

    [Theory]
    [InlineData("scalar")]
    [InlineData("lanes")]
    public void AShapeThatCannotBeIsNotForced(string shape)
    {
        var run = ToolRun.WithInput("input x\nparam w\nloss = (w*x - over_rows(mean, x))^2\n", "check", "-", "--plan", "--code", shape);
        Assert.StartsWith("shape       kernels: samples of a batch depend on one another\n", run.Output);
    }

    [Theory]
    [InlineData("lanes", "a sample takes 2 scalar operations")]
    [InlineData("scalar", "asked for")]
    [InlineData("kernels", "asked for")]
    public void WithoutLossTheOutputsCount(string shape, string reason)
    {
        string[] forced = reason == "asked for" ? ["--code", shape] : [];
        var run = ToolRun.WithInput("input x\nparam w\noutput f = w*x + 1\n", ["check", "-", "--plan", .. forced]);
        Assert.StartsWith($"shape       {shape}: {reason}\noperations  2 for the value, 2 with the gradient, ratio 1.00\n", run.Output);
        Assert.Equal((0, ""), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("scalar")]
    [InlineData("lanes")]
    [InlineData("kernels")]
    public void AModelThatComputesNothingHasAPlan(string shape) =>
        Assert.StartsWith($"shape       {shape}: asked for\noperations  0 for the value, 0 with the gradient, ratio 1.00\n", ToolRun.WithInput("a = 1\n", "check", "-", "--plan", "--code", shape).Output);

    [Fact]
    public void ASizeThatIsNotKnownIsReported()
    {
        const string text = "dim n\ninput x[n]\nparam w[n]\nloss = w'*x\n";
        Assert.StartsWith("error SN0403: the size `n` does not follow from the values\n", ToolRun.WithInput(text, "check", "-", "--plan").Error);
        Assert.Contains("\noperations  5 for the value, 5 with the gradient, ratio 1.00\n", ToolRun.WithInput(text, "check", "-", "--plan", "--set", "n=3").Output);
        Assert.StartsWith("error SN0403: ", ToolRun.Of("check", "A*x", "--shape", "A[m,n], x[n]", "--plan").Error);
    }

    [Theory]
    [InlineData("`--code` is for `--plan`", "--code", "lanes")]
    [InlineData("`--threads` is for `--plan`", "--threads", "2")]
    [InlineData("`--code` takes scalar, lanes or kernels", "--plan", "--code", "foo")]
    [InlineData("`--code` takes scalar, lanes or kernels", "--plan", "--code", "Lanes")]
    [InlineData("`--code` takes scalar, lanes or kernels", "--plan", "--code", "")]
    [InlineData("`--threads` takes a number from 1 to 1024", "--plan", "--threads", "0")]
    [InlineData("`--threads` takes a number from 1 to 1024", "--plan", "--threads", "-1")]
    [InlineData("`--threads` takes a number from 1 to 1024", "--plan", "--threads", "1025")]
    [InlineData("`--plan` asks for a report of its own; ask for one", "--plan", "--gradients")]
    [InlineData("`--plan` asks for a report of its own; ask for one", "--plan", "--explain")]
    [InlineData("`--explain` and `--gradients` ask for two reports; ask for one", "--plan", "--explain", "--gradients")]
    [InlineData("Option '--threads' expects a single argument but 2 were provided.", "--plan", "--threads", "2", "--threads", "3")]
    public void WhatDoesNotGoTogetherIsAUsageError(string message, params string[] options) =>
        ToolRun.WithInput(Line, ["check", "-", .. options]).RejectedUsageWith("symnet: " + message);

    [Fact]
    public void AWordIsNoNumberOfThreads() => Assert.Equal(2, ToolRun.WithInput(Line, "check", "-", "--plan", "--threads", "x").Code);

    [Theory]
    [InlineData("--code", "kernels")]
    [InlineData("--threads", "2")]
    public void AFormulasShapeIsNotToChoose(string option, string value) =>
        ToolRun.Of("check", "x", "--plan", option, value).RejectedUsageWith($"symnet: `{option}` is for a model; a formula is compiled by what it takes");

    [GeneratedRegex("^workspace   [1-9][0-9]* bytes$")]
    private static partial Regex Workspace();
}
