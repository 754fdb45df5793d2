using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Elements;

/// <summary>Which instructions of a program are the two functions of a <see cref="FunctionPair"/> of one number.</summary>
internal sealed class PairPlan
{
    private readonly int[] _partners;

    public PairPlan(ElementProgram program)
    {
        _partners = new int[program.Instructions.Length];
        Array.Fill(_partners, -1);
        foreach (var pair in FunctionPair.All)
            Find(program.Instructions, pair);
    }

    /// <summary>The other instruction of the pair that an instruction is in; -1 for one that is alone.</summary>
    public int this[int value] => _partners[value];

    /// <summary>The pair of an instruction, and whether the instruction is its first function.</summary>
    public static (FunctionPair Pair, bool IsFirst) Of(Instruction instruction)
    {
        foreach (var pair in FunctionPair.All)
        {
            if (pair.First == instruction.Operator)
                return (pair, true);
            if (pair.Second == instruction.Operator)
                return (pair, false);
        }
        throw new ArgumentException("the instruction is in no pair", nameof(instruction));
    }

    private void Find(Instruction[] instructions, FunctionPair pair)
    {
        var firsts = new Dictionary<int, int>();
        for (int i = 0; i < instructions.Length; i++)
        {
            if (instructions[i].Operator == pair.First)
                firsts[instructions[i].A] = i;
        }
        for (int i = 0; i < instructions.Length && firsts.Count > 0; i++)
        {
            if (instructions[i].Operator != pair.Second || _partners[i] >= 0)
                continue;
            int operand = instructions[i].A;
            if (pair.IsOfNegated)
                operand = instructions[operand].Operator == Elementwise.Negate ? instructions[operand].A : -1;
            if (!firsts.TryGetValue(operand, out int first) || _partners[first] >= 0)
                continue;
            _partners[i] = first;
            _partners[first] = i;
        }
    }
}
