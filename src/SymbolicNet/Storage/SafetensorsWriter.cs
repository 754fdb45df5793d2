using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SymbolicNet.Storage;

/// <summary>Writes files in the safetensors format: texts by key, then the tensors in their order, no blanks but at the header's end.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The header, filled up so that the numbers start at a multiple of eight bytes.</summary>
    /// <exception cref="FormulaException">It would be longer than readers take.</exception>
    /// <exception cref="ArgumentException">A name or text holds half a surrogate pair, which UTF-8 has no bytes for.</exception>
    public static byte[] Header(SafetensorsFile file)
    {
        var header = new StringBuilder("{");
        if (file.Metadata.Count > 0)
            AppendMetadata(file, header);
        long offset = 0;
        foreach (var tensor in file.Tensors)
        {
            long end = offset + (long)sizeof(double) * tensor.Values.Length;
            AppendText(header.Append(header.Length > 1 ? "," : ""), tensor.Name);
            header.Append(CultureInfo.InvariantCulture, $":{{\"dtype\":\"F64\",\"shape\":{tensor.Shape},\"data_offsets\":[{offset},{end}]}}");
            offset = end;
        }
        header.Append('}');
        int length = Utf8.GetByteCount(header.ToString());
        int padding = (Alignment - length % Alignment) % Alignment;
        if (length + padding > SafetensorsFile.MaxHeaderLength)
            throw new FormulaException(StorageErrors.HeaderToWriteTooLong(length));
        return Utf8.GetBytes(header.Append(' ', padding).ToString());
    }

    public static void Write(SafetensorsFile file, byte[] header, Stream stream)
    {
        var room = new byte[64 * 1024];
        BinaryPrimitives.WriteInt64LittleEndian(room, header.Length);
        stream.Write(room.AsSpan(0, sizeof(long)));
        stream.Write(header);
        foreach (var tensor in file.Tensors)
            Write(tensor.Values, stream, room);
    }

    private static void Write(ReadOnlySpan<double> values, Stream stream, byte[] room)
    {
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, room.Length / sizeof(double));
            for (int i = 0; i < count; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(room.AsSpan(i * sizeof(double)), values[i]);
            stream.Write(room.AsSpan(0, count * sizeof(double)));
            values = values[count..];
        }
    }

    private static void AppendMetadata(SafetensorsFile file, StringBuilder header)
    {
        AppendText(header, SafetensorsFile.MetadataKey);
        char before = '{';
        header.Append(':');
        foreach (var (key, text) in file.Metadata)
        {
            AppendText(header.Append(before), key);
            AppendText(header.Append(':'), text);
            before = ',';
        }
        header.Append('}');
    }

    // The library's writer escapes whatever could matter in a web page; here the model should stay readable.
    private static void AppendText(StringBuilder header, string text)
    {
        header.Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' or '\\' => header.Append('\\').Append(c),
                '\n' => header.Append("\\n"),
                < ' ' => header.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => header.Append(c),
            };
        }
        header.Append('"');
    }
}
