using System.Buffers;
using SymbolicNet.Compilation.Emission;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Steps of any size: loops over steps and samples around code that works in memory.</summary>
internal sealed class MemoryBatchStepCode(BatchStepProgram program, int rows, ElementCode row, ElementCode update) : BatchStepCode(program, rows)
{
    public override int ScratchSize => 0;

    protected override double RunChecked(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, int steps, Span<double> scratch)
    {
        double[] one = ArrayPool<double>.Shared.Rent(row.WorkspaceSize), all = ArrayPool<double>.Shared.Rent(update.WorkspaceSize);
        int columns = Program.ColumnCount, results = parameters.Length + 1, sumStart = parameters.Length + states.Length + settings.Length + 1;
        double loss = 0;
        for (int step = 0; step < steps; step++)
        {
            parameters.CopyTo(one);
            settings.CopyTo(one.AsSpan(parameters.Length));
            var sums = all.AsSpan(sumStart, results);
            sums.Clear();
            for (int i = 0; i < Rows; i++)
            {
                samples.Slice(i * rowLength, columns).CopyTo(one.AsSpan(parameters.Length + settings.Length));
                row.Run(one);
                for (int k = 0; k < results; k++)
                    sums[k] += one[row.InputCount + k];
            }
            loss = sums[0];
            parameters.CopyTo(all);
            states.CopyTo(all.AsSpan(parameters.Length));
            settings.CopyTo(all.AsSpan(parameters.Length + states.Length));
            all[sumStart - 1] = firstStep + step;
            update.Run(all);
            all.AsSpan(update.InputCount, parameters.Length).CopyTo(parameters);
            all.AsSpan(update.InputCount + parameters.Length, states.Length).CopyTo(states);
        }
        ArrayPool<double>.Shared.Return(one);
        ArrayPool<double>.Shared.Return(all);
        return loss;
    }
}
