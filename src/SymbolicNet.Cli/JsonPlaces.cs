using System.Text;
using System.Text.Json;

namespace SymbolicNet.Cli;

/// <summary>Where a reader stands, as a place of the text.</summary>
internal readonly ref struct JsonPlaces(SourceText source, ReadOnlySpan<byte> content)
{
    private readonly ReadOnlySpan<byte> _content = content;

    /// <summary>The span of the token last read.</summary>
    public SourceSpan Of(ref Utf8JsonReader reader)
    {
        int start = (int)reader.TokenStartIndex;
        int offset = Encoding.UTF8.GetCharCount(_content[..start]);
        int end = reader.TokenType == JsonTokenType.PropertyName ? EndOfText(start) : (int)reader.BytesConsumed;
        return new SourceSpan(source, offset, offset + Encoding.UTF8.GetCharCount(_content[start..end]));
    }

    // The reader counts a name's colon and the blanks before it to the name.
    private int EndOfText(int start)
    {
        int end = start + 1;
        while (_content[end] != '"')
            end += _content[end] == '\\' ? 2 : 1;
        return end + 1;
    }
}
