using System.Globalization;
using static SymbolicNet.Tests.Limiting.OnSmallStack;

namespace SymbolicNet.Tests.Limiting;

/// <summary>A hundred thousand of anything are ordinary input, also on a small stack.</summary>
public class LongTextTests
{
    private const int Many = 100_000;

    [Fact]
    public void Terms() => Assert.Equal("100000", Value(Row("x", " + ")));

    [Fact]
    public void Factors() => Assert.Equal("1", Value(Row("x", "*")));

    [Fact]
    public void Powers() => Assert.Equal("1", Value(Row("x", "^")));

    [Fact]
    public void Signs() => Assert.Equal("2", Value(Repeat("-") + "x", 2));

    [Fact]
    public void Negations() => Assert.Equal("1", Value(Repeat("not ") + "x"));

    [Fact]
    public void Transposes() => Assert.Equal("2", Value("x" + Repeat("'"), 2));

    // 1 <= 1 <= ... holds at every link.
    [Fact]
    public void Comparisons() => Assert.Equal("1", Value(Row("x", "<=")));

    [Fact]
    public void ElseIfs() => Assert.Equal("3", Value(Repeat("if x > 1 then 2 else ") + "3"));

    [Fact]
    public void BindingsOfABlock() => Assert.Equal("100001", Value($"{{ a0 = x\n{Lines(i => $"a{i} = a{i - 1} + 1")}\n a{Many} }}"));

    [Fact]
    public void BindingsOfAFileInOrder() => Assert.Equal("", Codes($"param a0\n{Lines(i => $"a{i} = a{i - 1} + 1")}"));

    [Fact]
    public void BindingsOfAFileInReverseOrder() =>
        Assert.Equal("", Codes(string.Join('\n', Lines(i => $"a{i} = a{i - 1} + 1").Split('\n').Reverse()) + "\nparam a0"));

    [Fact]
    public void ConstantsEachMadeOfTheOneBefore() => Assert.Equal("", Codes($"const a0 = 1\n{Lines(i => $"const a{i} = a{i - 1} + 1")}"));

    [Fact]
    public void RecurrencesEachOverTheOneBefore() =>
        Assert.Equal("", Codes($"param a0[3]\n{Lines(i => $"a{i} = map(x in a{i - 1}, x + sum(a{i - 1}))", 5_000)}"));

    // Deeper than functions may call one another, but no call is bound before its definition is known to be too deep.
    [Fact]
    public void DefinitionsEachCallingTheOneBefore() =>
        Assert.Equal("SN0505", Codes($"def f0(x) = x\n{Lines(i => $"def f{i}(x) = f{i - 1}(x) + 1", 2_000)}\nparam p\ny = f2000(p)"));

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, Many));

    private static string Row(string operand, string @operator) => string.Join(@operator, Enumerable.Repeat(operand, Many));

    private static string Lines(FormattableLine line, int count = Many) => string.Join('\n', Enumerable.Range(1, count).Select(i => line(i).ToString(CultureInfo.InvariantCulture)));

    private delegate FormattableString FormattableLine(int i);
}
