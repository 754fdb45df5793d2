using System.Collections.Immutable;

namespace SymbolicNet.Storage;

/// <summary>What training keeps: the parameters with the model they belong to, and what is needed to go on. Immutable.</summary>
/// <remarks>
/// As a file, tensors in the safetensors format: each parameter under its own name, so that other tools find it, and flat
/// <c>@current</c>, <c>@states</c> and <c>@best</c> where they are given (no name of the language begins with <c>@</c>). Texts are
/// the metadata. What is saved can be loaded: both ways parameters must be finite and lengths fit.
/// </remarks>
internal sealed record Checkpoint
{
    /// <summary>The version of the format.</summary>
    public const string Version = "1";

    /// <summary>The parameters to predict with, with their shapes.</summary>
    public required ImmutableArray<StoredTensor> Parameters { get; init; }

    /// <summary>All parameters where training stands, in the order of their buffer; null where it is over.</summary>
    public double[]? Current { get; init; }

    /// <summary>The optimizer's states: all elements of the first, then of the second. They may be infinite.</summary>
    public double[]? States { get; init; }

    /// <summary>All parameters of the best epoch so far.</summary>
    public double[]? Best { get; init; }

    /// <summary>The text of the model, with its includes where it has some.</summary>
    public required string Model { get; init; }

    public required long Seed { get; init; }

    /// <summary>How columns become rows, as JSON; whoever wrote it reads it.</summary>
    public string? Schema { get; init; }

    /// <summary>Where training stands, as JSON; whoever wrote it reads it.</summary>
    public string? Progress { get; init; }

    /// <summary>Sizes that were solved or set, as JSON; whoever wrote it reads it.</summary>
    public string? Dimensions { get; init; }

    /// <summary>How many numbers all parameters have.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Values.Length);

    /// <summary>A buffer of parameters taken apart.</summary>
    public static ImmutableArray<StoredTensor> TensorsOf(IEnumerable<ParameterSlot> slots, ReadOnlySpan<double> buffer)
    {
        var tensors = ImmutableArray.CreateBuilder<StoredTensor>();
        foreach (var slot in slots)
            tensors.Add(new StoredTensor(slot.Name, [.. slot.Shape.Sizes()], buffer.Slice(slot.Offset, slot.Shape.Count).ToArray()));
        return tensors.ToImmutable();
    }

    /// <summary>The parameters as a model's buffer has them.</summary>
    /// <exception cref="FormulaException">They are another model's: the exception names every difference.</exception>
    public double[] BufferOf(IReadOnlyList<ParameterSlot> slots)
    {
        var stored = Parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var wrong = new List<Diagnostic>();
        var buffer = new double[slots.Sum(slot => slot.Shape.Count)];
        foreach (var slot in slots)
        {
            if (!stored.Remove(slot.Name, out var tensor))
                wrong.Add(StorageErrors.MissingParameter(slot.Name, slot.Shape));
            else if (!tensor.Sizes.AsSpan().SequenceEqual(slot.Shape.Sizes()))
                wrong.Add(StorageErrors.OtherShape(slot.Name, slot.Shape, tensor.Shape));
            else
                tensor.Values.CopyTo(buffer, slot.Offset);
        }
        wrong.AddRange(Parameters.Where(parameter => stored.ContainsKey(parameter.Name)).Select(parameter => StorageErrors.ExtraParameter(parameter.Name)));
        return wrong.Count == 0 ? buffer : throw new FormulaException([.. wrong]);
    }

    /// <summary>Writes the file in one step.</summary>
    /// <exception cref="FormulaException">A parameter is not finite, the model's text has no UTF-8, or the file cannot be written; what was there before is as it was.</exception>
    public void Save(string path) => CheckpointFormat.ToFile(this).Save(path);

    /// <summary>The content of the file; equal bytes for equal content.</summary>
    /// <inheritdoc cref="Save" path="/exception"/>
    public byte[] ToBytes() => CheckpointFormat.ToFile(this).ToBytes();

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormulaException">It is missing, unreadable, damaged, or holds anything else.</exception>
    public static Checkpoint Load(string path) => CheckpointFormat.FromFile(path, SafetensorsFile.Load(path));

    /// <summary>Reads the content of a file, which diagnostics call by the name.</summary>
    /// <inheritdoc cref="Load" path="/exception"/>
    public static Checkpoint Read(string name, ReadOnlySpan<byte> bytes) => CheckpointFormat.FromFile(name, SafetensorsFile.Read(name, bytes));
}
