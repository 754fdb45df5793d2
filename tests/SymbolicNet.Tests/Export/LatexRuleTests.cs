using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SymbolicNet.Export;
using SymbolicNet.Symbolics.Printing;
using SymbolicNet.Tests.Architecture;
using static SymbolicNet.Tests.Export.Written;

namespace SymbolicNet.Tests.Export;

/// <summary>What holds of all LaTeX that is written.</summary>
public partial class LatexRuleTests
{
    private static readonly string[] Hostile =
        ["}", @"\def\x{", "$x$", "%", "a^b_c", "#1", "&", "~", "{", @"\\", @"\input{x}", "\0", "\ud800", "a\nb", "\u202e", "", "--", "x\u0301\u0302", "֎", "�"];

    [Fact]
    public void EveryMacroIsListedOnce() => Assert.Equal(LatexMacros.All.Distinct(), LatexMacros.All);

    [Fact]
    public void SourcesUseListedMacrosOnly()
    {
        var used =
            from file in Repository.Files("src/SymbolicNet/Export", ".cs")
            from line in file.Text.Split('\n')
            where !line.Contains("GeneratedRegex", StringComparison.Ordinal)
            from Match literal in Verbatim().Matches(line)
            from Match macro in Macro().Matches(literal.Value)
            let name = macro.Groups[1].Value
            where !LatexMacros.All.Contains(name)
            select $"{file.Path}: {name}";

        Expect.Nothing(used);
    }

    [Fact]
    public void TheGrammarsPageListsTheMacros()
    {
        string page = Repository.Files("grammar", "README.md").Single(file => file.Path == "grammar/README.md").Text;
        string section = page[page.IndexOf("\n## LaTeX", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("\n## ", 4, StringComparison.Ordinal)];
        string quoted = string.Concat(section.Split('\n').Where(line => line.StartsWith('>')));
        var listed = Quoted().Matches(quoted).Select(match => match.Groups[1].Value);
        Assert.Equal(LatexMacros.All.Select(name => @"\" + name).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(11, 2)]
    [InlineData(12, 5)]
    public void RandomFormulasUseListedMacrosInBalance(int seed, int depth)
    {
        var random = new RandomNotations(seed);
        for (int i = 0; i < 2000; i++)
            IsWellFormed(LatexWriter.Write(random.Next(depth)));
    }

    [Fact]
    public void PagesAreInBalance()
    {
        var random = new RandomNotations(13);
        IsWellFormed(LatexWriter.WritePage([.. Enumerable.Range(1, 50).Select(i => Let($"t{i}", random.Next(3)))]));
    }

    [Fact]
    public void NothingThatUsersNameIsMoreThanText()
    {
        foreach (string name in Hostile)
        {
            IsWellFormed(LatexWriter.Write(V(name)));
            IsWellFormed(LatexWriter.Write(V("x_" + name)));
            IsWellFormed(LatexWriter.Write(V(name + "1")));
            IsWellFormed(LatexWriter.Write(Call(name, V("x"))));
            IsWellFormed(LatexWriter.Write(Call("einsum", new LabelsNotation(name), V("x"))));
            IsWellFormed(LatexWriter.Write(new CallNotation("f", [new(name, V("x"))])));
            IsWellFormed(LatexWriter.Write(new RecurrenceNotation("fold", [(name, V("x"))], [(name, V(name))], [V(name)])));
            IsWellFormed(LatexWriter.WritePage([Let(name, V("x1")), Let("x_1", V(name))]));
        }
    }

    [Fact]
    public void NamesOfRandomCharactersAreText()
    {
        var random = new Random(14);
        for (int i = 0; i < 5000; i++)
        {
            string name = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 128 : 65536)));
            IsWellFormed(LatexWriter.Write(Sum(V(name), At(V(name + "2"), V("x")), Call(name, V("x")))));
        }
    }

    /// <summary>Groups, <c>\left</c> and environments nest, macros are listed, and what else there is can do nothing.</summary>
    private static void IsWellFormed(string latex)
    {
        var open = new Stack<string>();
        string rest = Token().Replace(latex, match =>
        {
            string token = match.Value;
            if (token.StartsWith(@"\begin", StringComparison.Ordinal) || token is "{" or @"\left")
                open.Push(token.Replace("begin", "end", StringComparison.Ordinal));
            else if (token.StartsWith(@"\end", StringComparison.Ordinal))
                Assert.Equal(token, open.Pop());
            else if (token is "}" or @"\right")
                Assert.Equal(token == "}" ? "{" : @"\left", open.Pop());
            if (token[0] == '\\')
                Assert.Contains(token.Split('{')[0][1..], LatexMacros.All);
            if (match.Groups["environment"].Value is { Length: > 0 } environment)
                Assert.Contains(environment, LatexMacros.Environments);
            return "";
        });
        Assert.Empty(open);
        Assert.All(rest.EnumerateRunes(), rune => Assert.True(IsHarmless(rune), $"{rune} in {latex}"));
        Assert.DoesNotContain("&", Group().Replace(latex, ""), StringComparison.Ordinal);
    }

    private static bool IsHarmless(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        || " +-/=<>()|[]^_.,:;&".Contains(rune.ToString(), StringComparison.Ordinal);

    [GeneratedRegex(@"\\(?:begin|end)\{(?<environment>\w+)\}|\\[A-Za-z]+|\\.|[{}]", RegexOptions.Singleline)]
    private static partial Regex Token();

    [GeneratedRegex(@"\\begin\{.*\\end\{\w+\}", RegexOptions.Singleline)]
    private static partial Regex Group();

    [GeneratedRegex("@\\$?\"[^\"]*\"|\\$@\"[^\"]*\"")]
    private static partial Regex Verbatim();

    [GeneratedRegex(@"\\([A-Za-z]+)")]
    private static partial Regex Macro();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
