using System.Buffers;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>A model's penalty with its gradient, which no sample enters. Immutable; any number of threads may use it.</summary>
internal sealed class PenaltyCode
{
    private readonly ElementCode _code;

    public PenaltyCode(SubgraphPlan gradient) => _code = ElementCode.Of(gradient);

    /// <summary>The penalty; its gradient is added to <paramref name="gradient"/>, unless that is empty.</summary>
    public double Add(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double[] workspace = ArrayPool<double>.Shared.Rent(_code.WorkspaceSize);
        parameters.CopyTo(workspace);
        _code.Run(workspace);
        double value = workspace[_code.InputCount];
        var slopes = workspace.AsSpan(_code.InputCount + 1, parameters.Length);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] += slopes[i];
        ArrayPool<double>.Shared.Return(workspace);
        return value;
    }
}
