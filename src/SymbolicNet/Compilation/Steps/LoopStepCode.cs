using System.Runtime.InteropServices;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Steps as one delegate with the loop over the samples inside and all that is learned in registers.</summary>
internal sealed class LoopStepCode(StepProgram program, LoopBody body) : StepCode(program)
{
    // Compiled when it is first run: of several ways to write a step only one is.
    private readonly Lazy<Loop> _loop = new(() => LoopEmitter.Compile(body, program.ParameterCount));

    public override int ScratchSize => 0;

    public int Width => body.Width;

    public int OperationCount => body.OperationCount;

    /// <summary>Compiles now instead of with the first run.</summary>
    public void Prepare() => _ = _loop.Value;

    protected override double RunChecked(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, ReadOnlySpan<int> order, Span<double> scratch) =>
        _loop.Value(ref MemoryMarshal.GetReference(parameters), ref MemoryMarshal.GetReference(states), ref MemoryMarshal.GetReference(settings), firstStep,
            ref MemoryMarshal.GetReference(samples), ref MemoryMarshal.GetReference(samples), rowLength, ref MemoryMarshal.GetReference(order), !order.IsEmpty, order.IsEmpty ? samples.Length / rowLength : order.Length);
}
