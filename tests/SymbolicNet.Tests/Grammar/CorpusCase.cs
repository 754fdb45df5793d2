using System.Collections.Immutable;
using System.Globalization;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Tests.Grammar;

/// <summary>One input of the corpus with what its head says: <c># shapes: A[m,n]</c>, <c># limits: nesting=3</c>.</summary>
internal sealed class CorpusCase
{
    private readonly string _path;
    private readonly string _text;

    private CorpusCase(string path)
    {
        _path = path.Replace('\\', '/');
        _text = File.ReadAllText(path);
    }

    public static string Folder { get; } = Path.Combine(RepositoryFiles.Root, "grammar", "corpus");

    /// <summary>The names of the inputs of <paramref name="kind"/>, <c>good</c> or <c>bad</c>.</summary>
    public static IEnumerable<string> Names(string kind) => Directory.GetFiles(Path.Combine(Folder, kind))
        .Where(file => file.EndsWith(".symnet", StringComparison.Ordinal) || file.EndsWith(".formula", StringComparison.Ordinal))
        .Select(file => Path.GetFileName(file)!)
        .Order(StringComparer.Ordinal);

    public static CorpusCase Read(string kind, string name) => new(Path.Combine(Folder, kind, name));

    public bool IsFormula => _path.EndsWith(".formula", StringComparison.Ordinal);

    public Formula ReadFormula() => Formula.Parse(_text, Head("shapes"), LimitsOf(Head("limits")));

    public Model ReadModel() => Model.Load(_path, new ModelOptions { Limits = LimitsOf(Head("limits")) });

    /// <summary>Every report of the input as people read it, files named without their folder.</summary>
    public string Report() => DiagnosticRenderer.Render(Diagnostics()).Replace(Path.GetDirectoryName(_path)!.Replace('\\', '/') + "/", "", StringComparison.Ordinal);

    public string Tree() => IsFormula
        ? SyntaxDump.Of(SyntaxParser.ParseFormula(Source, LimitsOf(Head("limits"))).Require())
        : SyntaxDump.Of(SyntaxParser.ParseFile(Source, LimitsOf(Head("limits"))).Require());

    /// <summary>Compares with the file beside the input, or writes it where SYMNET_ACCEPT asks for that.</summary>
    public void Expect(string extension, string actual)
    {
        string expected = Path.ChangeExtension(_path, extension);
        if (Environment.GetEnvironmentVariable("SYMNET_ACCEPT") == "1")
            File.WriteAllText(expected, actual + "\n");
        Assert.True(File.Exists(expected), $"{expected} is missing; SYMNET_ACCEPT=1 writes it");
        Assert.Equal(File.ReadAllText(expected), actual + "\n");
    }

    /// <summary>Reads the input cut short, and with a character left out, at some places.</summary>
    public void ReadDamaged()
    {
        for (int place = 0; place < _text.Length; place += 1 + (_text.Length / 6))
        {
            Read(_text[..place]);
            Read(_text.Remove(place, 1));
        }

        void Read(string text)
        {
            _ = IsFormula ? Formula.TryParse(text, Head("shapes"), out _, out _) : Model.TryParse(text, out _, out _);
        }
    }


    private SourceText Source => new(_path, _text);

    private ImmutableArray<Diagnostic> Diagnostics()
    {
        var limits = LimitsOf(Head("limits"));
        if (IsFormula)
        {
            _ = Formula.TryParse(_text, Head("shapes"), out _, out var diagnostics, limits);
            return diagnostics;
        }
        try
        {
            return Model.Load(_path, new ModelOptions { Limits = limits }).Warnings;
        }
        catch (FormulaException exception)
        {
            return exception.Diagnostics;
        }
    }

    /// <summary>What the comment <c># key: ...</c> on one of the first lines says, or null.</summary>
    private string? Head(string key) => _text.Split('\n')
        .TakeWhile(line => line.StartsWith('#'))
        .Select(line => line.Split(':', 2))
        .FirstOrDefault(parts => parts[0] == $"# {key}")?[1].Trim();

    private static Limits LimitsOf(string? head)
    {
        var limits = Limits.Default;
        foreach (string[] setting in (head ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('=')))
        {
            int value = int.Parse(setting[1], CultureInfo.InvariantCulture);
            limits = setting[0].Trim() switch
            {
                "text" => limits with { TextLength = value },
                "nesting" => limits with { Nesting = value },
                "calls" => limits with { CallDepth = value },
                "nodes" => limits with { Nodes = value },
                "elements" => limits with { TensorElements = value },
                "includes" => limits with { Includes = value },
                "diagnostics" => limits with { Diagnostics = value },
                var unknown => throw new ArgumentException($"a case has no limit `{unknown}`", nameof(head)),
            };
        }
        return limits;
    }
}
