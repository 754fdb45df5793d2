using System.Runtime.InteropServices;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Steps as one delegate with the loop over the samples inside and all that is learned in registers.</summary>
/// <remarks>Compiled when it is first run, and again when other settings than before are 0.</remarks>
internal sealed class LoopStepCode(StepProgram program, LoopBody body) : StepCode(program)
{
    private readonly Lock _gate = new();
    private readonly Loop?[] _variants = new Loop?[LoopSettings.VariantCount(program.SettingCount)];

    public override int ScratchSize => 0;

    public int Width => body.Width;

    public int OperationCount => body.OperationCount;

    protected override double RunChecked(
        Span<double> parameters, Span<double> states, ReadOnlySpan<double> settings, double firstStep, ReadOnlySpan<double> samples, int rowLength, ReadOnlySpan<int> order, Span<double> scratch)
    {
        int variant = LoopSettings.VariantOf(settings);
        var loop = Volatile.Read(ref _variants[variant]) ?? Compile(variant);
        return loop(ref MemoryMarshal.GetReference(parameters), ref MemoryMarshal.GetReference(states), ref MemoryMarshal.GetReference(settings), firstStep,
            ref MemoryMarshal.GetReference(samples), ref MemoryMarshal.GetReference(samples), rowLength, ref MemoryMarshal.GetReference(order), !order.IsEmpty, order.IsEmpty ? samples.Length / rowLength : order.Length);
    }

    private Loop Compile(int variant)
    {
        lock (_gate)
            return _variants[variant] ??= LoopEmitter.Compile(LoopArithmetic.Apply(LoopTwins.Apply(LoopSettings.Apply(body, variant))), Program.ParameterCount);
    }
}
