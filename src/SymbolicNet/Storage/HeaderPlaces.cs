using System.Text;
using System.Text.Json;

namespace SymbolicNet.Storage;

/// <summary>Places in the header of a file, as diagnostics show them.</summary>
internal sealed class HeaderPlaces
{
    private readonly byte[] _header;
    private SourceText? _source;

    public HeaderPlaces(string name, ReadOnlySpan<byte> header) => (Name, _header) = (name, header.ToArray());

    /// <summary>What the file is called.</summary>
    public string Name { get; }

    // Made for a diagnostic only.
    private SourceText Source => _source ??= new SourceText(Name, Encoding.UTF8.GetString(_header));

    /// <summary>The token that the reader stands at.</summary>
    public SourceSpan Of(ref Utf8JsonReader reader) => Between(reader.TokenStartIndex, reader.BytesConsumed);

    /// <summary>The character that bytes from 0 hold at an offset.</summary>
    public SourceSpan At(long offset) => Between(offset, offset + 1);

    public SourceSpan Between(long start, long end)
    {
        int from = CharactersBefore(start);
        return new SourceSpan(Source, from, Math.Max(from, CharactersBefore(end)));
    }

    private int CharactersBefore(long offset) => Encoding.UTF8.GetCharCount(_header, 0, (int)Math.Clamp(offset, 0, _header.Length));
}
