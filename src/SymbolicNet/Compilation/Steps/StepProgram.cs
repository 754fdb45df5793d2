using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>A training step of one sample as a graph.</summary>
/// <param name="Plan">
/// Its known nodes' elements are, in order, all parameters, the optimizer's states, settings that stay the same during an epoch, the
/// step's number (a scalar, counted up from the first), and one sample's columns. Its roots are the sample's loss (a scalar), the next
/// parameters and the next states, in the same layout.
/// </param>
/// <param name="ParameterCount">How many elements the parameters have.</param>
/// <param name="StateCount">How many elements the states have.</param>
/// <param name="SettingCount">How many elements the settings have.</param>
internal sealed record StepProgram(SubgraphPlan Plan, int ParameterCount, int StateCount, int SettingCount)
{
    /// <summary>How many numbers stand before a sample's columns.</summary>
    public int ColumnStart => ParameterCount + StateCount + SettingCount + 1;

    /// <summary>How many columns of a sample are read.</summary>
    public int ColumnCount { get; } = Plan.Known.Sum(k => k.Shape.Count) - ParameterCount - StateCount - SettingCount - 1;
}
