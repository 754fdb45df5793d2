namespace SymbolicNet.Compilation.Lanes;

/// <summary>Steps through a program, sample by sample: for machines on which no code can be generated.</summary>
internal sealed class SteppedLanes(LaneProgram program) : LaneCode(program.Shape)
{
    // Sums of short stretches are added up, so that rounding errors grow slowly.
    private const int Stretch = 1024;

    public override int ScratchSize => program.Program.Instructions.Length + Shape.SumCount;

    protected override void RunChecked(
        ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, int count, Span<double> sums, Span<double> results, int resultStride, Span<double> scratch)
    {
        int[] wanted = program.Program.Results;
        var values = scratch[..program.Program.Instructions.Length];
        var partial = scratch.Slice(values.Length, Shape.SumCount);
        partial.Clear();
        for (int i = 0; i < count; i++)
        {
            Step(shared, columns, stride, i, values);
            for (int s = 0; s < partial.Length; s++)
                partial[s] += values[wanted[s]];
            for (int r = 0; r < wanted.Length - partial.Length; r++)
                results[(r * resultStride) + i] = values[wanted[partial.Length + r]];
            if (i % Stretch < Stretch - 1 && i < count - 1)
                continue;
            for (int s = 0; s < partial.Length; s++)
                sums[s] += partial[s];
            partial.Clear();
        }
    }

    private void Step(ReadOnlySpan<double> shared, ReadOnlySpan<double> columns, int stride, int sample, Span<double> values)
    {
        var instructions = program.Program.Instructions;
        Span<double> operands = stackalloc double[3];
        for (int i = 0; i < values.Length; i++)
        {
            var instruction = instructions[i];
            for (int k = 0; k < instruction.Arity; k++)
                operands[k] = values[instruction[k]];
            values[i] = instruction.Operator?.Value(operands)
                ?? (instruction.IsNumber ? instruction.Number
                : instruction.A < shared.Length && instruction.A < Shape.SharedCount ? shared[instruction.A]
                : columns[((instruction.A - Shape.SharedCount) * stride) + sample]);
        }
    }
}
