using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Steps through a program, instruction by instruction: for machines on which no code can be generated.</summary>
internal sealed class SteppedCode(ElementProgram program) : ElementCode
{
    public override int WorkspaceSize => program.InputCount + program.Results.Length + program.Instructions.Length;

    public override int InputCount => program.InputCount;

    public override void Run(double[] workspace)
    {
        var values = workspace.AsSpan(program.InputCount + program.Results.Length, program.Instructions.Length);
        Span<double> operands = stackalloc double[3];
        for (int i = 0; i < values.Length; i++)
        {
            var instruction = program.Instructions[i];
            for (int k = 0; k < instruction.Arity; k++)
                operands[k] = values[instruction[k]];
            values[i] = instruction.Operator?.Value(operands) ?? (instruction.IsInput ? workspace[instruction.A] : instruction.Number);
        }
        for (int r = 0; r < program.Results.Length; r++)
            workspace[program.InputCount + r] = values[program.Results[r]];
    }
}
