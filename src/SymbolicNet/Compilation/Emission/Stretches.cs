using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Emission;

/// <summary>A program cut into stretches that follow one another.</summary>
internal sealed class Stretches
{
    // What is longer than this and repeats itself is rather a loop within a row of the data than a row.
    private const int LongestPeriod = 400;

    private readonly List<int> _starts = [];
    private readonly int[] _stretchOf;

    private Stretches(ElementProgram program, Func<int, int> lengthAt)
    {
        _stretchOf = new int[program.Instructions.Length];
        int start = 0;
        do
        {
            int end = Math.Min(start + lengthAt(start), _stretchOf.Length);
            Array.Fill(_stretchOf, _starts.Count, start, end - start);
            _starts.Add(start);
            start = end;
        }
        while (start < _stretchOf.Length);
        _starts.Add(_stretchOf.Length);
    }

    public int Count => _starts.Count - 1;

    /// <summary>All of one length but the last.</summary>
    public static Stretches Every(ElementProgram program, int length) => new(program, _ => length);

    /// <summary>Of one length, but whole numbers of periods where the program repeats itself, so that stretches are equal there.</summary>
    public static Stretches Repeating(ElementProgram program, int length)
    {
        var instructions = program.Instructions;
        int inputs = 0;
        while (inputs < instructions.Length && instructions[inputs].Operator is null)
            inputs++;
        return new Stretches(program, start => start < inputs ? inputs : LengthAt(instructions, start, length));
    }

    public int Start(int stretch) => _starts[stretch];

    public int End(int stretch) => _starts[stretch + 1];

    public int Of(int value) => _stretchOf[value];

    private static int LengthAt(Instruction[] instructions, int start, int length)
    {
        int window = Math.Min(length, instructions.Length - start);
        for (int period = 1; period <= Math.Min(LongestPeriod, window / 2); period++)
        {
            if (Repeats(instructions, start, window, period, length))
                return window / period * period;
        }
        return length;
    }

    private static bool Repeats(Instruction[] instructions, int start, int window, int period, int far)
    {
        for (int i = start; i + period < start + window; i++)
        {
            if (!IsAlike(instructions, i, i + period, far))
                return false;
        }
        return true;
    }

    // Near operands at the same distance, numbers the same; where inputs and far values are is another matter.
    private static bool IsAlike(Instruction[] instructions, int i, int j, int far)
    {
        var (a, b) = (instructions[i], instructions[j]);
        if (a.Operator != b.Operator)
            return false;
        for (int k = 0; k < a.Arity; k++)
        {
            int x = a[k], y = b[k];
            bool isAlike = instructions[x].IsNumber || instructions[y].IsNumber ? x == y
                : instructions[x].IsInput || instructions[y].IsInput ? instructions[x].IsInput == instructions[y].IsInput
                : i - x == j - y || (i - x >= far && j - y >= far);
            if (!isAlike)
                return false;
        }
        return true;
    }
}
