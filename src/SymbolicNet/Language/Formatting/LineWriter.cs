using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <summary>Collects printed tokens into lines, noting where each line may be broken and which part of the source it holds.</summary>
internal sealed class LineWriter
{
    public List<Line> Lines { get; } = [];

    public Line Current => Lines[^1];

    public void Begin(int indent, Alignment alignment = Alignment.None) => Lines.Add(new Line(indent, alignment));

    public void BeginClause(int indent) => Lines.Add(new Line(indent, Alignment.None) { Continues = true });

    /// <summary>Starts the line of the <c>}</c> that ends at <paramref name="end"/> of the source.</summary>
    public void Close(int indent, int end)
    {
        Lines.Add(new Line(indent, Alignment.None) { Closes = true });
        Current.Cover(end - 1);
        Write("}");
        Current.Cover(end);
    }

    /// <summary>Ends the current line with <c>{</c>.</summary>
    public void Open()
    {
        Write("{");
        Current.Opens = true;
        Current.Alignment = Alignment.None;
    }

    public void Write(string text) => Current.Text.Append(text);

    public void Write(NameToken name) => Write(name.Text, name.Span);

    public void Write(string text, SourceSpan span)
    {
        Cover(span);
        Write(text);
    }

    public void Cover(SourceSpan span)
    {
        Current.Cover(span.Start);
        Current.Cover(span.End);
    }

    /// <summary>Allows a line end here.</summary>
    public void Break(int depth) => Current.Breaks.Add((Current.Text.Length, depth));

    /// <summary>Writes <c>=</c> or <c>~</c> at the column that neighbours share. A line end after it is the last resort.</summary>
    public void WriteAligned(string sign)
    {
        Write(" ");
        Current.OperatorAt = Current.Text.Length;
        Write(sign + " ");
        if (sign == "=")
            Break(int.MaxValue);
    }
}
