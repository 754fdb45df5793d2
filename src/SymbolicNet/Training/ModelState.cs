using SymbolicNet.Training;

namespace SymbolicNet;

/// <summary>Parameters on their way, with the optimizer's states and the numbers of the schedule. For one thread at a time.</summary>
public sealed class ModelState
{
    internal ModelState(ReadOnlySpan<double> parameters, UpdateCode update)
    {
        Values = parameters.ToArray();
        States = new double[update.StateCount * Values.Length];
        Schedule = new double[UpdateCode.ScheduleLength];
        update.Start(this);
    }

    /// <summary>All parameters, as <see cref="CompiledModel.Parameters"/> lays them out.</summary>
    public ReadOnlySpan<double> Parameters => Values;

    /// <summary>How many steps have been made.</summary>
    public long Steps { get; internal set; }

    /// <summary>The epoch, as schedules read it; 0 in the first.</summary>
    public int Epoch
    {
        get => (int)Schedule[1];
        set => Schedule[1] = value;
    }

    internal double[] Values { get; }

    // All elements of the first state, then of the second.
    internal double[] States { get; }

    // step, epoch, steps, epochs, best_epoch, validation_loss
    internal double[] Schedule { get; }
}
