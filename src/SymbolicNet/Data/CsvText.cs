using System.Text;
using CsvHelper;

namespace SymbolicNet.Data;

/// <summary>The UTF-8 bytes of separated text. Places in it are worked out when somebody asks, from the start of a record.</summary>
internal sealed class CsvText
{
    private readonly Lazy<SourceText> _source;

    /// <param name="name">What diagnostics call it.</param>
    /// <param name="bytes">Valid UTF-8, without a byte order mark.</param>
    public CsvText(string name, ReadOnlyMemory<byte> bytes)
    {
        (Name, Bytes) = (name, bytes);
        _source = new(() => new SourceText(name, Encoding.UTF8.GetString(Bytes.Span)));
    }

    public CsvText(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text.StartsWith('\uFEFF') ? text[1..] : text))
    {
    }

    public string Name { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    public SourceText Source => _source.Value;

    /// <summary>Of a part of the text, all its records, the first among them.</summary>
    public static CsvReader Open(ReadOnlyMemory<byte> bytes, char? separator, Action<CsvMalformedRecord>? onMalformed = null) =>
        CsvReader.Create(bytes, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrimWhitespace = true,
            OnMalformedRecord = onMalformed,
        });

    /// <summary>The characters of a range of bytes.</summary>
    public SourceSpan Span(int start, int length)
    {
        int from = Encoding.UTF8.GetCharCount(Bytes.Span[..start]);
        return new SourceSpan(Source, from, from + Encoding.UTF8.GetCharCount(Bytes.Span.Slice(start, length)));
    }

    /// <summary>A cell of the record in a range of bytes: its text, and where it stands.</summary>
    public (string Text, int Start, int Length) Cell(int record, int end, char separator, int column)
    {
        using var reader = Open(Bytes[record..end], separator);
        if (!reader.Read() || column >= reader.FieldCount)
            return ("", record, 0);
        int start = record;
        for (int i = 0; i < column; i++)
            start += reader.GetRawSpan(i).Length + 1;
        var raw = reader.GetRawSpan(column);
        var trimmed = raw.TrimStart(" \t"u8);
        return (reader.GetString(column), start + raw.Length - trimmed.Length, trimmed.TrimEnd(" \t"u8).Length);
    }
}
