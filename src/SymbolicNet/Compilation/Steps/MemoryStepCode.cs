using System.Buffers;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Compilation.Plans;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Steps of any size: the loop over the samples around code that works in memory.</summary>
internal sealed class MemoryStepCode(StepProgram program, ElementCode code) : StepCode(program)
{
    public override int ScratchSize => 0;

    public override bool IsInterpreted => code is KernelElementCode;

    protected override double RunChecked(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, ReadOnlySpan<int> order, Span<double> scratch)
    {
        double[] workspace = ArrayPool<double>.Shared.Rent(code.WorkspaceSize);
        int learned = parameters.Length + states.Length, columns = Program.ColumnCount;
        parameters.CopyTo(workspace);
        states.CopyTo(workspace.AsSpan(parameters.Length));
        settings.CopyTo(workspace.AsSpan(learned));
        var row = workspace.AsSpan(Program.ColumnStart, columns);
        var before = workspace.AsSpan(0, learned);
        var after = workspace.AsSpan(code.InputCount + 1, learned);
        int steps = order.IsEmpty ? samples.Length / rowLength : order.Length;
        double loss = 0;
        for (int i = 0; i < steps; i++)
        {
            workspace[Program.ColumnStart - 1] = firstStep + i;
            samples.Slice((order.IsEmpty ? i : order[i]) * rowLength, columns).CopyTo(row);
            code.Run(workspace);
            loss += workspace[code.InputCount];
            after.CopyTo(before);
        }
        before[..parameters.Length].CopyTo(parameters);
        before[parameters.Length..].CopyTo(states);
        ArrayPool<double>.Shared.Return(workspace);
        return loss;
    }
}
