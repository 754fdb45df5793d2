using System.Linq.Expressions;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Emission;

/// <summary>A program of any length as a row of delegates, each of a length that the JIT compiles well. Stretches that repeat one another are compiled once.</summary>
internal sealed class ChunkCode : ElementCode
{
    // Between 200 and 1,600 statements code is fastest; from 2,000 locals on the JIT keeps them in memory.
    private const int BestLength = 300;

    private readonly Chunk[] _chunks;

    public ChunkCode(ElementProgram program, int length = BestLength)
    {
        InputCount = program.InputCount;
        program = ProgramOrder.Arrange(program);
        var stretches = Stretches.Repeating(program, length);
        var slots = new SlotPlan(program, stretches, reuses: false);
        WorkspaceSize = program.InputCount + program.Results.Length + slots.Count;
        var layout = new WorkspaceLayout(program, slots);
        var pairs = new PairPlan(program);
        var runs = StretchRun.Find(layout, stretches);
        _chunks = new Chunk[runs.Count];
        Parallel.For(0, _chunks.Length, i => _chunks[i] = Compile(layout, stretches, pairs, runs[i]));
    }

    public override int WorkspaceSize { get; }

    public override int InputCount { get; }

    public override void Run(double[] workspace)
    {
        foreach (var (code, count) in _chunks)
        {
            for (int i = 0; i < count; i++)
                code(workspace, i);
        }
    }

    private static Chunk Compile(WorkspaceLayout layout, Stretches stretches, PairPlan pairs, StretchRun run)
    {
        var machine = new Machine(layout, run);
        var emitter = new StatementEmitter(layout.Program, layout.Slots, machine, pairs);
        emitter.Emit(stretches.Start(run.First), stretches.End(run.First));
        var body = Expression.Block([.. machine.Offsets, .. emitter.Variables], [.. machine.Start(), .. emitter.Statements, Expression.Empty()]);
        return new Chunk(Expression.Lambda<Action<double[], int>>(body, machine.Workspace, machine.Index).Compile(), run.Count);
    }

    private readonly record struct Chunk(Action<double[], int> Code, int Count);

    private sealed class Machine(WorkspaceLayout layout, StretchRun run) : IMachine
    {
        private readonly SortedDictionary<int, ParameterExpression> _offsets = [];

        public ParameterExpression Workspace { get; } = Expression.Parameter(typeof(double[]));

        /// <summary>Which of the equal stretches.</summary>
        public ParameterExpression Index { get; } = Expression.Parameter(typeof(int));

        public IEnumerable<ParameterExpression> Offsets => _offsets.Values;

        public Type Type => typeof(double);

        public IEnumerable<Expression> Start() => _offsets.Select(o => Expression.Assign(o.Value, Expression.Multiply(Index, Expression.Constant(o.Key))));

        public Expression Number(double value) => Expression.Constant(value);

        public Expression Apply(ElementwiseOperator @operator, Expression[] operands) => ScalarOperations.Call(@operator, operands);

        public Expression Apply(FunctionPair pair, Expression operand, ParameterExpression second) => ScalarOperations.Call(pair, operand, second);

        public Expression Input(int place) => At(place);

        public Expression Result(int index, Expression value) => Expression.Assign(At(layout.OfResult(index)), value);

        public Expression Load(int slot) => At(layout.OfSlot(slot));

        public Expression Store(int slot, Expression value) => Expression.Assign(Load(slot), value);

        private IndexExpression At(int place)
        {
            Expression index = Expression.Constant(place);
            if (run.StepOf(place) is not 0 and var step)
            {
                if (!_offsets.TryGetValue(step, out var offset))
                    _offsets[step] = offset = Expression.Variable(typeof(int));
                index = Expression.Add(offset, index);
            }
            return Expression.ArrayAccess(Workspace, index);
        }
    }
}
