using System.Linq.Expressions;
using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Writes a stretch of a program as a loop over a block of samples.</summary>
internal sealed class LaneEmitter
{
    private readonly LanePlan _plan;
    private readonly ElementProgram _program;
    private readonly LaneMachine _machine;
    private readonly LaneLoopParameters _parameters = new();
    private readonly LaneValues _values;
    private readonly LaneSums _sums;
    private readonly List<Expression> _body = [];

    private LaneEmitter(UniformSplit split, LanePlan plan, LaneMachine machine, int sumCount, int slotLength, (int Start, int End) stretch)
    {
        _plan = plan;
        _program = plan.Program;
        _machine = machine;
        _sums = new LaneSums(plan, machine, _parameters, sumCount, stretch);
        _values = new LaneValues(split, plan, machine, _parameters, slotLength, stretch, _body);
    }

    /// <summary>The loop of one stretch.</summary>
    /// <param name="split">Whose loop it is.</param>
    /// <param name="plan">The stretches of that loop.</param>
    /// <param name="machine">The width.</param>
    /// <param name="sumCount">How many of the results are summed.</param>
    /// <param name="slotLength">From a slot to the next.</param>
    /// <param name="stretch">Which stretch.</param>
    public static LaneLoop Compile(UniformSplit split, LanePlan plan, LaneMachine machine, int sumCount, int slotLength, int stretch)
    {
        var (start, end) = (plan.Bounds[stretch], plan.Bounds[stretch + 1]);
        var emitter = new LaneEmitter(split, plan, machine, sumCount, slotLength, (start, end));
        for (int i = start; i < end; i++)
        {
            if (plan.Program.Instructions[i].Operator is not null)
                emitter.Emit(i);
        }
        if (end == plan.Program.Instructions.Length)
            emitter.EmitPlainResults();
        return emitter.Compile();
    }

    private LaneLoop Compile()
    {
        var (p, done) = (_parameters, Expression.Label());
        _body.Add(Expression.AddAssign(p.Sample, Expression.Constant((long)_machine.Count)));
        var loop = Expression.Loop(Expression.IfThenElse(Expression.LessThan(p.Sample, p.Count), Expression.Block(_body), Expression.Break(done)), done);
        Expression[] all = [.. _values.Start, .. _sums.Start, Expression.Assign(p.Sample, Expression.Constant(0L)), loop, .. _sums.End, Expression.Empty()];
        return Expression.Lambda<LaneLoop>(Expression.Block([p.Sample, .. _values.Variables, .. _sums.Variables], all), p.All).Compile();
    }

    private void Emit(int i)
    {
        var instruction = _program.Instructions[i];
        var operands = new Expression[instruction.Arity];
        for (int k = 0; k < operands.Length; k++)
            operands[k] = _values.Read(instruction[k]);
        var results = _plan.ResultsAt(i);
        if (instruction.Operator == MachineOperators.Multiply && _plan.LastReads[i] < 0 && results is [var only] && _sums.Takes(only))
        {
            _body.Add(_sums.AddProduct(only, operands[0], operands[1]));
            _values.Release(instruction, i);
            return;
        }
        var value = _machine.Apply(instruction.Operator!, operands);
        _values.Release(instruction, i);
        var local = _values.Hold(i, value, _machine.TypeOf(instruction.Operator!));
        if (_plan[i] >= 0)
            _body.Add(_values.Keep(i, local));
        foreach (int result in results)
            _body.Add(Result(result, local));
        _values.ReleaseUnread(i);
    }

    // Inputs and numbers that are results themselves.
    private void EmitPlainResults()
    {
        for (int r = 0; r < _program.Results.Length; r++)
        {
            if (_program.Instructions[_program.Results[r]].Operator is null)
                _body.Add(Result(r, _values.Read(_program.Results[r])));
        }
    }

    private Expression Result(int index, Expression value) => _sums.Takes(index)
        ? _sums.Add(index, value)
        : _machine.Store(_parameters.Results, _parameters.At(index - _sums.Count, _parameters.ResultStride), value);
}
