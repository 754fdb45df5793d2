using System.Collections.Immutable;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Semantics;

/// <summary>Puts entries given beside a file in the place of those in its <c>train</c> section.</summary>
internal static class TrainOverrides
{
    /// <summary>What the entries' text is called in diagnostics.</summary>
    public const string SourceName = "options";

    public static IncludedStatements Apply(IncludedStatements file, ImmutableDictionary<string, string> settings, DiagnosticBag diagnostics, Limits limits)
    {
        if (settings.IsEmpty)
            return file;
        string entries = string.Join('\n', settings.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"  {s.Key} = {s.Value}"));
        var source = new SourceText(SourceName, $"train {{\n{entries}\n}}");
        var parsed = SyntaxParser.ParseFile(source, limits);
        diagnostics.AddRange(parsed.Diagnostics);
        if (parsed.Value?.Statements is [TrainSyntax given] && given.Entries.Length == settings.Count)
            return file with { Statements = Merge(file.Statements, given), Depth = Math.Max(file.Depth, parsed.Depth) };
        if (parsed.Diagnostics.IsEmpty)
            diagnostics.Add(new Diagnostic("SN0213", "an option is no entry of `train`").At(new SourceSpan(source, 0, source.Text.Length)).Help("give each key one value, as in `epochs = 100`"));
        return file;
    }

    private static List<StatementSyntax> Merge(IReadOnlyList<StatementSyntax> statements, TrainSyntax given)
    {
        var result = statements.ToList();
        int place = result.FindIndex(s => s is TrainSyntax);
        if (place < 0)
        {
            result.Add(given);
            return result;
        }
        var section = (TrainSyntax)result[place];
        var kept = section.Entries.RemoveAll(e => given.Entries.Any(g => g.Key.Text == e.Key.Text));
        result[place] = new TrainSyntax(section.Span, kept.AddRange(given.Entries));
        return result;
    }
}
