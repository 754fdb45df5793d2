namespace SymbolicNet.Tests.Cli;

/// <summary>What <c>symnet diff</c> says to input that is wrong: where, what, and never a trace of the stack.</summary>
public class DiffErrorTests
{
    private const string Line = "input x\ninput i: index(3)\ndim n = 2\nconst c = 3\nparam w[n] = 1\nh = w[0]*x\nloss = c*h^2 + sum(w)*i\n";

    [Fact]
    public void AnUnknownVariableIsShownInItsList() =>
        ToolRun.Of("diff", "rate*x", "--wrt", "x,raet").FailedWith("""
            error SN0211: there is no variable `raet` to differentiate by
             --> variables:1:4
              |
            1 | x, raet
              |    ^^^^
              = help: a similar name exists: `rate`

            1 error

            """);

    [Fact]
    public void EveryUnknownVariableIsReported()
    {
        var run = ToolRun.Of("diff", "x^2", "--wrt", "pi,x,x y,W[0]");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.All((string[])["`pi`", "`x y`", "`W[0]`"], name => Assert.Contains($"error SN0211: there is no variable {name} to differentiate by\n --> variables:1:", run.Error));
        Assert.Contains("= help: the variable is `x`", run.Error);
        Assert.EndsWith("3 errors\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEscapeCodeInANameReachesNoTerminal() =>
        Assert.DoesNotContain('\u001b', ToolRun.Of("diff", "x", "--wrt", "\u001b[31m").Error);

    [Theory]
    [InlineData("zebra", "there is no variable `zebra` to differentiate by", "the variables are `x` and `w`")]
    [InlineData("n", "there is no variable `n` to differentiate by", "`x` and `w`")]
    [InlineData("c", "there is no variable `c` to differentiate by", "`x` and `w`")]
    [InlineData("h", "there is no variable `h` to differentiate by", "`x` and `w`")]
    [InlineData("i", "`i` is an integer, by which nothing varies", "--> variables:1:1")]
    public void AModelIsDifferentiatedByItsInputsTargetsAndParameters(string name, string error, string more)
    {
        var run = ToolRun.WithInput(Line, "diff", "-", "--wrt", name);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith($"error SN0211: {error}\n --> variables:1:1\n", run.Error, StringComparison.Ordinal);
        Assert.Contains(more, run.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(",")]
    [InlineData("x,")]
    [InlineData("x,,y")]
    public void NamesMustNotBeEmpty(string names) =>
        ToolRun.Of("diff", "x*y", "--wrt", names).RejectedUsageWith("symnet: `--wrt` takes names, as `--wrt w1,w2`");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("13")]
    [InlineData("99")]
    [InlineData("3000000000")]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("+2")]
    [InlineData("")]
    public void AnOrderIsASmallNumber(string order) =>
        ToolRun.Of("diff", "x^2", "--order", order).RejectedUsageWith("symnet: `--order` takes a whole number from 1 to 12");

    [Fact]
    public void TheLibraryHasTheSameLimitOfOrders()
    {
        Assert.Equal("SN0503", Assert.Throws<FormulaException>(() => Formula.Parse("exp(x)").Differentiate("x", 13)).Diagnostics[0].Code);
        Assert.Equal("exp(x)", Formula.Parse("exp(x)").Differentiate("x", 12).Text);
        Assert.Equal("SN0503", Assert.Throws<FormulaException>(() => Model.Parse("param w\nloss = w^2\n").DerivativesBy([], int.MaxValue)).Diagnostics[0].Code);
    }

    [Fact]
    public void TooManyDerivativesAreRefused()
    {
        string sum = string.Join('+', Enumerable.Range(0, 200).Select(i => $"x{i}"));
        var run = ToolRun.Of("diff", sum, "--order", "3");
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("error SN0503: there would be more than 10,000 derivatives\n --> formula:1:1\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A[m,n", "SN0140", "shapes:1:2")]
    [InlineData("A[m,n], A[n,m], x[n]", "SN0202", "shapes:1:9")]
    [InlineData("A[m,n], x[k]", "SN0301", "formula:1:1")]
    [InlineData("A[m,n] x[n]", "SN0", "shapes:1:8")]
    [InlineData("[3]", "SN0", "shapes:1:1")]
    [InlineData("A[-1]", "SN0", "shapes:1:3")]
    [InlineData("A[99999999999999999999]", "SN0", "shapes:1:3")]
    public void ShapesAreCheckedWhereTheyStand(string shapes, string code, string place)
    {
        var run = ToolRun.Of("diff", "A*x", "--shape", shapes);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith($"error {code}", run.Error, StringComparison.Ordinal);
        Assert.Contains($"\n --> {place}\n", run.Error);
    }

    [Fact]
    public void ASyntaxErrorIsShownInTheFormula() =>
        ToolRun.Of("diff", "x*2 +", "--wrt", "x").FailedWith("""
            error SN0123: expected an expression after `+`, found the end of the formula
             --> formula:1:6
              |
            1 | x*2 +
              |      ^ an expression is missing before this

            1 error

            """);

    [Fact]
    public void DeepNestingIsAnOrdinaryError()
    {
        var run = ToolRun.Of("diff", new string('(', 10_000) + "x" + new string(')', 10_000));
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("error SN0502: brackets and conditions nest too deep\n --> formula:1:1001\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileAndAFolderAreToldApart()
    {
        using var folder = new TemporaryFolder();
        ToolRun.Of("diff", folder["none.symnet"]).FailedWith($"error SN0216: cannot read `{folder["none.symnet"]}`\n  = note: there is no such file\n\n1 error\n");
        ToolRun.Of("diff", folder.Path).FailedWith($"error SN0216: cannot read `{folder.Path}`\n  = note: it is a folder\n\n1 error\n");
        string bytes = folder.Write("bytes.symnet", [0xFF, 0xFE, 0x00, 0xD8]);
        Assert.Equal(1, ToolRun.Of("diff", bytes).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# only a comment\n")]
    [InlineData("input x\nparam w\noutput p = w*x\n")]
    [InlineData("input x\nparam w\nmetric m = w*x\n")]
    public void AModelWithoutALossHasNothingToDifferentiate(string text)
    {
        using var folder = new TemporaryFolder();
        var run = ToolRun.Of("diff", folder.Write("m.symnet", text));
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("error SN0211: the model has no loss to differentiate\n --> ", run.Error, StringComparison.Ordinal);
        Assert.Contains("= help: add a line `loss = ...`", run.Error);
    }

    [Fact]
    public void NothingToDifferentiateByIsSaid()
    {
        ToolRun.Of("diff", "1 + 2").FailedWith("error SN0211: the formula has no variable to differentiate by\n\n1 error\n");
        ToolRun.WithInput("input x\nloss = x^2\n", "diff", "-", "--format", "json")
            .FailedWith("error SN0211: the model has no parameter to differentiate by\n  = help: name other variables, as `--wrt x`\n\n1 error\n");
    }

    [Theory]
    [InlineData("", "SN0120")]
    [InlineData("  ", "SN0120")]
    [InlineData("f(x)", "SN0201")]
    [InlineData("2x", "SN0")]
    [InlineData("x\0", "SN0")]
    [InlineData("x[i]", "SN03")]
    public void AWrongFormulaIsExplained(string formula, string code)
    {
        var run = ToolRun.Of("diff", formula);
        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("error " + code, run.Error, StringComparison.Ordinal);
        Assert.Contains("\n --> formula:1:", run.Error);
    }

    [Fact]
    public void WrongOptionsAreUsageErrors()
    {
        ToolRun.Of("diff", "x", "--format", "yaml").RejectedUsageWith("symnet: there is no format `yaml`: it is text, latex or json");
        ToolRun.Of("diff", "x", "--format", "TEXT").RejectedUsageWith("symnet: there is no format `TEXT`: it is text, latex or json");
        ToolRun.WithInput(Line, "diff", "-", "--shape", "x[2]").RejectedUsageWith("symnet: `--shape` is for a formula; a model declares its shapes");
        ToolRun.Of("diff", "x", "--set", "k=3").RejectedUsageWith("symnet: `--set` is for a model; a formula has no dim");
        ToolRun.WithInput(Line, "diff", "-", "--set", "n").RejectedUsageWith("symnet: `--set` takes a name and a size, as `--set hidden=64`");
        ToolRun.Of("diff", "--wtr=x").RejectedUsageWith("symnet: unknown option `--wtr=x`; an argument that begins so goes behind `--`");
        Assert.All((string[][])[["diff"], ["diff", "x", "--wrt"], ["diff", "x", "--wrt", "x", "--wrt", "y"], ["diff", "x", "y"]], arguments => Assert.Equal(2, ToolRun.Of(arguments).Code));
    }
}
