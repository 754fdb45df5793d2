using System.Runtime.InteropServices;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Steps as one delegate with the loop over the steps inside: parameters in all lanes of registers, samples side by side.</summary>
internal sealed class LoopBatchStepCode(BatchStepProgram program, int rows, LoopBody body) : BatchStepCode(program, rows)
{
    private readonly Loop _loop = LoopEmitter.Compile(body, program.ParameterCount);
    private readonly int _padded = (rows + body.Width - 1) / body.Width * body.Width;

    // Room for one more, so that there is a first.
    public override int ScratchSize => (_padded * Program.ColumnCount) + 1;

    public int Width => body.Width;

    protected override double RunChecked(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, int steps, Span<double> scratch)
    {
        // Column by column; rows that fill up a vector repeat the first and are left out of the sums.
        for (int column = 0; column < Program.ColumnCount; column++)
        {
            for (int i = 0; i < _padded; i++)
                scratch[(column * _padded) + i] = samples[((i < Rows ? i : 0) * rowLength) + column];
        }
        int none = 0;
        return _loop(ref MemoryMarshal.GetReference(parameters), ref MemoryMarshal.GetReference(states), ref MemoryMarshal.GetReference(settings), firstStep,
            ref scratch[0], ref scratch[0], 0, ref none, false, steps);
    }
}
