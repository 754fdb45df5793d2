using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SymbolicNet.Storage;

/// <summary>Checkpoints as tensors and texts, and back.</summary>
internal static class CheckpointFormat
{
    private const string VersionKey = "symbolicnet";
    private const string ModelKey = "model";
    private const string HashKey = "modelHash";
    private const string SeedKey = "seed";
    private const string SchemaKey = "schema";
    private const string ProgressKey = "progress";
    private const string DimensionsKey = "dimensions";

    private const string Current = "@current";
    private const string States = "@states";
    private const string Best = "@best";

    public static SafetensorsFile ToFile(Checkpoint checkpoint)
    {
        Check(checkpoint);
        var tensors = ImmutableArray.CreateBuilder<StoredTensor>();
        foreach (var parameter in checkpoint.Parameters)
            tensors.Add(new StoredTensor(StoredName(parameter.Name), parameter.Sizes, parameter.Values));
        AddFlat(tensors, Current, checkpoint.Current);
        AddFlat(tensors, States, checkpoint.States);
        AddFlat(tensors, Best, checkpoint.Best);
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        texts[VersionKey] = Checkpoint.Version;
        texts[ModelKey] = checkpoint.Model;
        texts[HashKey] = HashOf(checkpoint.Model);
        texts[SeedKey] = checkpoint.Seed.ToString(CultureInfo.InvariantCulture);
        AddText(texts, SchemaKey, checkpoint.Schema);
        AddText(texts, ProgressKey, checkpoint.Progress);
        AddText(texts, DimensionsKey, checkpoint.Dimensions);
        return new SafetensorsFile(tensors.ToImmutable(), texts.ToImmutable());
    }

    public static Checkpoint FromFile(string name, SafetensorsFile file)
    {
        var texts = file.Metadata;
        if (!texts.TryGetValue(VersionKey, out string? version))
            throw new FormulaException(StorageErrors.NoCheckpoint(name));
        if (version != Checkpoint.Version)
            throw new FormulaException(StorageErrors.OtherVersion(name, version));
        if (!texts.TryGetValue(ModelKey, out string? model))
            throw new FormulaException(StorageErrors.NoCheckpoint(name));
        if (texts.GetValueOrDefault(HashKey) != HashOf(model))
            throw new FormulaException(StorageErrors.OtherModel(name));
        if (!long.TryParse(texts.GetValueOrDefault(SeedKey), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed))
            throw new FormulaException(StorageErrors.Unusable(name, "the seed"));
        var checkpoint = new Checkpoint
        {
            Parameters = [.. file.Tensors.Where(IsParameter).Select(t => new StoredTensor(NameOf(t.Name), t.Sizes, t.Values))],
            Current = Flat(file, Current),
            States = Flat(file, States),
            Best = Flat(file, Best),
            Model = model,
            Seed = seed,
            Schema = texts.GetValueOrDefault(SchemaKey),
            Progress = texts.GetValueOrDefault(ProgressKey),
            Dimensions = texts.GetValueOrDefault(DimensionsKey),
        };
        if (file.Tensors.FirstOrDefault(t => !IsParameter(t) && t.Name is not (Current or States or Best)) is { } unknown)
            throw new FormulaException(StorageErrors.UnknownTensor(unknown.Name));
        Check(checkpoint);
        return checkpoint;
    }

    /// <summary>What must hold of every checkpoint, on its way out and in.</summary>
    private static void Check(Checkpoint checkpoint)
    {
        var wrong = new List<Diagnostic>();
        if (checkpoint.Parameters.Where(parameter => parameter.Name.StartsWith('@')).Select(parameter => parameter.Name).FirstOrDefault() is { } name)
            wrong.Add(StorageErrors.UnknownTensor(name));
        if (HalfPairIn(checkpoint.Model) is { } half)
            wrong.Add(StorageErrors.NoText(new SourceText("model", checkpoint.Model), half));
        int count = checkpoint.ParameterCount;
        foreach (var parameter in checkpoint.Parameters)
            CheckFinite(parameter.Name, parameter.Sizes.IsEmpty ? "" : parameter.Shape, parameter.Values, wrong);
        foreach (var (key, values) in new[] { (Current, checkpoint.Current), (Best, checkpoint.Best) })
        {
            if (values is not null && values.Length != count)
                wrong.Add(StorageErrors.OtherLength(key, values.Length, count));
            else
                CheckFinite(key, "", values, wrong);
        }
        if (checkpoint.States is { } states && (count == 0 ? states.Length > 0 : states.Length % count != 0))
            wrong.Add(StorageErrors.OtherLength(States, states.Length, states.Length / Math.Max(1, count) * count));
        if (wrong.Count > 0)
            throw new FormulaException([.. wrong]);
    }

    private static void CheckFinite(string name, string shape, double[]? values, List<Diagnostic> wrong)
    {
        int index = Array.FindIndex(values ?? [], value => !double.IsFinite(value));
        if (index >= 0)
            wrong.Add(StorageErrors.NotFinite(name, shape, index, values![index]));
    }

    private static int? HalfPairIn(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return i;
        }
        return null;
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A parameter may be called as the format calls what is no tensor.
    private static string StoredName(string name) => name == SafetensorsFile.MetadataKey ? "@" + name : name;

    private static string NameOf(string stored) => stored == "@" + SafetensorsFile.MetadataKey ? SafetensorsFile.MetadataKey : stored;

    private static bool IsParameter(StoredTensor tensor) => !NameOf(tensor.Name).StartsWith('@');

    private static double[]? Flat(SafetensorsFile file, string name) => file.Tensors.FirstOrDefault(tensor => tensor.Name == name)?.Values;

    private static void AddFlat(ImmutableArray<StoredTensor>.Builder tensors, string name, double[]? values)
    {
        if (values is not null)
            tensors.Add(StoredTensor.Flat(name, values));
    }

    private static void AddText(ImmutableSortedDictionary<string, string>.Builder texts, string key, string? text)
    {
        if (text is not null)
            texts[key] = text;
    }
}
