namespace SymbolicNet.Tests.Architecture;

internal static class Expect
{
    /// <summary>Fails with all violations, each on its line; xunit's own collection and string asserts cut them off.</summary>
    public static void Nothing(IEnumerable<string> violations)
    {
        string[] found = [.. violations.Distinct()];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }
}
