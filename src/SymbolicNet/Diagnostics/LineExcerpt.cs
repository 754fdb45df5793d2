using System.Text;

namespace SymbolicNet.Diagnostics;

/// <summary>A source line as it is shown, whole or cut to a window with <c>...</c> at its open ends, and where its characters stand.</summary>
internal sealed class LineExcerpt
{
    private const int Width = 100;
    private const string Ellipsis = "...";

    private readonly int _from;
    private readonly int _lead;

    /// <summary>The column of each character of the window, and of what follows the last.</summary>
    private readonly int[] _columns;

    private readonly int _end;

    /// <param name="line">The line without its end.</param>
    /// <param name="focusStart">Offset in the line of what must be seen; a window is centred on it, or begins with it if it is longer.</param>
    /// <param name="focusEnd">The focus's end; it may lie behind the line's.</param>
    public LineExcerpt(ReadOnlySpan<char> line, int focusStart, int focusEnd)
    {
        (_from, int to) = Window(line, focusStart, focusEnd);
        _lead = _from > 0 ? Ellipsis.Length : 0;
        _columns = new int[to - _from + 1];

        var text = new StringBuilder(_from > 0 ? Ellipsis : "");
        int column = _lead;
        for (int i = _from; i < to;)
        {
            int length = PrintableText.AppendNext(line[i..to], text, out int width);
            _columns.AsSpan(i - _from, length).Fill(column);
            column += width;
            i += length;
        }
        _columns[^1] = column;
        _end = to < line.Length ? column + Ellipsis.Length : column;
        Text = text.Append(to < line.Length ? Ellipsis : "").ToString();
    }

    public string Text { get; }

    /// <summary>The columns <c>[Start, End)</c>, at least one, over which the characters <c>[start, end)</c> of the line are shown.</summary>
    /// <remarks>What lies outside of the window is shown by its <c>...</c>.</remarks>
    public (int Start, int End) Columns(int start, int end)
    {
        int last = _columns.Length - 1;
        int first = start < _from ? 0 : _columns[Math.Min(start - _from, last)];
        int behind = end <= _from ? _lead : end - _from > last ? _end : _columns[end - _from];
        return (first, Math.Max(behind, first + 1));
    }

    private static (int From, int To) Window(ReadOnlySpan<char> line, int focusStart, int focusEnd)
    {
        if (line.Length <= Width)
            return (0, line.Length);
        int length = Math.Min(focusEnd - focusStart, Width);
        int from = Math.Clamp(focusStart - (Width - length) / 2, 0, line.Length - Width);
        int to = from + Width;
        // No surrogate pair is torn.
        if (from > 0 && char.IsLowSurrogate(line[from]))
            from--;
        if (to < line.Length && char.IsLowSurrogate(line[to]))
            to++;
        return (from, to);
    }
}
