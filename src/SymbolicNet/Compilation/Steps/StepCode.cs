using System.Globalization;
using System.Runtime.CompilerServices;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Training steps over samples, one after the other. Immutable; any number of threads may run it, each with its own numbers.</summary>
internal abstract class StepCode(StepProgram program)
{
    // Beyond about this length locals spill and the JIT takes long.
    private const int MostInLoop = 1_000;

    /// <summary>How many doubles of room <see cref="Run"/> works in.</summary>
    public abstract int ScratchSize { get; }

    protected StepProgram Program { get; } = program;

    /// <summary>The fastest loop for a step; null for one that is too large for locals, which gains nothing from a loop of its own.</summary>
    public static LoopStepCode? Compile(StepProgram program)
    {
        var (registers, scalars) = (InRegisters(program, RegisterLoop.WidestLanes), InScalars(program));
        return registers is not null && (scalars is null || registers.OperationCount < scalars.OperationCount) ? registers : scalars;
    }

    /// <summary>Code that keeps vectors of at most <paramref name="lanes"/> parameters in locals across the loop; null where the graph has none, or does more than registers can.</summary>
    public static LoopStepCode? InRegisters(StepProgram program, int lanes) =>
        RuntimeFeature.IsDynamicCodeSupported && RegisterLoop.Build(program, MostInLoop, lanes) is { } body ? new LoopStepCode(program, body) : null;

    /// <summary>Code that keeps every parameter and state in a local across the loop; null for what is too large, or where no code can be generated.</summary>
    public static LoopStepCode? InScalars(StepProgram program) =>
        RuntimeFeature.IsDynamicCodeSupported && ScalarLoop.Build(program, MostInLoop) is { } body ? new LoopStepCode(program, body) : null;

    /// <summary>Makes a step for each of the samples.</summary>
    /// <param name="parameters">Updated after every sample.</param>
    /// <param name="states">Updated after every sample.</param>
    /// <param name="settings">What stays the same.</param>
    /// <param name="firstStep">The number of the first step.</param>
    /// <param name="samples">Rows of <paramref name="rowLength"/> numbers.</param>
    /// <param name="rowLength">At least the number of columns.</param>
    /// <param name="order">The rows to visit, one after the other; all of them in order where it is empty.</param>
    /// <param name="scratch">At least <see cref="ScratchSize"/> doubles.</param>
    /// <returns>The sum of the losses, each taken before its update.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public double Run(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, ReadOnlySpan<int> order, Span<double> scratch)
    {
        Check(parameters.Length, Program.ParameterCount, nameof(parameters));
        Check(states.Length, Program.StateCount, nameof(states));
        Check(settings.Length, Program.SettingCount, nameof(settings));
        if (rowLength < Math.Max(1, Program.ColumnCount))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a row has {Program.ColumnCount} columns, not {rowLength}"), nameof(rowLength));
        if (scratch.Length < ScratchSize)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`scratch` needs {ScratchSize} values, got {scratch.Length}"), nameof(scratch));
        int rows = samples.Length / rowLength;
        foreach (int row in order)
        {
            if ((uint)row >= (uint)rows)
                throw new ArgumentOutOfRangeException(nameof(order), row, string.Create(CultureInfo.InvariantCulture, $"there are {rows} rows"));
        }
        return rows == 0 ? 0 : RunChecked(parameters, states, settings, firstStep, samples, rowLength, order, scratch);
    }

    /// <summary><see cref="Run"/> with what fits, and at least one row.</summary>
    protected abstract double RunChecked(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, ReadOnlySpan<int> order, Span<double> scratch);

    private static void Check(int length, int expected, string name)
    {
        if (length != expected)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`{name}` needs {expected} values, got {length}"), name);
    }
}
