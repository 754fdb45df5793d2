using System.Globalization;
using System.Runtime.CompilerServices;
using SymbolicNet.Compilation.Emission;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Training steps that each take all of a few samples. Immutable; any number of threads may run it, each with its own numbers.</summary>
internal abstract class BatchStepCode(BatchStepProgram program, int rows)
{
    private const int MostInLoop = 1_000;

    /// <summary>How many doubles of room <see cref="Run"/> works in.</summary>
    public abstract int ScratchSize { get; }

    protected BatchStepProgram Program { get; } = program;

    protected int Rows { get; } = rows;

    /// <summary>The fastest code that the size allows, for that many samples.</summary>
    public static BatchStepCode Compile(BatchStepProgram program, int rows) => InLanes(program, rows, RegisterLoop.WidestLanes) ?? InMemory(program, rows);

    /// <summary>Code with the samples side by side in vectors of at most <paramref name="lanes"/>, the loop over the steps inside; null for what is too large for that, or has functions only for single numbers.</summary>
    public static BatchStepCode? InLanes(BatchStepProgram program, int rows, int lanes) =>
        RuntimeFeature.IsDynamicCodeSupported && rows > 0 && lanes > 1 && BatchLoop.Build(program, rows, MostInLoop, lanes) is { } body ? new LoopBatchStepCode(program, rows, body) : null;

    /// <summary>Code for any size, which works in memory.</summary>
    public static BatchStepCode InMemory(BatchStepProgram program, int rows) => new MemoryBatchStepCode(program, rows, ElementCode.Of(program.Rows), ElementCode.Of(program.Update));

    /// <summary>Makes steps, each with all samples.</summary>
    /// <param name="parameters">Updated after every step.</param>
    /// <param name="states">Updated after every step.</param>
    /// <param name="settings">What stays the same.</param>
    /// <param name="firstStep">The number of the first step.</param>
    /// <param name="samples">As many rows of <paramref name="rowLength"/> numbers as the code was compiled for.</param>
    /// <param name="rowLength">At least the number of columns.</param>
    /// <param name="steps">How many steps to make.</param>
    /// <param name="scratch">At least <see cref="ScratchSize"/> doubles.</param>
    /// <returns>The last step's loss, summed over the samples, before its update; 0 without steps.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public double Run(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, int steps, Span<double> scratch)
    {
        Check(parameters.Length == Program.ParameterCount, parameters.Length, Program.ParameterCount, nameof(parameters));
        Check(states.Length == Program.StateCount, states.Length, Program.StateCount, nameof(states));
        Check(settings.Length == Program.SettingCount, settings.Length, Program.SettingCount, nameof(settings));
        Check(rowLength >= Program.ColumnCount, rowLength, Program.ColumnCount, nameof(rowLength));
        Check(samples.Length == Rows * rowLength, samples.Length, Rows * rowLength, nameof(samples));
        Check(scratch.Length >= ScratchSize, scratch.Length, ScratchSize, nameof(scratch));
        return steps <= 0 ? 0 : RunChecked(parameters, states, settings, firstStep, samples, rowLength, steps, scratch);
    }

    /// <summary><see cref="Run"/> with what fits, and at least one step.</summary>
    protected abstract double RunChecked(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, int steps, Span<double> scratch);

    private static void Check(bool fits, int length, int expected, string name)
    {
        if (!fits)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`{name}` needs {expected} values, got {length}"), name);
    }
}
