using System.Text;
using System.Text.Json;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Cli;

/// <summary>Values as JSON: one object with a number or nested arrays of numbers for each name.</summary>
internal static class JsonValues
{
    /// <summary>Adds the values of a JSON text, and what is wrong with it.</summary>
    public static void Read(string file, byte[] bytes, GivenValues given)
    {
        var source = new SourceText(file, Sources.Decode(bytes, file));
        ReadOnlySpan<byte> content = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
        // The reader does not recurse, and arrays have a bound of their own with better words.
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            ReadObject(ref reader, new JsonPlaces(source, content), given);
        }
        catch (JsonException exception)
        {
            int at = source.LineStart(Math.Min((int)(exception.LineNumber ?? 0) + 1, source.LineCount));
            int offset = Math.Min(at + (int)(exception.BytePositionInLine ?? 0), source.Text.Length);
            given.AddUnread(ValueErrors.NoJson(new SourceSpan(source, offset, Math.Min(offset + 1, source.Text.Length)), Reason(exception)));
        }
    }

    /// <summary>One object with <c>shape</c> and flat <c>values</c>; what is not finite is a text.</summary>
    public static string Write(Tensor value)
    {
        var values = value.AsSpan();
        var text = new StringBuilder("{\"shape\": [").AppendJoin(", ", value.Shape.Dimensions).Append("], \"values\": [");
        for (int i = 0; i < values.Length; i++)
        {
            string number = NumberText.Of(values[i]);
            text.Append(i == 0 ? "" : ", ").Append(double.IsFinite(values[i]) ? number : $"\"{number}\"");
        }
        return text.Append("]}").ToString();
    }

    private static void ReadObject(ref Utf8JsonReader reader, JsonPlaces places, GivenValues given)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            given.AddUnread(ValueErrors.NoObject(places.Of(ref reader)));
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            string? key = given.AddName(name, places.Of(ref reader));
            reader.Read();
            if (JsonTensor.Read(ref reader, name, places, given.Diagnostics) is { } value && key is not null)
                given.Values[key] = value;
        }
        // Only here does the reader see whether more follows.
        reader.Read();
    }

    // Behind its first sentence the reader speaks of its options and of a position, which is shown.
    private static string Reason(JsonException exception)
    {
        string message = exception.Message;
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message.TrimEnd('.') : message[..end];
    }
}
