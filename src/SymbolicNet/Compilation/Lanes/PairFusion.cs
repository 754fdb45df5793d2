using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Puts two functions of one argument that share most of their work in the place of the first of them.</summary>
internal static class PairFusion
{
    public static ElementProgram Apply(ElementProgram program)
    {
        var partners = FindPartners(program.Instructions);
        var instructions = new List<Instruction>();
        var moved = new int[program.Instructions.Length];
        Array.Fill(moved, -1);
        for (int i = 0; i < moved.Length; i++)
        {
            if (moved[i] >= 0)
                continue;
            var instruction = program.Instructions[i];
            if (partners.TryGetValue(i, out var pair))
            {
                instructions.Add(new Instruction(pair.Operator, moved[pair.Argument]));
                int both = instructions.Count - 1;
                instructions.Add(new Instruction(LaneOperators.First, both));
                instructions.Add(new Instruction(LaneOperators.Second, both));
                (moved[pair.First], moved[pair.Second]) = (both + 1, both + 2);
                continue;
            }
            moved[i] = instructions.Count;
            instructions.Add(instruction.Operator is null ? instruction : instruction with
            {
                A = moved[instruction.A],
                B = instruction.B < 0 ? -1 : moved[instruction.B],
                C = instruction.C < 0 ? -1 : moved[instruction.C],
            });
        }
        return new ElementProgram([.. instructions], program.InputCount, [.. program.Results.Select(r => moved[r])]).Trimmed();
    }

    // By the place of the one that comes first.
    private static Dictionary<int, (ElementwiseOperator Operator, int Argument, int First, int Second)> FindPartners(Instruction[] instructions)
    {
        var found = new Dictionary<int, (ElementwiseOperator, int, int, int)>();
        var places = new Dictionary<(ElementwiseOperator, int), int>();
        for (int i = 0; i < instructions.Length; i++)
        {
            if (instructions[i] is not { Operator: { } op, A: var x })
                continue;
            places[(op, x)] = i;
            if (op == Elementwise.Sin || op == Elementwise.Cos)
                Join(LaneOperators.SinAndCos, x, Elementwise.Sin, x, Elementwise.Cos, x);
            else if (op == Elementwise.Tanh || op == Elementwise.Sech)
                Join(LaneOperators.TanhAndSech, x, Elementwise.Tanh, x, Elementwise.Sech, x);
            else if (op == Elementwise.Sigmoid && instructions[x] is { Operator: { } inner, A: var opposite } && inner == Elementwise.Negate)
                Join(LaneOperators.SigmoidOfBoth, opposite, op, opposite, op, x);
            else if (op == Elementwise.Sigmoid && places.TryGetValue((Elementwise.Negate, x), out int negated))
                Join(LaneOperators.SigmoidOfBoth, x, op, x, op, negated);
        }
        return found;

        void Join(ElementwiseOperator pair, int argument, ElementwiseOperator firstOperator, int ofFirst, ElementwiseOperator secondOperator, int ofSecond)
        {
            if (places.TryGetValue((firstOperator, ofFirst), out int first) && places.TryGetValue((secondOperator, ofSecond), out int second))
                found[Math.Min(first, second)] = (pair, argument, first, second);
        }
    }
}
