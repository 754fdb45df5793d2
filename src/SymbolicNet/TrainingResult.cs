using System.Collections.Immutable;

namespace SymbolicNet;

/// <summary>What came of training.</summary>
public sealed record TrainingResult
{
    /// <summary>The model with what was learned: the parameters after the best epoch where there is a validation part, else after the last step.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>All epochs that were finished, also those before a run was resumed, of which a file keeps the last 100,000.</summary>
    public required ImmutableArray<EpochReport> History { get; init; }

    /// <summary>How many epochs there could have been.</summary>
    public required int Epochs { get; init; }

    public required StopReason Reason { get; init; }

    /// <summary>The epoch, from 0, with the least validation loss, or training loss where there is no validation part.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>How many steps have been made.</summary>
    public required long Steps { get; init; }

    /// <summary>How many samples were learned from, and how many were set apart.</summary>
    public required int TrainingCount { get; init; }
    public required int ValidationCount { get; init; }

    /// <summary>How the model does on the samples learned from, after training.</summary>
    public required ModelScores TrainingScores { get; init; }

    /// <summary>How it does on those set apart; null where there are none.</summary>
    public required ModelScores? ValidationScores { get; init; }

    /// <summary>Where a NaN or infinity first came up; null where none did.</summary>
    public Diagnostic? Divergence { get; init; }

    /// <summary>What <see cref="TrainOptions.Diagnose"/> found: gradients that vanished or exploded, dead relus, saturated units.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
}

/// <summary>How well a model does on samples with targets.</summary>
/// <param name="Count">How many samples.</param>
/// <param name="Loss">The loss with the penalties; null where the model has none.</param>
/// <param name="Measures">By name: what the model reports as metrics; of a classifier <c>accuracy log_loss auc</c>, of a regression <c>r2 rmse mae</c>, for the first output that fits a target.</param>
public sealed record ModelScores(int Count, double? Loss, ImmutableArray<(string Name, double Value)> Measures)
{
    /// <summary>The classes in the order of their numbers; empty unless the model is a classifier.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>How often a class (row) was taken for another (column), row by row; empty unless the model is a classifier.</summary>
    public ImmutableArray<int> Confusion { get; init; } = [];

    /// <summary>A measure by its name.</summary>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public double this[string name] => Measures.FirstOrDefault(m => m.Name == name) is { Name: { } } found
        ? found.Value
        : throw new ArgumentException($"there is no measure `{name}`; there are {string.Join(", ", Measures.Select(m => m.Name))}", nameof(name));
}
