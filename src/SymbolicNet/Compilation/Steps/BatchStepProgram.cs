using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>A training step whose gradient is a sum over samples.</summary>
/// <param name="Rows">
/// For one sample: its known nodes' elements are, in order, all parameters, the settings, and the sample's columns; its roots are the
/// sample's loss (a scalar) and its gradient, one number for each parameter.
/// </param>
/// <param name="Update">
/// For the step: its known nodes' elements are all parameters, the states, the settings, the step's number (a scalar), and the sums over
/// the samples of the loss (a scalar) and the gradient; its roots are the next parameters and the next states.
/// </param>
/// <param name="ParameterCount">How many elements the parameters have.</param>
/// <param name="StateCount">How many elements the states have.</param>
/// <param name="SettingCount">How many elements the settings have.</param>
internal sealed record BatchStepProgram(SubgraphPlan Rows, SubgraphPlan Update, int ParameterCount, int StateCount, int SettingCount)
{
    /// <summary>How many columns of a sample are read.</summary>
    public int ColumnCount { get; } = Rows.Known.Sum(k => k.Shape.Count) - ParameterCount - SettingCount;
}
