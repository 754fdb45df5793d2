using static SymbolicNet.Tests.Limiting.OnSmallStack;

namespace SymbolicNet.Tests.Limiting;

/// <summary>Deep texts end in a value or in SN05, also on a small stack.</summary>
public class DeepTextTests
{
    [Theory]
    [InlineData("brackets", "(", "x", ")", "0.5")]
    [InlineData("calls", "abs(", "x", ")", "0.5")]
    [InlineData("library functions", "relu(", "x", ")", "0.5")]
    [InlineData("blocks", "{ a = ", "x", "; a }", "0.5")]
    [InlineData("conditions", "if x > 1 then 0 else (", "x", ")", "0.5")]
    [InlineData("folds", "fold(h = 0, i in 0..1, ", "x", ")", "0.5")]
    [InlineData("indices", "[x, 1][", "0", "]", "SN0306")]
    public void FourHundredLevelsWork(string what, string open, string inner, string close, string value) =>
        Assert.True(value == Value(Nested(open, inner, close, 400), 0.5), what);

    [Theory]
    [InlineData("(", ")")]
    [InlineData("sin(", ")")]
    [InlineData("[", "]")]
    [InlineData("{ a = ", "; a }")]
    [InlineData("map(i in 0..2, ", ")")]
    [InlineData("if ", " then 1 else 0")]
    public void TenThousandLevelsAreRefused(string open, string close) => Assert.Equal("SN0502", Value(Nested(open, "x", close, 10_000)));

    // Each body nests as deep as a text may, and calls nest as deep as they may.
    [Fact]
    public void DeepFunctionsCallingDeepFunctionsNeedNoDeepStack()
    {
        var lines = Enumerable.Range(1, 150).Select(i => $"def f{i}(x) = {Nested("(", $"f{i - 1}(x)", ")", 300)}");
        Assert.Equal("", Codes($"def f0(x) = x\n{string.Join('\n', lines)}\nparam p\ny = f150(p)"));
    }

    [Fact]
    public void RecurrencesInFunctionsInRecurrencesNeedNoDeepStack()
    {
        var lines = Enumerable.Range(1, 150).Select(i => $"def f{i}(v[n]) = map(x in v, sum(f{i - 1}([x])))");
        Assert.Equal("", Codes($"def f0(v[n]) = v\n{string.Join('\n', lines)}\nconst p = f150([1, 2])\nparam q = sum(p)"));
    }

    private static string Nested(string open, string inner, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));
}
