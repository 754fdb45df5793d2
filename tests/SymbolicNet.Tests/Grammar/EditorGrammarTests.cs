using System.Text.Json;
using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Grammar;

public partial class EditorGrammarTests
{
    private static readonly JsonElement Grammar = JsonDocument.Parse(RepositoryFiles.Read("grammar", "symnet.tmLanguage.json")).RootElement;

    [Fact]
    public void EveryPatternIsARegularExpression()
    {
        List<string> patterns = [.. Strings(Grammar, "match", "begin", "end")];
        Assert.True(patterns.Count > 15);
        foreach (string pattern in patterns)
            _ = new Regex(pattern);
    }

    [Fact]
    public void EveryIncludeHasItsRepositoryEntry()
    {
        IEnumerable<string> entries = Grammar.GetProperty("repository").EnumerateObject().Select(entry => "#" + entry.Name);
        Assert.Empty(Strings(Grammar, "include").Except(entries));
    }

    [Fact]
    public void KeywordsAreTheReservedWordsOfTheGrammar()
    {
        string[] groups = ["recurrence", "control", "logic", "keyword"];
        IEnumerable<string> words = groups.SelectMany(group => Alternatives(PatternOf(group)));
        Assert.Equal(Ebnf.Read().ReservedWords.Order(StringComparer.Ordinal), words.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("number", "x[1..3] + .5*2e-3 - x2", "1 3 .5 2e-3")]
    [InlineData("derivative-operator", "d(f, x) + d*grad(d, u)", "d grad")]
    [InlineData("call", "sigmoid(W1*x) + größe (y)", "sigmoid größe")]
    [InlineData("constant", "pi*inf + pie + nan", "pi inf nan")]
    [InlineData("operator", "a.*b./c <= 1..3", ".* ./ <= ..")]
    [InlineData("control", "if a then b else thence", "if then else")]
    [InlineData("comment", "a # b # c", "# b # c")]
    public void APatternMarksItsWords(string entry, string text, string marked) =>
        Assert.Equal(marked, string.Join(' ', Regex.Matches(text, PatternOf(entry)).Select(match => match.Value)));

    private static string PatternOf(string entry) => Grammar.GetProperty("repository").GetProperty(entry).GetProperty("match").GetString()!;

    private static string[] Alternatives(string pattern) => WordList().Match(pattern).Groups[1].Value.Split('|');

    private static IEnumerable<string> Strings(JsonElement element, params string[] keys) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            keys.Contains(property.Name) ? [property.Value.GetString()!] : Strings(property.Value, keys)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, keys)),
        _ => [],
    };

    [GeneratedRegex(@"\(\?:([a-z|]+)\)")]
    private static partial Regex WordList();
}
