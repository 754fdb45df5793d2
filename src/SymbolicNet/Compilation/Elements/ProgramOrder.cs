namespace SymbolicNet.Compilation.Elements;

/// <summary>Puts a program into an order in which few values have to be kept for long.</summary>
/// <remarks>
/// A gradient reads what the value has computed, from its end to its beginning. Whatever of it can be computed on the way there, and
/// takes the place of a value that nothing else needs, is moved to where its operands are made: <c>cos(x)</c> to <c>sin(x)</c>,
/// <c>cos(x)*x + sin(x)</c> behind it. Operations stay the same, so results keep their bits.
/// </remarks>
internal static class ProgramOrder
{
    public static ElementProgram Arrange(ElementProgram program)
    {
        var roots = Roots(program);
        var places = Places(roots);
        var instructions = new Instruction[places.Length];
        for (int i = 0; i < places.Length; i++)
        {
            var instruction = program.Instructions[i];
            instructions[places[i]] = instruction.Operator is null ? instruction : instruction with
            {
                A = places[instruction.A],
                B = instruction.B < 0 ? -1 : places[instruction.B],
                C = instruction.C < 0 ? -1 : places[instruction.C],
            };
        }
        return new ElementProgram(instructions, program.InputCount, Array.ConvertAll(program.Results, r => places[r]));
    }

    // For each instruction the one that it follows, with others that follow it, in order; itself where it stays.
    private static int[] Roots(ElementProgram program)
    {
        var instructions = program.Instructions;
        var lastReads = program.LastReads();
        var pairs = new PairPlan(program);
        var roots = new int[instructions.Length];
        for (int i = 0; i < roots.Length; i++)
        {
            // Inputs and numbers go to the front.
            roots[i] = instructions[i].Operator is null ? 0 : i;
            int partner = Earlier(pairs, i);
            // One that negates for the second function of a pair goes along.
            if (partner < 0 && instructions[i].Arity == 1 && lastReads[i] >= 0 && Earlier(pairs, lastReads[i]) is var pair && pair < i)
                partner = pair;
            bool moves = partner >= 0;
            int root = moves ? roots[partner] : -1;
            for (int k = 0; k < instructions[i].Arity; k++)
            {
                int operand = instructions[i][k];
                bool isComputed = instructions[operand].Operator is not null;
                moves |= isComputed && lastReads[operand] == i;
                if (isComputed)
                    root = Math.Max(root, roots[operand]);
            }
            if (moves)
                roots[i] = root;
        }
        return roots;
    }

    private static int Earlier(PairPlan pairs, int value) => pairs[value] < value ? pairs[value] : -1;

    // By root, those of one root in their old order: operands come before what reads them, since their roots are no later.
    private static int[] Places(int[] roots)
    {
        var starts = new int[roots.Length + 1];
        foreach (int root in roots)
            starts[root + 1]++;
        for (int i = 0; i < roots.Length; i++)
            starts[i + 1] += starts[i];
        return Array.ConvertAll(roots, root => starts[root]++);
    }
}
