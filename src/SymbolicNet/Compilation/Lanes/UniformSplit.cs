using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>A program in two: what depends on shared inputs only, which is computed once, and what is computed for every sample.</summary>
/// <param name="Uniform">Makes values of the shared inputs; null where there are none to make.</param>
/// <param name="Loop">Its inputs are the shared ones, the uniform results, and the columns.</param>
/// <param name="SharedCount">How many shared inputs there are.</param>
internal sealed record UniformSplit(ElementProgram? Uniform, ElementProgram Loop, int SharedCount)
{
    public int UniformCount => Uniform?.Results.Length ?? 0;

    /// <summary>How many of the loop's inputs are the same for every sample.</summary>
    public int CommonCount => SharedCount + UniformCount;

    public static UniformSplit Of(LaneProgram lanes)
    {
        var program = lanes.Program;
        bool[] isUniform = FindUniform(lanes), isWanted = FindWanted(program, isUniform);
        int[] results = [.. Enumerable.Range(0, isWanted.Length).Where(i => isWanted[i])];
        var loop = (Instruction[])program.Instructions.Clone();
        for (int i = 0; i < loop.Length; i++)
        {
            if (loop[i].IsInput && loop[i].A >= lanes.SharedCount)
                loop[i] = Instruction.OfInput(loop[i].A + results.Length);
        }
        for (int r = 0; r < results.Length; r++)
            loop[results[r]] = Instruction.OfInput(lanes.SharedCount + r);
        var uniform = results.Length == 0 ? null : new ElementProgram(program.Instructions, lanes.SharedCount, results).Trimmed();
        return new UniformSplit(uniform, new ElementProgram(loop, program.InputCount + results.Length, program.Results).Trimmed(), lanes.SharedCount);
    }

    /// <summary>For every value whether it is the same for all samples.</summary>
    public static bool[] FindUniform(LaneProgram lanes)
    {
        var instructions = lanes.Program.Instructions;
        var isUniform = new bool[instructions.Length];
        for (int i = 0; i < isUniform.Length; i++)
        {
            isUniform[i] = !instructions[i].IsInput || instructions[i].A < lanes.SharedCount;
            for (int k = 0; isUniform[i] && k < instructions[i].Arity; k++)
                isUniform[i] = isUniform[instructions[i][k]];
        }
        return isUniform;
    }

    // Computed uniform values that a result or a value of a single sample needs.
    private static bool[] FindWanted(ElementProgram program, bool[] isUniform)
    {
        var isWanted = new bool[isUniform.Length];
        for (int i = 0; i < isWanted.Length; i++)
        {
            for (int k = 0; !isUniform[i] && k < program.Instructions[i].Arity; k++)
                Want(program.Instructions[i][k]);
        }
        foreach (int result in program.Results)
            Want(result);
        return isWanted;

        void Want(int value) => isWanted[value] |= isUniform[value] && program.Instructions[value].Operator is not null;
    }
}
