using System.Runtime.CompilerServices;

namespace SymbolicNet.Tests.Grammar;

/// <summary>The repository's files, found from this source file's place.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", ".."));

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
