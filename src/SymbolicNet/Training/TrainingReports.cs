using System.Collections.Immutable;

namespace SymbolicNet;

/// <summary>One epoch of training, when it is over.</summary>
/// <param name="Epoch">Its number, from 0, as formulas of the schedule read it.</param>
/// <param name="Loss">The loss over the samples learned from, each taken just before the step that learned from it.</param>
/// <param name="ValidationLoss">The loss over the samples set apart, after the epoch; null where there are none.</param>
/// <param name="Metrics">What the model reports, by name: metrics, and its losses and penalties apart where there are several; over the samples set apart, or over all where there are none.</param>
public sealed record EpochReport(int Epoch, double Loss, double? ValidationLoss, ImmutableArray<(string Name, double Value)> Metrics)
{
    /// <summary>The norm of the loss's gradient by each parameter, over at most 256 samples; empty unless asked for.</summary>
    public ImmutableArray<(string Name, double Value)> GradientNorms { get; init; } = [];
}

/// <summary>How far training has come.</summary>
/// <param name="Epoch">The epoch under way, from 0.</param>
/// <param name="Epochs">How many there are at most.</param>
/// <param name="Step">How many steps have been made.</param>
/// <param name="Samples">How many samples of the epoch have been visited.</param>
/// <param name="SampleCount">How many there are.</param>
/// <param name="Loss">The loss over the visited ones.</param>
/// <param name="Completed">The epoch's report where it has just ended; else null.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, long Step, int Samples, int SampleCount, double Loss, EpochReport? Completed);

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Finished,

    /// <summary>What <c>stop</c> says came true.</summary>
    StoppedEarly,

    /// <summary>A loss, a gradient or a parameter became NaN or infinite.</summary>
    Diverged,

    /// <summary>The caller asked for it.</summary>
    Cancelled,

    /// <summary>A method for all samples at once found no better point.</summary>
    Converged,
}
