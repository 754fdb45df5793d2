using System.Text;

namespace SymbolicNet.Language.Formatting;

/// <summary>Breaks long lines at the outermost places that fill them well.</summary>
internal static class LineBreaker
{
    public const int Width = 100;
    private const int ContinuationIndent = 4;

    public static bool FitsOneLine(Line line) => line.Breaks.Count == 0 || line.Indent + line.Text.Length <= Width;

    public static void Append(StringBuilder output, Line line)
    {
        string text = line.Text.ToString();
        int indent = line.Indent;
        int start = 0;
        int next = 0;
        while (indent + text.Length - start > Width && Best(line.Breaks, ref next, start, Width - indent) is var end && end > start)
        {
            output.Append(' ', indent).Append(text.AsSpan(start, end - start).TrimEnd()).Append('\n');
            indent = line.Indent + ContinuationIndent;
            start = end;
        }
        output.Append(' ', indent).Append(text, start, text.Length - start);
    }

    /// <summary>The offset of the outermost of the last breaks within <paramref name="room"/> characters from <paramref name="start"/>,
    /// or of the first one beyond; 0 without any.</summary>
    private static int Best(List<(int Offset, int Depth)> breaks, ref int next, int start, int room)
    {
        int best = -1;
        for (int i = next; i < breaks.Count; i++)
        {
            bool fits = breaks[i].Offset - start <= room;
            bool isTooEarly = best >= 0 && breaks[best].Offset - start < room / 3;
            if (best < 0 || (fits && (isTooEarly || breaks[i].Depth <= breaks[best].Depth)))
                best = i;
            if (!fits)
                break;
        }
        if (best < 0)
            return 0;
        next = best + 1;
        return breaks[best].Offset;
    }
}
