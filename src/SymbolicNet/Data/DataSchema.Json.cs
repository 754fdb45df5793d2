using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SymbolicNet.Data;

// Written beside what was learned, and read back without trust.
internal sealed partial record DataSchema
{
    private const int Version = 1;

    /// <summary>This schema on one line of JSON; the same schema gives the same text.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteBoolean("whole_table", IsWholeTable);
            writer.WriteString("missing", Word(Missing));
            Numbers(writer, "means", Means);
            Numbers(writer, "scales", Scales);
            writer.WriteStartArray("fields");
            foreach (var field in Fields)
                Write(writer, field);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The schema that a text of JSON holds; null where it holds none in order.</summary>
    public static DataSchema? FromJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
                return null;
            var schema = new DataSchema(
                [.. root.GetProperty("fields").EnumerateArray().Select(FieldOf)],
                root.GetProperty("whole_table").GetBoolean(),
                ParseWord<MissingValues>(root.GetProperty("missing")))
            {
                Means = NumbersOf(root.GetProperty("means")),
                Scales = NumbersOf(root.GetProperty("scales")),
            };
            return schema.IsConsistent() ? schema : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private bool IsConsistent()
    {
        long width = 0;
        foreach (var field in Fields)
        {
            bool isInOrder = field.Size > 0 && field.Categories >= 0 && field.Columns.Length == (field.Kind == FieldKind.OneHot ? 1 : field.Size)
                && (field.Fill.IsEmpty || field.Fill.Length == field.Columns.Length)
                && field.Kind == FieldKind.Quantity == (field.Categories == 0) && (field.Kind != FieldKind.OneHot || field.Categories == field.Size)
                && (field.Labels.IsEmpty || field.IsClass) && field.Labels.Length <= field.Categories && field.Labels.Distinct(StringComparer.Ordinal).Count() == field.Labels.Length;
            if (!isInOrder)
                return false;
            width += field.Size;
        }
        int inputs = Fields.Where(f => !f.IsTarget).Sum(f => f.Size);
        return width <= int.MaxValue && Fields.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() == Fields.Length
            && Means.Length == Scales.Length && (Means.IsEmpty || Means.Length == inputs) && !Scales.Contains(0);
    }

    private static void Write(Utf8JsonWriter writer, DataField field)
    {
        writer.WriteStartObject();
        writer.WriteString("name", field.Name);
        writer.WriteString("role", field.IsTarget ? "target" : "input");
        writer.WriteString("kind", Word(field.Kind));
        writer.WriteNumber("size", field.Size);
        writer.WriteNumber("categories", field.Categories);
        Texts(writer, "columns", field.Columns);
        Texts(writer, "labels", field.Labels);
        Numbers(writer, "fill", field.Fill);
        writer.WriteEndObject();
    }

    private static DataField FieldOf(JsonElement json) => new(
        json.GetProperty("name").GetString()!,
        json.GetProperty("role").GetString() switch { "target" => true, "input" => false, _ => throw new FormatException() },
        ParseWord<FieldKind>(json.GetProperty("kind")),
        json.GetProperty("size").GetInt32(),
        TextsOf(json.GetProperty("columns")))
    {
        Categories = json.GetProperty("categories").GetInt32(),
        Labels = TextsOf(json.GetProperty("labels")),
        Fill = NumbersOf(json.GetProperty("fill")),
    };

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static T ParseWord<T>(JsonElement json) where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => Word(v) == json.GetString()).Select(v => (T?)v).FirstOrDefault() ?? throw new FormatException();

    private static void Texts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static ImmutableArray<string> TextsOf(JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetString() ?? throw new FormatException())];

    private static void Numbers(Utf8JsonWriter writer, string name, ImmutableArray<double> numbers)
    {
        writer.WriteStartArray(name);
        foreach (double number in numbers)
            writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    private static ImmutableArray<double> NumbersOf(JsonElement json) =>
        [.. json.EnumerateArray().Select(e => e.GetDouble() is var number && double.IsFinite(number) ? number : throw new FormatException())];
}
