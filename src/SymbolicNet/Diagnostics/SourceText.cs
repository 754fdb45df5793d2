namespace SymbolicNet;

/// <summary>The text of one formula or file, with its name and its line starts. Immutable.</summary>
/// <remarks>Offsets count UTF-16 code units from 0; lines and columns are counted from 1, columns in code points.
/// A line ends at LF, CR LF or a lone CR.</remarks>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    public SourceText(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        Name = name;
        Text = text;
        _lineStarts = LineStartsOf(text);
    }

    /// <summary>What diagnostics call this text: a file's name as the user gave it, or <c>formula</c>.</summary>
    public string Name { get; }

    public string Text { get; }

    public int LineCount => _lineStarts.Length;

    /// <summary>The line (from 1) that holds <paramref name="offset"/>; the end of the text belongs to the last line.</summary>
    public int LineAt(int offset)
    {
        int index = Array.BinarySearch(_lineStarts, offset);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>The column (from 1, in code points) of <paramref name="offset"/> in its line.</summary>
    public int ColumnAt(int offset)
    {
        int start = _lineStarts[LineAt(offset) - 1];
        int column = 1;
        for (int i = start; i < offset && i < Text.Length; i++)
        {
            if (!char.IsLowSurrogate(Text[i]))
                column++;
        }
        return column;
    }

    /// <summary>The offset at which line <paramref name="line"/> (from 1) starts.</summary>
    public int LineStart(int line) => _lineStarts[line - 1];

    /// <summary>The text of line <paramref name="line"/> (from 1) without its line end.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        int start = _lineStarts[line - 1];
        int end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    private static int[] LineStartsOf(string text)
    {
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
        {
            bool endsLine = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (endsLine)
                starts.Add(i + 1);
        }
        return [.. starts];
    }
}

/// <summary>The half-open range <c>[Start, End)</c> of a text, in UTF-16 code units.</summary>
public readonly record struct SourceSpan(SourceText Source, int Start, int End)
{
    public int Length => End - Start;

    /// <summary>The text this span covers.</summary>
    public string Text => Source.Text[Start..End];

    /// <summary>The smallest span covering this one and <paramref name="other"/>, which lies in the same text.</summary>
    public SourceSpan To(SourceSpan other) => new(Source, Math.Min(Start, other.Start), Math.Max(End, other.End));

    public override string ToString() =>
        Source is null ? "nowhere" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Source.Name}:{Source.LineAt(Start)}:{Source.ColumnAt(Start)}");
}
