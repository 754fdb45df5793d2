using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Architecture;

public partial class SourceRuleTests
{
    private static readonly string[] TextEndings = [".cs", ".csproj", ".props", ".md", ".symnet", ".ebnf", ".json", ".txt", ".csv"];

    [Fact]
    public void NoSourceFileHasMoreThanThreeHundredLines() => Expect.Nothing(
        from file in Repository.Files("src", ".cs")
        let lines = file.Text.AsSpan().Count('\n')
        where lines > 300
        select $"{file.Path}: {lines} lines");

    [Fact]
    public void NothingDependsOnTheDay() => Expect.Nothing(
        from file in Repository.Files("src", ".cs")
        where Clock().IsMatch(file.Text)
        select file.Path);

    [Fact]
    public void NoFileNamesAPlaceOnSomebodysMachine() => Expect.Nothing(
        from file in Repository.Files(".", TextEndings)
        let match = MachinePath().Match(file.Text)
        where match.Success
        select $"{file.Path}: {match.Value}");

    [Fact]
    public void NoDifferenceOfASnapshotIsTracked() => Assert.DoesNotContain(TrackedFiles(), path => path.Contains(".received.", StringComparison.Ordinal));

    /// <summary>What git tracks; nothing where the sources are no checkout.</summary>
    private static string[] TrackedFiles()
    {
        if (!Path.Exists(Path.Combine(Repository.Root, ".git")))
            return [];
        var start = new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        string[] paths = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return paths;
    }

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|Today)\b")]
    private static partial Regex Clock();

    // Spelled so that this file itself has none.
    [GeneratedRegex(@"(?<![\w./])/(home|root|work|Users)/[\w.-]+|\b[C-Z]:\\\\?Users\b")]
    private static partial Regex MachinePath();
}
