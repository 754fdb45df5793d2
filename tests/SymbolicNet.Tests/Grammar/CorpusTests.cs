using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Grammar;

/// <summary>The corpus of <c>grammar/corpus</c>: good inputs with their trees, bad ones with all that is said of them.</summary>
public partial class CorpusTests
{
    public static TheoryData<string> GoodInputs => [.. CorpusCase.Names("good")];

    public static TheoryData<string> BadInputs => [.. CorpusCase.Names("bad")];

    [Theory]
    [MemberData(nameof(GoodInputs))]
    public void AGoodInputHasAMeaningAndItsTree(string name)
    {
        var input = CorpusCase.Read("good", name);
        Assert.Equal("", input.Report());
        input.Expect(".tree", input.Tree());
    }

    [Theory]
    [MemberData(nameof(BadInputs))]
    public void ABadInputIsExplained(string name)
    {
        var input = CorpusCase.Read("bad", name);
        string report = input.Report();
        Assert.NotEqual("", report);
        input.Expect(".txt", report);
    }

    /// <remarks>Whatever is wrong with a text is a diagnostic, never another exception.</remarks>
    [Theory]
    [InlineData("good")]
    [InlineData("bad")]
    public void ADamagedInputIsReadWithoutAnException(string kind) =>
        Assert.All(CorpusCase.Names(kind), name => CorpusCase.Read(kind, name).ReadDamaged());

    [Fact]
    public void EveryInputHasANameOfItsOwn() =>
        Assert.All(new[] { "good", "bad" }, kind => Assert.Distinct(CorpusCase.Names(kind).Select(Path.GetFileNameWithoutExtension)));

    /// <remarks>What only values can be wrong about is tested with evaluation: SN04, and SN0504, too much work.</remarks>
    [Fact]
    public void EveryDiagnosticHasACase()
    {
        string reports = string.Concat(Directory.GetFiles(Path.Combine(CorpusCase.Folder, "bad"), "*.txt").Select(File.ReadAllText));
        var reported = Code().Matches(reports).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var codes = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "src", "SymbolicNet"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Code().Matches(File.ReadAllText(file)))
            .Select(match => match.Value)
            .Distinct(StringComparer.Ordinal);
        Assert.Empty(codes.Where(code => !code.StartsWith("SN04", StringComparison.Ordinal) && code != "SN0504" && !reported.Contains(code)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void MessagesKeepTheirTone()
    {
        var reports = Directory.GetFiles(Path.Combine(CorpusCase.Folder, "bad"), "*.txt").SelectMany(File.ReadAllLines);
        Assert.All(reports.Select(line => Remark().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value), text =>
        {
            Assert.False(char.IsAsciiLetterUpper(text[0]), text);
            Assert.False(text.EndsWith('.') && !text.EndsWith("..", StringComparison.Ordinal), text);
            Assert.DoesNotMatch("illegal|invalid|please|sorry|must not|you ", text);
        });
    }

    [GeneratedRegex(@"SN0\d{3}")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?:(?:error|warning) SN\d{4}:| *= (?:note|help):) (.+)$")]
    private static partial Regex Remark();
}
