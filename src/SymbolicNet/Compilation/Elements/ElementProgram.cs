namespace SymbolicNet.Compilation.Elements;

/// <summary>Straight-line scalar arithmetic: every instruction makes one value from earlier ones. Immutable.</summary>
/// <param name="Instructions">In order; the value of an instruction goes by its index.</param>
/// <param name="InputCount">How many inputs it reads.</param>
/// <param name="Results">The values asked for.</param>
internal sealed record ElementProgram(Instruction[] Instructions, int InputCount, int[] Results)
{
    /// <summary>How many of the instructions compute something.</summary>
    public int OperationCount => Instructions.Count(i => i.Operator is not null);

    /// <summary>For every value the index of the last instruction that reads it; -1 for one that none reads.</summary>
    public int[] LastReads()
    {
        var last = new int[Instructions.Length];
        Array.Fill(last, -1);
        for (int i = 0; i < last.Length; i++)
        {
            for (int k = 0; k < Instructions[i].Arity; k++)
                last[Instructions[i][k]] = i;
        }
        return last;
    }

    /// <summary>The program without what no result needs.</summary>
    public ElementProgram Trimmed()
    {
        var isNeeded = new bool[Instructions.Length];
        foreach (int result in Results)
            isNeeded[result] = true;
        for (int i = Instructions.Length - 1; i >= 0; i--)
        {
            for (int k = 0; isNeeded[i] && k < Instructions[i].Arity; k++)
                isNeeded[Instructions[i][k]] = true;
        }
        var moved = new int[Instructions.Length];
        var kept = new List<Instruction>();
        for (int i = 0; i < Instructions.Length; i++)
        {
            if (!isNeeded[i])
                continue;
            var instruction = Instructions[i];
            moved[i] = kept.Count;
            kept.Add(instruction.Operator is null ? instruction : instruction with
            {
                A = moved[instruction.A],
                B = instruction.B < 0 ? -1 : moved[instruction.B],
                C = instruction.C < 0 ? -1 : moved[instruction.C],
            });
        }
        return new ElementProgram([.. kept], InputCount, [.. Results.Select(r => moved[r])]);
    }
}
