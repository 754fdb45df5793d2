using System.Collections.Immutable;
using System.Globalization;

namespace SymbolicNet;

/// <summary>How a model is trained. What is null is as the model's <c>train</c> section says. Immutable.</summary>
public sealed record TrainOptions
{
    /// <summary>A batch of all samples.</summary>
    public const int WholeBatch = int.MaxValue;

    public static TrainOptions Default { get; } = new();

    /// <summary>How often all samples are visited; 100 unless the model says something else.</summary>
    public int? Epochs { get; init; }

    /// <summary>How many samples a step takes; 1 steps after every sample, <see cref="WholeBatch"/> takes all; 32 unless the model says something else.</summary>
    public int? BatchSize { get; init; }

    /// <summary>What parameters, the order of samples and the validation part are drawn from; 1 unless the model says something else.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether samples are visited in a new order in every epoch; they are unless the model says something else.</summary>
    public bool? Shuffle { get; init; }

    /// <summary>The share of the samples, from 0 to below 1, that is set apart to measure on.</summary>
    public double? Validation { get; init; }

    /// <summary>Whether inputs are shifted and scaled to mean 0 and variance 1 by what the samples learned from have.</summary>
    public bool? Standardize { get; init; }

    /// <summary>The optimizer as the language writes it: <c>adam(rate = 0.001)</c>, <c>lbfgs</c>.</summary>
    public string? Optimizer { get; init; }

    /// <summary>A bound of the gradient: a number or <c>norm(1)</c> for its norm, <c>value(1)</c> for each of its elements.</summary>
    public string? Clip { get; init; }

    /// <summary>When to stop early: a number of epochs without a better loss, or a condition over the schedule.</summary>
    public string? Stop { get; init; }

    /// <summary><c>float32</c> or <c>float64</c>.</summary>
    public string? Precision { get; init; }

    /// <summary>Further entries of <c>train</c>, the key and the value as it would be written there.</summary>
    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether the parameters after the best epoch are given back, where there is a validation part; else those after the last.</summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>Whether gradients, relus and sigmoids are watched.</summary>
    public bool Diagnose { get; init; }

    /// <summary>Where training is saved while it goes on, and at its end; null for nowhere.</summary>
    public string? WeightsPath { get; init; }

    /// <summary>How long at least between two saves.</summary>
    public TimeSpan SaveInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether to go on from what <see cref="WeightsPath"/> holds, where there is such a file.</summary>
    public bool Resume { get; init; }

    /// <summary>How data are read and which columns are taken.</summary>
    public DataOptions Data { get; init; } = DataOptions.Default;

    public CompileOptions Compile { get; init; } = CompileOptions.Default;

    /// <summary>Called when an epoch is over.</summary>
    public Action<EpochReport>? OnEpoch { get; init; }

    /// <summary>Told several times a second how far training has come.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>The options as entries of <c>train</c>.</summary>
    internal ImmutableDictionary<string, string> AllSettings()
    {
        var settings = Settings.ToBuilder();
        Add("epochs", Epochs?.ToString(CultureInfo.InvariantCulture));
        Add("batch", BatchSize == WholeBatch ? "all" : BatchSize?.ToString(CultureInfo.InvariantCulture));
        Add("seed", Seed?.ToString(CultureInfo.InvariantCulture));
        Add("shuffle", Text(Shuffle));
        Add("validation", Validation?.ToString("R", CultureInfo.InvariantCulture));
        Add("standardize", Text(Standardize));
        Add("optimizer", Optimizer);
        Add("clip", Clip);
        Add("stop", Stop);
        Add("precision", Precision);
        return settings.ToImmutable();

        void Add(string key, string? value)
        {
            if (value is not null)
                settings[key] = value;
        }

        static string? Text(bool? value) => value switch
        {
            null => null,
            true => "true",
            false => "false",
        };
    }
}
