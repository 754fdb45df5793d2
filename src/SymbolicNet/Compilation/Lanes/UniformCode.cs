using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using SymbolicNet.Compilation.Elements;
using SymbolicNet.Compilation.Emission;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Computes what all samples share, one number at a time, into the front of a scratch space.</summary>
internal sealed class UniformCode
{
    private const int StretchLength = 800;

    private readonly Chunk[] _chunks = [];

    public UniformCode(ElementProgram? program)
    {
        if (program is null)
            return;
        var slots = new SlotPlan(program, StretchLength);
        Size = program.Results.Length + slots.Count;
        _chunks = new Chunk[(program.Instructions.Length + StretchLength - 1) / StretchLength];
        Parallel.For(0, _chunks.Length, i => _chunks[i] = Compile(program, slots, i * StretchLength));
    }

    private delegate void Chunk(ref double shared, ref double scratch);

    /// <summary>How many numbers of the scratch space it uses; its results come first.</summary>
    public int Size { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(ref double shared, ref double scratch)
    {
        foreach (var chunk in _chunks)
            chunk(ref shared, ref scratch);
    }

    private static Chunk Compile(ElementProgram program, SlotPlan slots, int start)
    {
        var (shared, scratch) = (Expression.Parameter(typeof(double).MakeByRefType()), Expression.Parameter(typeof(double).MakeByRefType()));
        var emitter = new StatementEmitter(program, slots, new Machine(program.Results.Length, shared, scratch));
        emitter.Emit(start, Math.Min(start + StretchLength, program.Instructions.Length));
        emitter.Statements.Add(Expression.Empty());
        return Expression.Lambda<Chunk>(Expression.Block(emitter.Variables, emitter.Statements), shared, scratch).Compile();
    }

    private sealed class Machine(int resultCount, ParameterExpression shared, ParameterExpression scratch) : IMachine
    {
        public Type Type => typeof(double);

        public Expression Number(double value) => Expression.Constant(value);

        public Expression Apply(ElementwiseOperator @operator, Expression[] operands) => ScalarOperations.Apply(@operator, operands);

        public Expression Input(int place) => Expression.Call(LaneAccess.ReadMethod, shared, Expression.Constant((long)place));

        public Expression Result(int index, Expression value) => Expression.Call(LaneAccess.WriteMethod, scratch, Expression.Constant((long)index), value);

        public Expression Load(int slot) => Expression.Call(LaneAccess.ReadMethod, scratch, Expression.Constant((long)resultCount + slot));

        public Expression Store(int slot, Expression value) => Result(resultCount + slot, value);
    }
}
