namespace SymbolicNet.Tests.Cli;

public class EvalCommandTests
{
    [Theory]
    [InlineData("2^10", "1024")]
    [InlineData("-2^2", "-4")]
    [InlineData("1/3", "0.3333333333333333")]
    [InlineData("10^20", "1e20")]
    [InlineData("1/0", "inf")]
    [InlineData("[1, 2] + 1", "[2, 3]")]
    [InlineData("[[1, 2], [3, 4]]*[1, 1]", "[3, 7]")]
    public void TheValueIsPrintedInItsShortestForm(string formula, string value) => ToolRun.Of("eval", formula).Wrote(value + "\n");

    [Theory]
    [InlineData("x=-3", "-9")]
    [InlineData(" x = +3e0 ", "-9")]
    [InlineData("x=.5", "-0.25")]
    [InlineData("x=1e-1", "-0.010000000000000002")]
    [InlineData("x=-inf", "-inf")]
    [InlineData("x=nan", "nan")]
    public void AFormulaAndAValueMayBeginWithAMinus(string at, string value)
    {
        ToolRun.Of("eval", "-x^2", "--at", at).Wrote(value + "\n");
        ToolRun.Of("eval", "--at", at, "--", "-x^2").Wrote(value + "\n");
        ToolRun.Of("eval", "-x^2", "--at=" + at).Wrote(value + "\n");
    }

    [Fact]
    public void AVariableTakesTheShapeOfItsValue() =>
        ToolRun.Of("eval", "A*x", "--at", "A=[[1,2],[3,4]]", "--at", "x=[1,1]").Wrote("[3, 7]\n");

    [Fact]
    public void AGivenShapeMakesARow() =>
        ToolRun.Of("eval", "x*[1, 2, 3]", "--at", "x=[1,1,1]", "--shape", "x[3]'").Wrote("6\n");

    [Fact]
    public void ValuesComeFromAFileToo()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("v.json", """{"A": [[1, 2], [3, 4]], "s": 1e1}""");
        ToolRun.Of("eval", "s*A*x", "--values", file, "--at", "x=[1,0]").Wrote("[10, 30]\n");
    }

    [Fact]
    public void ValuesComeFromStandardInputWithNumbersThatJsonLacks() =>
        ToolRun.WithInput("\uFEFF{\"x\": [\"inf\", \"-inf\", \"nan\", 1e-7]}", "eval", "2*x", "--values", "-", "--json")
            .Wrote("{\"shape\": [4], \"values\": [\"inf\", \"-inf\", \"nan\", 2e-07]}\n");

    [Fact]
    public void AScalarHasNoSizesInJson() => ToolRun.Of("eval", "1+1", "--json").Wrote("{\"shape\": [], \"values\": [2]}\n");

    [Fact]
    public void AFormulaComesFromStandardInput() => ToolRun.WithInput("x +\n 1\n", "eval", "-", "--at", "x=1").Wrote("2\n");

    [Fact]
    public void EveryMissingValueIsReported() =>
        ToolRun.Of("eval", "x*y").FailedWith("""
            error SN0401: `x` has no value
             --> formula:1:1
              |
            1 | x*y
              | ^
              = help: give it one: `x=1.5`

            error SN0401: `y` has no value
             --> formula:1:3
              |
            1 | x*y
              |   ^
              = help: give it one: `y=1.5`

            2 errors

            """);

    [Fact]
    public void AValueForAnotherNameIsReportedWithTheNameThatWasMeant() =>
        ToolRun.Of("eval", "rate*2", "--at", "rate=1", "--at", "raet=1").FailedWith("""
            error SN0411: the formula has no variable `raet`
             --> --at:1:1
              |
            1 | raet=1
              | ^^^^
              = help: a similar name exists: `rate`

            1 error

            """);

    [Fact]
    public void AValueIsFreeOfVariables() =>
        ToolRun.Of("eval", "x", "--at", "x = 2*y").FailedWith("""
            error SN0410: a value cannot depend on a variable, here `y`
             --> --at:1:4
              |
            1 | x = 2*y
              |    ^^^^
              = help: write a number, or an array of numbers such as `[1, 2]`

            1 error

            """);

    [Fact]
    public void AValueThatCannotBeReadIsMarkedWhereItStands() =>
        Assert.Contains("""
             --> --at:1:5
              |
            1 | x=[1,]
              |     ^
            """, ToolRun.Of("eval", "x", "--at", "x=[1,]").Error);

    [Theory]
    [InlineData("x")]
    [InlineData("=1")]
    [InlineData("x y=1")]
    [InlineData("2=1")]
    public void AValueNeedsAName(string at) =>
        Assert.StartsWith("error SN0410: a value is given as `name=value`\n", ToolRun.Of("eval", "x", "--at", at).Error);

    [Fact]
    public void AValueIsGivenOnce() =>
        Assert.StartsWith("error SN0412: the value of `x` is given twice\n", ToolRun.Of("eval", "x", "--at", "x=1", "--at", "x=1").Error);

    [Theory]
    [InlineData("[1]", "values come as one JSON object")]
    [InlineData("", "this is no JSON: The input does not contain any JSON tokens")]
    [InlineData("{\"x\": 1} 2", "this is no JSON: '2' is invalid after a single JSON value")]
    [InlineData("{\"x\": [1", "this is no JSON: ")]
    [InlineData("{\"x\": null}", "the value of `x` holds null, which is no number")]
    [InlineData("{\"x\": true}", "the value of `x` holds true or false, which is no number")]
    [InlineData("{\"x\": \"1\"}", "the value of `x` holds a text, which is no number")]
    [InlineData("{\"x\": {\"y\": [1]}}", "the value of `x` holds an object, which is no number")]
    [InlineData("{\"x\": [[1, 2], [3]]}", "the arrays of `x` differ in length")]
    [InlineData("{\"x\": [1, [2]]}", "the value of `x` mixes numbers and arrays at one depth")]
    [InlineData("{\"x\": [[1], 2]}", "the value of `x` mixes numbers and arrays at one depth")]
    [InlineData("{\"x\": []}", "the value of `x` has an empty array")]
    [InlineData("{\"x\": 1, \"x\": 2}", "the value of `x` is given twice")]
    public void JsonThatHoldsNoValuesIsRejected(string json, string message)
    {
        var run = ToolRun.WithInput(json, "eval", "x", "--values", "-");
        Assert.Equal(1, run.Code);
        Assert.Matches("^error SN041[0-9]: " + System.Text.RegularExpressions.Regex.Escape(message), run.Error);
        Assert.EndsWith("\n\n1 error\n", run.Error);
    }

    [Fact]
    public void HugeDepthIsReported()
    {
        string json = "{\"x\": " + new string('[', 100_000) + "1" + new string(']', 100_000) + "}";
        Assert.StartsWith("error SN0413: the arrays of `x` nest deeper than 16\n", ToolRun.WithInput(json, "eval", "x", "--values", "-").Error);
    }

    [Fact]
    public void AFormulaThatBeginsWithAnAtSignIsNoFileOfArguments() =>
        Assert.StartsWith("error SN0104: unknown operator `@`", ToolRun.Of("eval", "@x").Error);
}
