using System.Text.RegularExpressions;
using SymbolicNet.Language.Parsing;

namespace SymbolicNet.Tests.Grammar;

/// <summary>Every example of the grammar's pages is what the page says it is.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void FilesOfThePagesParse() =>
        Assert.All(Blocks("symnet"), block => SyntaxParser.ParseFile(new SourceText("README.md", block), Limits.Default).Require());

    [Fact]
    public void FormulasOfThePagesParse() =>
        Assert.All(Blocks("formula").SelectMany(Lines), line =>
            SyntaxParser.ParseFormula(new SourceText("README.md", line), Limits.Default).Require());

    [Fact]
    public void BadExamplesOfThePagesAreRefused() =>
        Assert.All(Blocks("symnet-bad").SelectMany(Lines), line =>
        {
            var diagnostics = SyntaxParser.ParseFile(new SourceText("README.md", line), Limits.Default).Diagnostics;
            Assert.NotEmpty(diagnostics);
            Assert.All(diagnostics, diagnostic => Assert.StartsWith("SN01", diagnostic.Code, StringComparison.Ordinal));
        });

    [Fact]
    public void ThePagesListTheReservedWords()
    {
        string quoted = string.Join(' ', RepositoryFiles.Read("grammar", "README.md").Split('\n').Where(line => line.StartsWith('>')));
        Assert.Equal(Ebnf.Read().ReservedWords, Word().Matches(quoted).Select(match => match.Groups[1].Value));
    }

    private static string Pages { get; } = string.Join('\n', Directory
        .GetFiles(Path.Combine(RepositoryFiles.Root, "grammar"), "*.md")
        .Order(StringComparer.Ordinal)
        .Select(File.ReadAllText));

    private static List<string> Blocks(string tag)
    {
        var tagged = Fence().Matches(Pages).Where(match => match.Groups[1].Value == tag);
        List<string> blocks = [.. tagged.Select(match => match.Groups[2].Value)];
        Assert.NotEmpty(blocks);
        return blocks;
    }

    private static string[] Lines(string block) => block.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^```([a-z-]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([a-z]+)`")]
    private static partial Regex Word();
}
