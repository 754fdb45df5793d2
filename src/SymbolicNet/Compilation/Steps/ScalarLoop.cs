using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Steps taken apart into single numbers, each parameter and state a register.</summary>
internal static class ScalarLoop
{
    /// <summary>The turn of the loop, or null where it takes more than <paramref name="most"/> instructions.</summary>
    public static LoopBody? Build(StepProgram program, int most)
    {
        int learned = program.ParameterCount + program.StateCount;
        if (learned > most || ElementBuilder.Build(program.Plan, most) is not { } elements)
            return null;
        var builder = new LoopBuilder();
        int[] images = Copy(elements, builder, place => builder.Add(
            place < learned ? new LoopValue(LoopKind.Held, Place: place)
            : place < program.ColumnStart - 1 ? new LoopValue(LoopKind.Setting, Place: place - learned)
            : place < program.ColumnStart ? new LoopValue(LoopKind.StepNumber)
            : new LoopValue(LoopKind.Column, Place: place - program.ColumnStart)));
        int[] results = [.. elements.Results.Select(r => images[r])];
        HeldRegister[] held = [.. Enumerable.Range(0, learned).Select(place => new HeldRegister(place, 0, 0, IsStored: true))];
        return new LoopBody(1, [.. builder.Values], held, results[1..], results[0], 1).Trimmed();
    }

    /// <summary>The values of a program's instructions, given those of its inputs.</summary>
    public static int[] Copy(ElementProgram elements, LoopBuilder builder, Func<int, int> input)
    {
        var images = new int[elements.Instructions.Length];
        for (int i = 0; i < images.Length; i++)
        {
            var instruction = elements.Instructions[i];
            images[i] = instruction.IsInput ? input(instruction.A)
                : instruction.IsNumber ? builder.Number(instruction.Number)
                : builder.Apply(instruction.Operator!, images[instruction.A], Image(instruction.B), Image(instruction.C));
        }
        return images;

        int Image(int value) => value < 0 ? -1 : images[value];
    }
}
