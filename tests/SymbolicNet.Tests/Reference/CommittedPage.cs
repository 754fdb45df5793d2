using SymbolicNet.Tests.Grammar;

namespace SymbolicNet.Tests.Reference;

/// <summary>A page of the repository that is printed from tables.</summary>
internal static class CommittedPage
{
    /// <summary>Holds the committed page against <paramref name="printed"/>; with <c>SYMNET_ACCEPT=1</c> the page is rewritten instead.</summary>
    public static void MustBe(string printed, params string[] path)
    {
        string file = Path.Combine([RepositoryFiles.Root, .. path]);
        if (Environment.GetEnvironmentVariable("SYMNET_ACCEPT") == "1")
            File.WriteAllText(file, printed);
        string committed = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(printed == committed, $"{path[^1]} is not what the tables say: run the tests with SYMNET_ACCEPT=1 and review the difference");
    }
}
