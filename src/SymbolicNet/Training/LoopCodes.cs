using SymbolicNet.Compilation.Steps;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>A model's loops of whole steps, each compiled when it is first asked for; null where a step does not fit into a loop.</summary>
internal sealed class LoopCodes(Func<StepCode?> perSample, Func<int, BatchStepCode?> batch)
{
    // Rows that lanes hold side by side; of more a step is long enough by itself.
    private const int MostRows = 16;

    private readonly Lazy<StepCode?> _perSample = new(() => Fitting(perSample));
    private readonly Lazy<BatchStepCode?>[] _batches = [.. Enumerable.Range(0, MostRows + 1).Select(rows => new Lazy<BatchStepCode?>(() => rows == 0 ? null : Fitting(() => batch(rows))))];

    public StepCode? PerSample => _perSample.Value;

    public BatchStepCode? Batch(int rows) => rows <= MostRows ? _batches[rows].Value : null;

    // A whole step takes more operations than a gradient, which may have come close to the limits; without a loop it is done in two.
    private static TCode? Fitting<TCode>(Func<TCode?> make)
        where TCode : class
    {
        try
        {
            return make();
        }
        catch (GraphLimitException)
        {
            return null;
        }
    }
}
