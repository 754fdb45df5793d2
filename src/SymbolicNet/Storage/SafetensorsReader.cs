using System.Buffers.Binary;
using System.Text.Unicode;

namespace SymbolicNet.Storage;

/// <summary>Reads files in the safetensors format, from anybody: whatever they hold, the outcome is a file or a diagnostic.</summary>
internal static class SafetensorsReader
{
    private const int LengthSize = sizeof(ulong);

    /// <inheritdoc cref="SafetensorsFile.Read"/>
    public static SafetensorsFile Read(string name, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < LengthSize)
            throw new FormulaException(StorageErrors.TooShort(name, bytes.Length));
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        int rest = bytes.Length - LengthSize;
        if (length > (ulong)rest || length > SafetensorsFile.MaxHeaderLength)
            throw new FormulaException(StorageErrors.HeaderTooLong(name, length, rest));
        var header = bytes.Slice(LengthSize, (int)length);
        if (header.IsEmpty || header[0] != '{')
            throw new FormulaException(StorageErrors.NoHeader(name));
        if (!Utf8.IsValid(header))
            throw new FormulaException(StorageErrors.NoUtf8(name));
        var data = bytes[(LengthSize + header.Length)..];
        var places = new HeaderPlaces(name, header);
        var entries = new SafetensorsHeader(places, data.Length);
        entries.Read(header);
        var tensors = InOrder(entries.Tensors, places, data.Length);
        return new SafetensorsFile([.. ReadValues(tensors, data)], entries.Metadata.ToImmutable());
    }

    /// <summary>The entries in the order of their bytes, which they share out without overlap, gap or rest.</summary>
    private static TensorEntry[] InOrder(IEnumerable<TensorEntry> entries, HeaderPlaces places, int length)
    {
        TensorEntry[] ordered = [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        int end = 0;
        foreach (var entry in ordered)
        {
            if (entry.Begin != end)
                throw new FormulaException(StorageErrors.NotContiguous(entry, end, places));
            end = entry.End;
        }
        return end == length ? ordered : throw new FormulaException(StorageErrors.TrailingBytes(places, length - end));
    }

    private static List<StoredTensor> ReadValues(TensorEntry[] entries, ReadOnlySpan<byte> data)
    {
        var tensors = new List<StoredTensor>(entries.Length);
        foreach (var entry in entries)
        {
            var bytes = data[entry.Begin..entry.End];
            var values = new double[entry.Count];
            for (int i = 0; i < values.Length; i++)
                values[i] = ReadValue(bytes[(i * entry.Type.Size)..], entry.Type);
            tensors.Add(new StoredTensor(entry.Name, entry.Sizes, values));
        }
        return tensors;
    }

    private static double ReadValue(ReadOnlySpan<byte> bytes, ElementType type) => type.Name switch
    {
        "F64" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "F32" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "F16" => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        // The upper half of a 32-bit number.
        _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
    };
}
