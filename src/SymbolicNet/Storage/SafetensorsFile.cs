using System.Collections.Immutable;

namespace SymbolicNet.Storage;

/// <summary>Named tensors and texts, as a file in the safetensors format holds them. Immutable.</summary>
/// <remarks>
/// The format: the header's length as eight bytes, lowest first; the header, JSON with type, shape and place of every tensor; the
/// numbers. It holds data and nothing that could run, and other tools read it. Written are 64-bit numbers, read also those of 32
/// and both kinds of 16 bits.
/// </remarks>
internal sealed class SafetensorsFile
{
    /// <summary>The key of the header that is no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The longest header; the bound of other readers too.</summary>
    public const int MaxHeaderLength = 100_000_000;

    /// <exception cref="ArgumentException">Two tensors have one name, or a name is that of the metadata.</exception>
    public SafetensorsFile(ImmutableArray<StoredTensor> tensors, ImmutableSortedDictionary<string, string> metadata)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"the name `{tensor.Name}` is taken", nameof(tensors));
        }
        (Tensors, Metadata) = (tensors, metadata.WithComparers(StringComparer.Ordinal));
    }

    /// <summary>The tensors in the order of their numbers.</summary>
    public ImmutableArray<StoredTensor> Tensors { get; }

    /// <summary>Texts by key, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormulaException">It is missing, unreadable or anything but a file in this format.</exception>
    public static SafetensorsFile Load(string path) => SafetensorsReader.Read(path, BinaryFile.Read(path));

    /// <summary>Reads the content of a file.</summary>
    /// <param name="name">What diagnostics call it.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="FormulaException">It is anything but a file in this format.</exception>
    public static SafetensorsFile Read(string name, ReadOnlySpan<byte> bytes) => SafetensorsReader.Read(name, bytes);

    /// <summary>Writes the file in one step.</summary>
    /// <exception cref="FormulaException">It cannot be written; what was there before is as it was.</exception>
    public void Save(string path)
    {
        byte[] header = SafetensorsWriter.Header(this);
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(this, header, stream));
    }

    /// <summary>The content of the file; equal bytes for equal tensors and texts.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(this, SafetensorsWriter.Header(this), stream);
        return stream.ToArray();
    }
}
