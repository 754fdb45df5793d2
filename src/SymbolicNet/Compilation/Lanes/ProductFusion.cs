using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Contracts <c>a*b + c</c> to one operation where only sums over the samples depend on it, whose last bits are free.</summary>
internal static class ProductFusion
{
    public static LaneProgram Apply(LaneProgram lanes)
    {
        var program = lanes.Program;
        var instructions = (Instruction[])program.Instructions.Clone();
        var isExact = Exact(lanes);
        int[] uses = Uses(program);
        for (int i = 0; i < instructions.Length; i++)
        {
            if (isExact[i] || (instructions[i].Operator != Elementwise.Add && instructions[i].Operator != Elementwise.Subtract))
                continue;
            var (a, b) = (instructions[i].A, instructions[i].B);
            bool isSum = instructions[i].Operator == Elementwise.Add;
            if (IsFree(b))
                instructions[i] = new Instruction(isSum ? MachineOperators.FusedMultiplyAdd : LaneOperators.FusedNegatedMultiplyAdd, program.Instructions[b].A, program.Instructions[b].B, a);
            else if (IsFree(a))
                instructions[i] = new Instruction(isSum ? MachineOperators.FusedMultiplyAdd : LaneOperators.FusedMultiplySubtract, program.Instructions[a].A, program.Instructions[a].B, b);
        }
        return lanes with { Program = (program with { Instructions = instructions }).Trimmed() };

        bool IsFree(int value) => program.Instructions[value].Operator == MachineOperators.Multiply && uses[value] == 1 && !isExact[value];
    }

    // What columns of results or shared values are made of: the former keep their bits, the latter are made once and stay apart.
    private static bool[] Exact(LaneProgram lanes)
    {
        var instructions = lanes.Program.Instructions;
        bool[] isExact = UniformSplit.FindUniform(lanes);
        foreach (int result in lanes.Program.Results.AsSpan(lanes.SumCount))
            isExact[result] = true;
        for (int i = instructions.Length - 1; i >= 0; i--)
        {
            for (int k = 0; isExact[i] && k < instructions[i].Arity; k++)
                isExact[instructions[i][k]] = true;
        }
        return isExact;
    }

    private static int[] Uses(ElementProgram program)
    {
        var uses = new int[program.Instructions.Length];
        foreach (var instruction in program.Instructions)
        {
            for (int k = 0; k < instruction.Arity; k++)
                uses[instruction[k]]++;
        }
        foreach (int result in program.Results)
            uses[result]++;
        return uses;
    }
}
