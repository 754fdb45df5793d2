namespace SymbolicNet.Tests.Cli;

public class CheckCommandTests
{
    private const string Network = """
        dim hidden = 3
        input  x[2]
        target y: class(2)
        param  W[hidden,2] ~ xavier
        param  v[hidden]   = 1

        h    = max(W*x, 0)
        p    = sigmoid(v'*h)
        loss = -log(p)
        penalty decay = 0.01*sum(v.^2)
        output p

        train {
          optimizer = sgd(rate = 0.1)
          epochs    = 10
        }
        """;

    [Fact]
    public void AModelIsShownAsItWasUnderstood()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("net.symnet", Network);
        ToolRun.Of("check", file).Wrote($"""
            symbols
              x  input   [2]
              y  target  scalar, whole numbers below 2
              W  param   [3,2]
              v  param   [3]
            bindings
              h  [3]
              p  scalar
            outputs
              p  scalar
            losses
              loss           scalar
              penalty decay  scalar
            train
              optimizer  = sgd(rate = 0.1)
              epochs     = 10
            kinks
              relu at 0, where the derivative is 0  {file}:7:8
            2 rewrites (--explain lists them)

            """);
    }

    [Fact]
    public void ADimIsSetFromOutside() =>
        Assert.Contains("\n  W  param   [64,2]\n", ToolRun.WithInput(Network, "check", "-", "--set", "hidden=64").Output);

    [Fact]
    public void ADimThatTheModelLacksIsReported() =>
        ToolRun.WithInput(Network, "check", "-", "--set", "hiden=64").FailedWith("""
            error SN0207: the model has no dim `hiden` to set
              = help: a similar name exists: `hidden`

            1 error

            """);

    [Fact]
    public void AFormulaIsShownWithItsRewritesExplained() =>
        ToolRun.Of("check", "log(1 + exp(A*x))", "--shape", "A[m,n], x[n]", "--explain").Wrote("""
            symbols
              A  variable  [m,n]
              x  variable  [n]
            value
              [m]
            rewrites
              softplus  log(1 + exp(x)) -> softplus(x)  the exponential overflows for large arguments  formula:1:1
            no kinks

            """);

    [Fact]
    public void AKinkOfNumbersAloneIsNone() => ToolRun.Of("check", "abs(-2)*x").Wrote("""
        symbols
          x  variable  scalar
        value
          scalar
        no kinks
        no rewrites

        """);

    [Fact]
    public void StandardInputIsAModelUnlessAFormulaIsAskedFor()
    {
        Assert.Equal("bindings\n  a  scalar\nno kinks\nno rewrites\n", ToolRun.WithInput("a = 1\n", "check", "-").Output);
        Assert.Equal("symbols\n  a  variable  scalar\nvalue\n  scalar\nno kinks\nno rewrites\n", ToolRun.WithInput("a + 1\n", "check", "-", "--formula").Output);
    }

    [Fact]
    public void ErrorsOfAModelAreReportedTogetherAtTheNameOfStandardInput() =>
        ToolRun.WithInput("a = b\nc = rellu(1)\n", "check", "-").FailedWith("""
            error SN0201: unknown name `b`
             --> <stdin>:1:5
              |
            1 | a = b
              |     ^
              = help: declare it as `input`, `param` or `const`, or bind it with `=`

            error SN0201: unknown function `rellu`
             --> <stdin>:2:5
              |
            2 | c = rellu(1)
              |     ^^^^^
              = help: a similar name exists: `relu`

            2 errors

            """);

    [Fact]
    public void AWarningGoesToTheErrorsAndIsNone()
    {
        var run = ToolRun.WithInput("def relu(x) = x\n", "check", "-");
        Assert.Equal((0, "no kinks\nno rewrites\n"), (run.Code, run.Output));
        Assert.StartsWith("warning SN0215: ", run.Error);
        Assert.DoesNotContain("1 error", run.Error);
    }

    [Fact]
    public void AFileThatIsNoneIsToldInPlainWords()
    {
        using var folder = new TemporaryFolder();
        string bytes = folder.Write("bytes.symnet", [(byte)'a', 0xFF]);
        ToolRun.Of("check", bytes).FailedWith($"""
            error SN0216: cannot read `{bytes}`
              = note: it is no text in UTF-8: byte 2 does not belong there

            1 error

            """);
        Assert.Contains("= note: there is no such file\n", ToolRun.Of("check", folder["none.symnet"]).Error);
        Assert.Contains("= note: it is a folder\n", ToolRun.Of("check", folder.Path).Error);
    }

    [Fact]
    public void OptionsOfTheOtherKindAreUsageErrors()
    {
        ToolRun.Of("check", "x", "--set", "n=1").RejectedUsageWith("symnet: `--set` is for a model; a formula has no dim");
        ToolRun.Of("check", "-", "--shape", "x[2]").RejectedUsageWith("symnet: `--shape` is for a formula; a model declares its shapes");
        ToolRun.Of("check", "-", "--set", "n").RejectedUsageWith("symnet: `--set` takes a name and a size, as `--set hidden=64`");
    }
}
