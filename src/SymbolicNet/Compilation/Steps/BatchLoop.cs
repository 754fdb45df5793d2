using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Steps;

/// <summary>Steps over a few samples: taken apart into single numbers, those of all samples side by side.</summary>
internal static class BatchLoop
{
    /// <summary>The turn of the loop; null where it takes more than <paramref name="most"/> values, or functions that have no form for vectors.</summary>
    public static LoopBody? Build(BatchStepProgram program, int rows, int most, int lanes)
    {
        int width = 2;
        while (width < Math.Min(lanes, rows))
            width *= 2;
        int blocks = (rows + width - 1) / width, learned = program.ParameterCount + program.StateCount;
        if (learned > most || ElementBuilder.Build(program.Rows, most / blocks) is not { } row || ElementBuilder.Build(program.Update, most) is not { } update)
            return null;
        var machine = LoopMachine.Of(width);
        if (row.Instructions.Concat(update.Instructions).Any(i => i.Operator is { } o && !machine.Knows(o)))
            return null;
        var builder = new LoopBuilder();
        int Held(int place) => builder.Add(new LoopValue(LoopKind.Held, Place: place));
        int Setting(int place) => builder.Add(new LoopValue(LoopKind.Setting, Place: place));
        int[] sums = Sums(program, row, rows, width, builder, place => place < program.ParameterCount ? Held(place) : Setting(place - program.ParameterCount));
        int stepPlace = learned + program.SettingCount;
        int[] images = ScalarLoop.Copy(update, builder, place =>
            place < learned ? Held(place)
            : place < stepPlace ? Setting(place - learned)
            : place == stepPlace ? builder.Add(new LoopValue(LoopKind.StepNumber))
            : sums[place - stepPlace - 1]);
        int[] next = [.. update.Results.Select(r => images[r])];
        HeldRegister[] held = [.. Enumerable.Range(0, learned).Select(place => new HeldRegister(place, 0, 0, IsStored: true))];
        var body = new LoopBody(width, [.. builder.Values], held, next, sums[0], 1) { IsBatch = true };
        return LoopArithmetic.Apply(LoopTwins.Apply(body.Trimmed()));
    }

    private static int[] Sums(BatchStepProgram program, ElementProgram row, int rows, int width, LoopBuilder builder, Func<int, int> outside)
    {
        int padded = (rows + width - 1) / width * width, columns = program.ParameterCount + program.SettingCount;
        int[]? sums = null;
        for (int start = 0; start < rows; start += width)
        {
            int[] images = ScalarLoop.Copy(row, builder, place => place < columns
                ? outside(place)
                : builder.Add(new LoopValue(LoopKind.Columns, Place: ((place - columns) * padded) + start, Count: width, Stride: 1)));
            int count = Math.Min(width, rows - start);
            // Whole vectors are added before their lanes.
            int[] parts = [.. row.Results.Select(r => images[r])];
            sums = sums is null ? [.. parts.Select(p => Kept(p, count))] : [.. sums.Zip(parts, (s, p) => builder.Apply(Elementwise.Add, s, Kept(p, count)))];
        }
        return [.. sums!.Select(s => builder.Add(new LoopValue(LoopKind.Sum, A: s, Count: width)))];

        int Kept(int value, int count) => count == width ? value : builder.Add(new LoopValue(LoopKind.Keep, A: value, Count: count));
    }
}
