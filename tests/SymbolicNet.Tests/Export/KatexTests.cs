using System.Diagnostics;
using System.Globalization;
using System.Text;
using SymbolicNet.Export;
using SymbolicNet.Tests.Architecture;
using static SymbolicNet.Tests.Export.Written;

namespace SymbolicNet.Tests.Export;

/// <summary>KaTeX sets all of it. The environment variable SYMNET_KATEX names the folder of its package; without it, or without node, nothing is tested.</summary>
public class KatexTests
{
    [KatexFact]
    public void FormulasAreSetInStrictMode()
    {
        var shallow = new RandomNotations(21);
        var deep = new RandomNotations(22);
        Sets([
            .. RandomNotations.Pairs().Select(LatexWriter.Write),
            .. Enumerable.Range(0, 3000).Select(_ => LatexWriter.Write(shallow.Next(3))),
            .. Enumerable.Range(0, 1000).Select(_ => LatexWriter.Write(deep.Next(6))),
            LatexWriter.WritePage([.. Enumerable.Range(1, 50).Select(i => Let($"t{i}", shallow.Next(3)))]),
        ]);
    }

    [KatexFact]
    public void NamesOfAllScriptsAreSetInStrictMode()
    {
        var letters =
            from code in Enumerable.Range(0x20, 0x20000)
            where code is < 0xD800 or > 0xDFFF
            let letter = new Rune(code)
            where Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            select letter.ToString().Normalize();
        var random = new Random(23);
        string[] all = [.. letters];
        string Name() => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => all[random.Next(random.Next(2) == 0 ? 800 : all.Length)])).Normalize();
        Sets([
            .. all.Chunk(40).Select(some => LatexWriter.Write(Sum([.. some.Select(V), V("x")]))),
            .. Enumerable.Range(0, 1000).Select(_ => LatexWriter.Write(Times(V(Name()), Call(Name(), V(Name() + "1")), V("x_" + Name())))),
            .. Enumerable.Range(0, 1000).Select(_ => Name()).Select(name => LatexWriter.Write(Sum(V(name + "1"), V(name + "_1"), Call(name)))),
        ]);
    }

    [KatexFact]
    public void EveryMacroIsKnown() => Sets([
        .. LatexMacros.Functions.Concat(LatexMacros.Greek).Select(name => $@"\{name}"),
        .. LatexMacros.Accents.Select(name => $@"\{name}{{x}}"),
        .. LatexMacros.Signs.Select(name => $@"\{name} x"),
    ]);

    private static void Sets(IReadOnlyCollection<string> lines)
    {
        string check = Path.Combine(Repository.Root, "tests/SymbolicNet.Tests/Export/katex-check.mjs");
        var start = new ProcessStartInfo("node", [check, KatexFactAttribute.Package!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        node.StandardInput.Write(string.Join('\n', lines));
        node.StandardInput.Close();
        Assert.EndsWith($"{lines.Count} lines, 0 refused\n", output.Result, StringComparison.Ordinal);
    }
}

/// <summary>A test that needs KaTeX, and is reported as skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KatexFactAttribute : FactAttribute
{
    public KatexFactAttribute()
    {
        if (Package is null)
            Skip = "SYMNET_KATEX names no folder of the package katex";
        else if (!HasNode())
            Skip = "node is not installed";
    }

    public static string? Package { get; } =
        Environment.GetEnvironmentVariable("SYMNET_KATEX") is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "dist", "katex.mjs")) ? folder : null;

    private static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
}
