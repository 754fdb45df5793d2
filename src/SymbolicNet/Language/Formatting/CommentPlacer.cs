using System.Collections.Immutable;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <summary>Gives every comment of the source its place among the formatted lines, and keeps the blank lines between paragraphs.</summary>
internal sealed class CommentPlacer(SourceText source)
{
    /// <summary>Attaches <paramref name="comments"/> to <paramref name="lines"/>, both in source order; the comments behind the
    /// last line are returned.</summary>
    /// <remarks>A comment behind a line stays there; one on its own line stays before what follows; one in the midst of a line goes
    /// before it.</remarks>
    public List<OwnLineComment> Place(List<Line> lines, ImmutableArray<CommentSyntax> comments)
    {
        var atEnd = new List<OwnLineComment>();
        int end = 0;
        foreach (Line line in lines)
        {
            line.BlankBefore = !line.Closes && !line.Continues && IsBlankBefore(line.Start, end);
            end = line.End;
        }
        int next = 0;
        foreach (CommentSyntax comment in comments)
        {
            while (next < lines.Count && lines[next].Start <= comment.Span.Start)
                next++;
            Line? line = next > 0 ? lines[next - 1] : null;
            string text = comment.Span.Text.TrimEnd();
            if (line is not null && comment.Span.Start < line.End)
            {
                line.Comments.Add(new OwnLineComment(text, line.BlankBefore));
                line.BlankBefore = false;
            }
            else if (line is not null && source.LineAt(line.End) == source.LineAt(comment.Span.Start))
            {
                line.TrailingComment = text;
            }
            else
            {
                var place = next < lines.Count ? lines[next].Comments : atEnd;
                place.Add(new OwnLineComment(text, IsBlankBefore(comment.Span.Start, line?.End ?? 0)));
            }
        }
        return atEnd;
    }

    /// <summary>Whether what stands at <paramref name="offset"/> is first on its line and the line before is blank.</summary>
    /// <remarks>Where what went before ends on the same line, nothing is searched: every line's blanks are read once.</remarks>
    private bool IsBlankBefore(int offset, int previousEnd)
    {
        int line = source.LineAt(offset);
        int start = source.LineStart(line);
        return line > 1 && previousEnd <= start
            && source.Text.AsSpan(start, offset - start).IsWhiteSpace()
            && source.Line(line - 1).IsWhiteSpace();
    }
}
