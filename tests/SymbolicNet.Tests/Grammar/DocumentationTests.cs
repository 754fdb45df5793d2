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
        Assert.All(Blocks("formula").SelectMany(Lines), line => SyntaxParser.ParseFormula(new SourceText("README.md", line), Limits.Default).Require());

    [Fact]
    public void BadExamplesOfThePagesAreRefused() =>
        Assert.All(Blocks("symnet-bad").SelectMany(Lines), line => Assert.NotEmpty(SyntaxParser.ParseFile(new SourceText("README.md", line), Limits.Default).Diagnostics));

    [Fact]
    public void ThePagesListTheReservedWords()
    {
        string quoted = string.Join(' ', Page.Split('\n').Where(line => line.StartsWith('>')));
        Assert.Equal(Ebnf.Read().ReservedWords, Word().Matches(quoted).Select(match => match.Groups[1].Value));
    }

    private static string Page { get; } = RepositoryFiles.Read("grammar", "README.md");

    private static List<string> Blocks(string tag)
    {
        List<string> blocks = [.. Fence().Matches(Page).Where(match => match.Groups[1].Value == tag).Select(match => match.Groups[2].Value)];
        Assert.NotEmpty(blocks);
        return blocks;
    }

    private static string[] Lines(string block) => block.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^```([a-z-]+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([a-z]+)`")]
    private static partial Regex Word();
}
