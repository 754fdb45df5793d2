using System.Linq.Expressions;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>A program of any length as a row of delegates, each of a length that the JIT compiles well.</summary>
internal sealed class ChunkCode : ElementCode
{
    // Between 200 and 1,600 statements code is fastest; from 2,000 locals on the JIT keeps them in memory.
    private const int BestLength = 800;

    private readonly Action<double[]>[] _chunks;

    public ChunkCode(ElementProgram program, int length = BestLength)
    {
        InputCount = program.InputCount;
        var slots = new SlotPlan(program, length);
        WorkspaceSize = program.InputCount + program.Results.Length + slots.Count;
        _chunks = new Action<double[]>[Math.Max(1, (program.Instructions.Length + length - 1) / length)];
        Parallel.For(0, _chunks.Length, i => _chunks[i] = Compile(program, slots, i * length));
    }

    public override int WorkspaceSize { get; }

    public override int InputCount { get; }

    public override void Run(double[] workspace)
    {
        foreach (var chunk in _chunks)
            chunk(workspace);
    }

    private static Action<double[]> Compile(ElementProgram program, SlotPlan slots, int start)
    {
        var workspace = Expression.Parameter(typeof(double[]));
        var emitter = new StatementEmitter(program, slots, new Machine(program, workspace));
        emitter.Emit(start, Math.Min(start + slots.StretchLength, program.Instructions.Length));
        emitter.Statements.Add(Expression.Empty());
        return Expression.Lambda<Action<double[]>>(Expression.Block(emitter.Variables, emitter.Statements), workspace).Compile();
    }

    private sealed class Machine(ElementProgram program, ParameterExpression workspace) : IMachine
    {
        public Type Type => typeof(double);

        public Expression Number(double value) => Expression.Constant(value);

        public Expression Apply(ElementwiseOperator @operator, Expression[] operands) => ScalarOperations.Apply(@operator, operands);

        public Expression Input(int place) => At(place);

        public Expression Result(int index, Expression value) => Expression.Assign(At(program.InputCount + index), value);

        public Expression Load(int slot) => At(program.InputCount + program.Results.Length + slot);

        public Expression Store(int slot, Expression value) => Expression.Assign(Load(slot), value);

        private IndexExpression At(int place) => Expression.ArrayAccess(workspace, Expression.Constant(place));
    }
}
