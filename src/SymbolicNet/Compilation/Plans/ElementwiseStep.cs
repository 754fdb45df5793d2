using System.Numerics;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Where a block of elements comes from: element i of the step is element <c>i/Inner % Place.Length</c> of the place.</summary>
internal readonly record struct BlockInput(Place Place, int Inner)
{
    public bool IsDirect(int count) => Inner == 1 && Place.Length == count;
}

/// <summary>One operation of a block program; A, B and C are its operands' registers, -1 of none. Its result is an output where Output is not -1, else a register.</summary>
internal readonly record struct BlockInstruction<T>(BlockOperation<T> Operation, int A, int B, int C, int Result, int Output)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>A chain of elementwise operations, block by block, so that what lies between stays in the nearest cache.</summary>
internal sealed class ElementwiseStep<T> : Step<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A member's registers stay within half of a first-level cache.
    private const int RegisterBytes = 16 * 1024;
    private const int LongestBlock = 512;
    private const int ShortestBlock = 64;

    private readonly int _count;
    private readonly BlockInput[] _inputs;
    private readonly BlockInstruction<T>[] _instructions;
    private readonly (int Register, int Output)[] _stores;
    private readonly int _block;
    private readonly int _registers;
    private readonly double _work;

    /// <param name="count">How many elements there are.</param>
    /// <param name="inputs">Each also has a register, in the same order, for what is not read where it lies.</param>
    /// <param name="instructions">In order.</param>
    /// <param name="stores">What is copied to outputs at a block's end.</param>
    /// <param name="registers">How many, those of inputs among them.</param>
    public ElementwiseStep(int count, BlockInput[] inputs, BlockInstruction<T>[] instructions, (int Register, int Output)[] stores, int registers)
    {
        (_count, _inputs, _instructions, _stores, _registers) = (count, inputs, instructions, stores, registers);
        int size = System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        _block = Math.Min(Math.Clamp(RegisterBytes / size / Math.Max(1, registers) / 16 * 16, ShortestBlock, LongestBlock), Math.Max(1, count));
        _work = count * instructions.Sum(i => i.Operation.Work);
    }

    public override double Work => _work;

    public override int ScratchLength => _registers * _block;

    public override bool MayOverwrite(Place read) => Array.TrueForAll(_inputs, i => i.Place.Buffer != read.Buffer || (i.IsDirect(_count) && i.Place.Offset == 0));

    public override void Run(KernelWorkspace<T> workspace, TeamMember member)
    {
        var (start, end) = member.ShareOf(_count, _block);
        if (start == end)
            return;
        var scratch = workspace.ScratchOf(member);
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (_inputs[i].Place.Length == 1 && _count != 1)
                scratch.Slice(i * _block, _block).Fill(workspace[_inputs[i].Place][0]);
        }
        for (; start < end; start += _block)
            RunBlock(workspace, scratch, start, Math.Min(_block, end - start));
    }

    private void RunBlock(KernelWorkspace<T> workspace, Span<T> scratch, int start, int length)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            var (place, inner) = _inputs[i];
            if (place.Length != 1 && !_inputs[i].IsDirect(_count))
                Repeat(workspace[place], inner, start, scratch.Slice(i * _block, length));
        }
        foreach (ref readonly var instruction in _instructions.AsSpan())
        {
            var result = instruction.Output < 0 ? scratch.Slice(instruction.Result * _block, length) : workspace[Writes[instruction.Output]].Slice(start, length);
            instruction.Operation.Apply(
                Value(workspace, scratch, instruction.A, start, length),
                instruction.B < 0 ? default : Value(workspace, scratch, instruction.B, start, length),
                instruction.C < 0 ? default : Value(workspace, scratch, instruction.C, start, length),
                result);
        }
        foreach (var (register, output) in _stores)
            Value(workspace, scratch, register, start, length).CopyTo(workspace[Writes[output]][start..]);
    }

    private ReadOnlySpan<T> Value(KernelWorkspace<T> workspace, Span<T> scratch, int value, int start, int length) =>
        value < _inputs.Length && _inputs[value].IsDirect(_count)
            ? workspace[_inputs[value].Place].Slice(start, length)
            : scratch.Slice(value * _block, length);

    // Each number Inner times, all of them over and over.
    private static void Repeat(ReadOnlySpan<T> source, int inner, int start, Span<T> target)
    {
        int place = start / inner % source.Length, used = start % inner;
        for (int i = 0; i < target.Length;)
        {
            int run = Math.Min(target.Length - i, inner == 1 ? source.Length - place : inner - used);
            if (inner == 1)
                source.Slice(place, run).CopyTo(target[i..]);
            else
                target.Slice(i, run).Fill(source[place]);
            i += run;
            place = inner == 1 ? 0 : (place + 1) % source.Length;
            used = 0;
        }
    }

    public override string ToString() => $"{_instructions.Length} elementwise operations on {_count} elements";
}
