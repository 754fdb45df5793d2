using System.Text;

namespace SymbolicNet.Language.Formatting;

/// <summary>Which lines share a column for their <c>=</c> or <c>~</c>: neighbours of the same kind.</summary>
internal enum Alignment
{
    None,
    Declaration,
    Binding,
    State,
    Next,
    Entry,
}

/// <summary>A line of the formatted file before it is broken or padded, with the comments that go with it. Built once by a <see
/// cref="LineWriter"/>.</summary>
internal sealed class Line(int indent, Alignment alignment)
{
    public int Indent { get; } = indent;
    public Alignment Alignment { get; set; } = alignment;
    public StringBuilder Text { get; } = new();

    /// <summary>Where the text may be broken, in order; the smaller the depth, the better the place.</summary>
    public List<(int Offset, int Depth)> Breaks { get; } = [];

    /// <summary>Where a declaration's name starts in the text, behind its keyword; -1 without one.</summary>
    public int NameAt { get; set; } = -1;

    /// <summary>Where <c>=</c> or <c>~</c> stands in the text; -1 without one.</summary>
    public int OperatorAt { get; set; } = -1;

    /// <summary>The stretch of the source that this line holds; -1 before anything of the source was written.</summary>
    public int Start { get; private set; } = -1;
    public int End { get; private set; } = -1;

    /// <summary>Ends with the <c>{</c> of the lines that follow.</summary>
    public bool Opens { get; set; }

    /// <summary>Begins with the <c>}</c> of the lines before.</summary>
    public bool Closes { get; init; }

    public bool IsBrace => Opens || Closes;

    /// <summary>A <c>derivative</c> or <c>vjp</c> clause, which stays with its function.</summary>
    public bool Continues { get; init; }

    /// <summary>Comments for the lines before this one.</summary>
    public List<OwnLineComment> Comments { get; } = [];

    /// <summary>The comment at this line's end.</summary>
    public string? TrailingComment { get; set; }

    /// <summary>How far from the line's indentation its comment starts, at least.</summary>
    public int CommentAt { get; set; }

    public bool BlankBefore { get; set; }

    public bool StartsParagraph => BlankBefore || Comments.Exists(comment => comment.BlankBefore);

    /// <summary>Takes note that the token at <paramref name="offset"/> of the source is on this line.</summary>
    public void Cover(int offset)
    {
        if (Start < 0)
            Start = offset;
        End = Math.Max(End, offset);
    }

    /// <summary>Inserts <paramref name="blanks"/> at <paramref name="offset"/> of a line that needs no break; what stands behind
    /// moves on.</summary>
    public void Pad(int offset, int blanks)
    {
        Text.Insert(offset, " ", blanks);
        Breaks.Clear();
        if (NameAt >= offset)
            NameAt += blanks;
        if (OperatorAt >= offset)
            OperatorAt += blanks;
    }
}

/// <summary>A comment on a line of its own.</summary>
internal readonly record struct OwnLineComment(string Text, bool BlankBefore);
