namespace SymbolicNet.Tests.Architecture;

/// <summary>A source file: its path from the repository's root, with <c>/</c>, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The folders between a project's folder and the file.</summary>
    public string Folder(string project) =>
        Path[(project.Length + 1)..].LastIndexOf('/') is var end and >= 0 ? Path.Substring(project.Length + 1, end) : "";
}

/// <summary>The repository the tests were built from.</summary>
internal static class Repository
{
    public const string LibraryFolder = "src/SymbolicNet";

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Library => Files(LibraryFolder, ".cs");

    /// <summary>The files below <paramref name="folder"/> with one of the endings, without those that the build makes.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] endings)
    {
        var found =
            from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
            where endings.Any(ending => relative.EndsWith(ending, StringComparison.Ordinal))
                && !relative.Split('/').Any(part => part is "bin" or "obj" or ".git" or "TestResults" or "BenchmarkDotNet.Artifacts")
            orderby relative
            select new SourceFile(relative, File.ReadAllText(path));
        return [.. found];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "SymbolicNet.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return folder.FullName;
    }
}
