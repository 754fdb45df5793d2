using System.Diagnostics;
using System.Text;
using SymbolicNet.Tests.Architecture;

namespace SymbolicNet.Tests.Export;

/// <summary>KaTeX, where this machine has it.</summary>
/// <remarks>The environment variable SYMNET_KATEX names the folder of the package, as in
/// <c>npm install --prefix /some/folder katex; export SYMNET_KATEX=/some/folder/node_modules/katex</c>. Without it, node is asked where it
/// finds <c>katex</c> from the repository's root, which covers NODE_PATH and a node_modules beside the sources.</remarks>
internal static class Katex
{
    /// <summary>The package's folder, or null.</summary>
    public static string? Package { get; } = FindPackage();

    /// <summary>Sets each line at its strictest, and fails the test with those that are refused.</summary>
    public static void Sets(IReadOnlyCollection<string> lines)
    {
        string check = Path.Combine(Repository.Root, "tests/SymbolicNet.Tests/Export/katex-check.mjs");
        string output = Run(string.Join('\n', lines), check, Package!);
        Assert.True(output == $"{lines.Count} lines, 0 refused\n", output);
    }

    private static string? FindPackage()
    {
        string? folder = Environment.GetEnvironmentVariable("SYMNET_KATEX") is { Length: > 0 } named ? named : AskNode();
        return folder is not null && HasNode() && File.Exists(Path.Combine(folder, "dist", "katex.mjs")) ? folder : null;
    }

    private static string? AskNode()
    {
        if (!HasNode())
            return null;
        string file = Run("", "-e", "try { process.stdout.write(require.resolve('katex/package.json')) } catch { }");
        return file.Length == 0 ? null : Path.GetDirectoryName(file);
    }

    private static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));

    private static string Run(string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        node.StandardInput.Write(input);
        node.StandardInput.Close();
        return output.Result;
    }
}

/// <summary>A test that needs KaTeX, and is reported as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KatexFactAttribute : FactAttribute
{
    public KatexFactAttribute()
    {
        if (Katex.Package is null)
            Skip = "there is no node with the package katex; SYMNET_KATEX may name its folder";
    }
}
