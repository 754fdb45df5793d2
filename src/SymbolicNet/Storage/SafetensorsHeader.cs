using System.Collections.Immutable;
using System.Text.Json;

namespace SymbolicNet.Storage;

/// <summary>How numbers are stored: its name in the format and the bytes of one.</summary>
internal readonly record struct ElementType(string Name, int Size)
{
    public static ElementType? Of(string name) => name switch
    {
        "F64" => new(name, 8),
        "F32" => new(name, 4),
        "F16" or "BF16" => new(name, 2),
        _ => null,
    };
}

/// <summary>What the header says of a tensor, and where it says so (an offset of the header).</summary>
internal sealed record TensorEntry(string Name, ElementType Type, ImmutableArray<int> Sizes, int Count, int Begin, int End, long Place);

/// <summary>Reads the header's JSON token by token: unexpected ones end the reading, so nothing nests and nothing unknown is kept.</summary>
internal sealed class SafetensorsHeader(HeaderPlaces places, int dataLength)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public List<TensorEntry> Tensors { get; } = [];

    public ImmutableSortedDictionary<string, string>.Builder Metadata { get; } = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

    /// <exception cref="FormulaException">It is not what the format asks for.</exception>
    public void Read(ReadOnlySpan<byte> header)
    {
        var reader = new Utf8JsonReader(header);
        try
        {
            reader.Read();
            while (ReadKey(ref reader, _names) is { } name)
            {
                if (name == SafetensorsFile.MetadataKey)
                    ReadMetadata(ref reader);
                else
                    Tensors.Add(ReadTensor(ref reader, name));
            }
            // Only here does the reader see whether more follows.
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw new FormulaException(StorageErrors.NoJson(places.At(reader.BytesConsumed), exception));
        }
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "an object of texts");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(ref reader, keys) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, "a text");
            Metadata.Add(key, TextOf(ref reader));
        }
    }

    private TensorEntry ReadTensor(ref Utf8JsonReader reader, string name)
    {
        long place = reader.TokenStartIndex;
        Expect(ref reader, JsonTokenType.StartObject, "an object with `dtype`, `shape` and `data_offsets`");
        ElementType? type = null;
        ImmutableArray<int>? sizes = null;
        ImmutableArray<int>? offsets = null;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(ref reader, keys) is { } key)
        {
            if (key == "dtype")
                type = ReadType(ref reader);
            else if (key == "shape")
                sizes = ReadNumbers(ref reader, int.MaxValue);
            else if (key == "data_offsets")
                offsets = ReadNumbers(ref reader, dataLength);
            else
                throw new FormulaException(StorageErrors.UnknownKey(places.Of(ref reader), key));
        }
        var whole = places.Between(place, reader.BytesConsumed);
        if (type is null || sizes is null || offsets is not [var begin, var end])
            throw new FormulaException(StorageErrors.Incomplete(whole, name));
        if (begin > end)
            throw new FormulaException(StorageErrors.OffsetsReversed(whole, name));
        if (StoredTensor.CountOf(sizes.Value) is not { } count || (long)count * type.Value.Size != end - begin)
            throw new FormulaException(StorageErrors.OtherSize(whole, name, sizes.Value, type.Value, end - begin));
        return new TensorEntry(name, type.Value, sizes.Value, count, begin, end, place);
    }

    private ElementType ReadType(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "a text");
        string name = TextOf(ref reader);
        return ElementType.Of(name) ?? throw new FormulaException(StorageErrors.UnknownType(places.Of(ref reader), name));
    }

    private ImmutableArray<int> ReadNumbers(ref Utf8JsonReader reader, int most)
    {
        Expect(ref reader, JsonTokenType.StartArray, "an array of whole numbers");
        var numbers = ImmutableArray.CreateBuilder<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0 || number > most)
                throw new FormulaException(StorageErrors.NotWithin(places.Of(ref reader), most));
            numbers.Add((int)number);
        }
        return numbers.DrainToImmutable();
    }

    /// <summary>The next key of an object, or null at its end.</summary>
    private string? ReadKey(ref Utf8JsonReader reader, HashSet<string> keys)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName)
            return null;
        string key = TextOf(ref reader);
        return keys.Add(key) ? key : throw new FormulaException(StorageErrors.KeyTwice(places.Of(ref reader), key));
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        reader.Read();
        if (reader.TokenType != type)
            throw new FormulaException(StorageErrors.Unexpected(places.Of(ref reader), what));
    }

    private string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape for half a surrogate pair, which no text has.
            throw new FormulaException(StorageErrors.NoText(places.Of(ref reader)));
        }
    }
}
