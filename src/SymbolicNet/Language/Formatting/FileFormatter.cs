using System.Collections.Immutable;
using System.Text;
using SymbolicNet.Diagnostics;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <summary>The formatted text, or null with the errors that forbid formatting.</summary>
internal sealed record FormatResult(string? Text, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Lays a whole file out in its one canonical form: a statement a line, bodies indented by two, neighbours aligned, comments
/// kept.</summary>
/// <remarks>Formatting again changes nothing, and the text means what it meant. Time is linear in the file's length.</remarks>
internal static class FileFormatter
{
    public static FormatResult Format(SourceText source, Limits limits)
    {
        ParseResult<FileSyntax> parsed = SyntaxParser.ParseFile(source, limits);
        if (parsed.Value is not { } file || parsed.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error))
            return new FormatResult(null, parsed.Diagnostics);
        return new FormatResult(StackGuard.Run(limits.Nesting, () => Format(source, file)), parsed.Diagnostics);
    }

    private static string Format(SourceText source, FileSyntax file)
    {
        var writer = new LineWriter();
        var printer = new StatementPrinter(writer);
        foreach (StatementSyntax statement in file.Statements)
            printer.Statement(statement);
        List<OwnLineComment> atEnd = new CommentPlacer(source).Place(writer.Lines, file.Comments);
        Aligner.Align(writer.Lines);
        return Text(writer.Lines, atEnd);
    }

    public static string Text(List<Line> lines, List<OwnLineComment> atEnd)
    {
        var output = new StringBuilder();
        bool isFirst = true;
        foreach (Line line in lines)
        {
            AppendComments(line.Comments, line.Closes ? line.Indent + 2 : line.Indent, isFirst);
            if (line.BlankBefore && !(isFirst && line.Comments.Count == 0))
                output.Append('\n');
            int start = output.Length;
            LineBreaker.Append(output, line);
            if (line.TrailingComment is { } comment)
                output.Append(' ', Math.Max(2, line.Indent + line.CommentAt - (output.Length - start))).Append(comment);
            output.Append('\n');
            isFirst = line.Opens;
        }
        AppendComments(atEnd, 0, isFirst);
        return output.ToString();

        void AppendComments(List<OwnLineComment> comments, int indent, bool isFirst)
        {
            foreach (OwnLineComment comment in comments)
            {
                output.Append(comment.BlankBefore && !isFirst ? "\n" : "").Append(' ', indent).Append(comment.Text).Append('\n');
                isFirst = false;
            }
        }
    }
}
