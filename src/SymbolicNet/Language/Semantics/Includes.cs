using System.Collections.Immutable;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Semantics;

/// <summary>Finds the text that an include names.</summary>
/// <param name="including">The file that includes.</param>
/// <param name="path">The path as written.</param>
/// <param name="limits">How large a file may be.</param>
/// <returns>The text, or in words why there is none.</returns>
internal delegate (SourceText? Source, string? Reason) IncludeResolver(SourceText including, string path, Limits limits);

/// <summary>A file's statements with those of the files it includes.</summary>
internal sealed record IncludedStatements(IReadOnlyList<StatementSyntax> Statements, IReadOnlyList<string> UnparsedNames, int Depth);

/// <summary>Puts the definitions of included files beside a file's own; each file counts once, however often it is included.</summary>
internal static class Includes
{
    public static IncludedStatements Expand(SourceText source, FileSyntax file, IncludeResolver resolve, DiagnosticBag diagnostics, Limits limits)
    {
        var statements = new List<StatementSyntax>();
        var unparsed = new List<string>();
        var done = new HashSet<string>(StringComparer.Ordinal) { source.Name };
        var open = new Stack<(SourceText Source, FileSyntax File, int Next, ImmutableHashSet<string> Path)>();
        open.Push((source, file, 0, [source.Name]));
        int depth = 0;
        long length = source.Text.Length;
        while (open.TryPop(out var current))
        {
            if (current.Next == current.File.Statements.Length)
            {
                unparsed.AddRange(current.File.UnparsedNames);
                continue;
            }
            open.Push(current with { Next = current.Next + 1 });
            var statement = current.File.Statements[current.Next];
            if (statement is not IncludeSyntax include)
            {
                Add(statement, isIncluded: !ReferenceEquals(current.Source, source), statements, diagnostics);
                continue;
            }
            var (text, reason) = resolve(current.Source, include.Path, limits);
            if (text is null)
            {
                diagnostics.Add(new Diagnostic("SN0216", include.Path.Length == 0 ? "an include names no file" : $"cannot include `{include.Path}`").At(include.PathSpan).Note(reason!));
            }
            else if (current.Path.Contains(text.Name))
            {
                diagnostics.Add(new Diagnostic("SN0216", $"`{include.Path}` includes itself").At(include.PathSpan)
                    .Note("directly, or through the files it includes"));
            }
            else if (done.Add(text.Name))
            {
                length += text.Text.Length;
                if (done.Count > limits.Includes + 1 || length > limits.TextLength)
                {
                    diagnostics.Add(done.Count > limits.Includes + 1
                        ? LimitErrors.TooManyIncludes(include.PathSpan, limits.Includes)
                        : LimitErrors.IncludesTooLong(include.PathSpan, limits.TextLength));
                    break;
                }
                var parsed = SyntaxParser.ParseFile(text, limits);
                diagnostics.AddRange(parsed.Diagnostics);
                depth = Math.Max(depth, parsed.Depth);
                if (parsed.Value is { } inner)
                    open.Push((text, inner, 0, current.Path.Add(text.Name)));
            }
        }
        return new IncludedStatements(statements, unparsed, depth);
    }

    private static void Add(StatementSyntax statement, bool isIncluded, List<StatementSyntax> statements, DiagnosticBag diagnostics)
    {
        if (isIncluded && statement is not (DefSyntax or ConstSyntax or DimSyntax or OptimizerSyntax))
        {
            diagnostics.Add(new Diagnostic("SN0216", "an included file holds `def`, `const`, `dim`, `optimizer` and `include` only").At(FirstLine(statement.Span))
                .Help("move this statement into the file that includes it"));
            return;
        }
        statements.Add(statement);
    }

    private static SourceSpan FirstLine(SourceSpan span)
    {
        int end = span.Text.IndexOfAny(['\n', '\r']);
        return end < 0 ? span : span with { End = span.Start + end };
    }
}

/// <summary>Reads files from the folder of the main one, or below it, and from nowhere else.</summary>
internal sealed class IncludeFolder
{
    private readonly string _path;

    private IncludeFolder(string path) => _path = path;

    public static IncludeFolder Of(string path) => new(path);

    public static IncludeResolver Custom(Func<string, string?>? resolver) => (_, path, limits) =>
        resolver is null ? (null, "a model that is read from text has no folder to include from")
        : resolver(path) is { } text ? (new SourceText(path, text), null)
        : (null, "there is no such file");

    /// <exception cref="FormulaException">The file cannot be read.</exception>
    public SourceText ReadMain(Limits limits)
    {
        var (text, reason) = TextFile.Read(_path, limits);
        return text is not null
            ? new SourceText(_path, text)
            : throw new FormulaException(new Diagnostic("SN0216", $"cannot read `{_path}`").Note(reason!));
    }

    public static (SourceText? Source, string? Reason) Resolve(SourceText including, string path, Limits limits)
    {
        if (path.Length == 0 || Path.IsPathRooted(path) || path.Split('/', '\\').Contains("..") || path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl) || path.Contains(':', StringComparison.Ordinal))
            return (null, "a path is relative, written with `/`, and stays in the folder of the including file or below");
        string folder = Path.GetDirectoryName(including.Name) ?? "";
        string target = Path.Combine(folder, path);
        if (!IsBelow(folder, target))
            return (null, "the file lies outside the folder of the including file");
        var (text, reason) = TextFile.Read(target, limits);
        return text is null ? (null, reason) : (new SourceText(target.Replace('\\', '/'), text), null);
    }

    // A link may lead anywhere: it is followed before looking where the file lies.
    private static bool IsBelow(string folder, string target)
    {
        string root = Path.GetFullPath(folder.Length == 0 ? "." : folder);
        string current = Path.GetFullPath(target);
        for (var step = new FileInfo(current) as FileSystemInfo; step is not null && step.FullName.Length > root.Length;)
        {
            if (step.LinkTarget is not null)
                return false;
            step = step is FileInfo file ? file.Directory : ((DirectoryInfo)step).Parent;
        }
        return current.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
