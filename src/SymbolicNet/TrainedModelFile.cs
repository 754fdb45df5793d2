using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SymbolicNet.Data;
using SymbolicNet.Storage;

namespace SymbolicNet;

/// <summary>Trained models as files and back.</summary>
internal static class TrainedModelFile
{
    public static Checkpoint CheckpointOf(TrainedModel trained) => new()
    {
        Parameters = Checkpoint.TensorsOf(trained.Code.Parameters, trained.Parameters),
        Model = trained.TextAtTraining,
        Seed = trained.Seed,
        Schema = trained.Schema?.ToJson(),
        Dimensions = SizesOf(trained.Model.Options.Dimensions),
    };

    /// <exception cref="FormulaException">The parameters are another model's, or the text in the file is no model.</exception>
    public static TrainedModel Read(Checkpoint checkpoint, string path, Model? model)
    {
        var sizes = Sizes(checkpoint.Dimensions) ?? throw new FormulaException(StorageErrors.Unusable(path, "the sizes"));
        var sized = (model ?? Model.Parse(checkpoint.Model, ModelOptions.Default with { Name = $"the model in {path}" })).With(sizes, ImmutableDictionary<string, string>.Empty);
        DataSchema? schema = null;
        if (checkpoint.Schema is { } text && (schema = DataSchema.FromJson(text)) is null)
            throw new FormulaException(StorageErrors.Unusable(path, "how data are read"));
        schema?.CheckFits(sized.Bound);
        var code = sized.Compile();
        return new TrainedModel(sized, checkpoint.BufferOf(code.Parameters), schema, checkpoint.Seed, new Lazy<CompiledModel>(code)) { TextAtTraining = checkpoint.Model };
    }

    private static string SizesOf(ImmutableDictionary<string, int> sizes) =>
        $"{{{string.Join(',', sizes.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => string.Create(CultureInfo.InvariantCulture, $"\"{JsonEncodedText.Encode(s.Key)}\":{s.Value}")))}}}";

    private static ImmutableDictionary<string, int>? Sizes(string? text)
    {
        var sizes = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text ?? "{}"));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                string name = reader.GetString()!;
                if (!reader.Read() || !reader.TryGetInt32(out int size) || size < 0)
                    return null;
                sizes[name] = size;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
        return sizes.ToImmutable();
    }
}
