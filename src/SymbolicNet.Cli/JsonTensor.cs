using System.Text.Json;

namespace SymbolicNet.Cli;

/// <summary>Reads one value: a number or nested arrays of numbers, all of one depth and even lengths.</summary>
internal ref struct JsonTensor
{
    /// <summary>How deep arrays may nest.</summary>
    public const int MostAxes = 16;

    private readonly string _name;
    private readonly JsonPlaces _places;
    private readonly List<double> _values = [];
    private readonly List<int> _open = [];

    // The length of the arrays at each depth, 0 while none of them is complete; then the depth of the numbers, -1 while none was seen.
    private readonly List<int> _sizes = [];
    private int _axes = -1;
    private Diagnostic? _wrong;

    private JsonTensor(string name, JsonPlaces places)
    {
        _name = name;
        _places = places;
    }

    /// <summary>The value at which the reader stands, which it then has read to its end; null after adding what is wrong with it.</summary>
    public static Tensor? Read(ref Utf8JsonReader reader, string name, JsonPlaces places, List<Diagnostic> diagnostics)
    {
        var tensor = new JsonTensor(name, places);
        int depth = reader.CurrentDepth;
        do
            tensor._wrong ??= tensor.Take(ref reader);
        while ((reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) && reader.Read());
        if (tensor._wrong is null)
            return Tensor.Of(Shape.Of([.. tensor._sizes.Select(s => (Dimension)s)]), [.. tensor._values]);
        diagnostics.Add(tensor._wrong);
        return null;
    }

    private Diagnostic? Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                return Open(ref reader);
            case JsonTokenType.EndArray:
                return Close(ref reader);
            default:
                if (Number(ref reader) is not { } number)
                    return ValueErrors.NoNumber(_name, _places.Of(ref reader), Describe(reader.TokenType));
                if (_axes >= 0 && _axes != _open.Count)
                    return ValueErrors.Mixed(_name, _places.Of(ref reader));
                _axes = _open.Count;
                _values.Add(number);
                Count();
                return null;
        }
    }

    private Diagnostic? Open(ref Utf8JsonReader reader)
    {
        if (_open.Count == MostAxes)
            return ValueErrors.TooDeep(_name, _places.Of(ref reader), MostAxes);
        if (_axes == _open.Count)
            return ValueErrors.Mixed(_name, _places.Of(ref reader));
        Count();
        _open.Add(0);
        if (_sizes.Count < _open.Count)
            _sizes.Add(0);
        return null;
    }

    private Diagnostic? Close(ref Utf8JsonReader reader)
    {
        int depth = _open.Count - 1;
        int count = _open[depth];
        _open.RemoveAt(depth);
        if (count == 0)
            return ValueErrors.Empty(_name, _places.Of(ref reader));
        if (_sizes[depth] == 0)
            _sizes[depth] = count;
        return _sizes[depth] == count ? null : ValueErrors.Ragged(_name, _places.Of(ref reader), _sizes[depth], count);
    }

    private readonly void Count()
    {
        if (_open.Count > 0)
            _open[^1]++;
    }

    private static double? Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String => reader.GetString() switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => null,
        },
        _ => null,
    };

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.StartObject => "an object",
        _ => "a text",
    };
}
