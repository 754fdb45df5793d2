using System.Linq.Expressions;
using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>Where the values of one loop are: in locals, few of which are in use at a time, in slots, columns and shared inputs.</summary>
internal sealed class LaneValues
{
    // More shared values than this are broadcast from memory at each use.
    private const int MostCommonLocals = 16;

    private readonly UniformSplit _split;
    private readonly LanePlan _plan;
    private readonly LaneMachine _machine;
    private readonly LaneLoopParameters _parameters;
    private readonly int _slotLength;
    private readonly List<Expression> _body;
    private readonly int _end;
    private readonly Dictionary<int, ParameterExpression> _locals = [];
    private readonly Dictionary<int, ParameterExpression> _common = [];
    private readonly Stack<ParameterExpression> _free = [];
    private readonly Dictionary<int, int> _lastHere = [];

    public LaneValues(
        UniformSplit split, LanePlan plan, LaneMachine machine, LaneLoopParameters parameters, int slotLength, (int Start, int End) stretch, List<Expression> body)
    {
        (_split, _plan, _machine, _parameters, _slotLength, _body, _end) = (split, plan, machine, parameters, slotLength, body, stretch.End);
        FindLastUses(stretch.Start);
        HoldCommon();
    }

    public List<ParameterExpression> Variables { get; } = [];

    /// <summary>What comes before the loop.</summary>
    public List<Expression> Start { get; } = [];

    public Expression Read(int value)
    {
        if (_locals.TryGetValue(value, out var local) || _common.TryGetValue(value, out local))
            return local;
        var instruction = _plan.Program.Instructions[value];
        if (instruction.IsNumber)
            return _machine.Number(instruction.Number);
        if (IsCommon(value))
            return Broadcast(instruction.A);
        return Hold(value, instruction.IsInput
            ? _machine.Load(_parameters.Columns, _parameters.At(instruction.A - _split.CommonCount, _parameters.Stride))
            : _machine.Load(_parameters.Slots, InSlot(value)), _machine.Vector);
    }

    public ParameterExpression Hold(int value, Expression expression, Type type)
    {
        if (type != _machine.Vector || !_free.TryPop(out var local))
        {
            local = Expression.Variable(type);
            Variables.Add(local);
        }
        _body.Add(Expression.Assign(local, expression));
        _locals[value] = local;
        return local;
    }

    /// <summary>Stores a value that a later loop needs.</summary>
    public Expression Keep(int value, Expression local) => _machine.Store(_parameters.Slots, InSlot(value), local);

    /// <summary>Lets go of the operands of instruction <paramref name="i"/> that nothing behind it reads.</summary>
    public void Release(Instruction instruction, int i)
    {
        for (int k = 0; k < instruction.Arity; k++)
        {
            if (_lastHere[instruction[k]] == i)
                Free(instruction[k]);
        }
    }

    public void ReleaseUnread(int value)
    {
        if (!_lastHere.ContainsKey(value))
            Free(value);
    }

    private void Free(int value)
    {
        if (_locals.Remove(value, out var local) && local.Type == _machine.Vector)
            _free.Push(local);
    }

    private void FindLastUses(int start)
    {
        for (int i = start; i < _end; i++)
        {
            var instruction = _plan.Program.Instructions[i];
            for (int k = 0; k < instruction.Arity; k++)
                _lastHere[instruction[k]] = i;
        }
    }

    private void HoldCommon()
    {
        int[] used = [.. _lastHere.Keys.Where(IsCommon).Order()];
        if (used.Length > MostCommonLocals)
            return;
        foreach (int value in used)
        {
            var local = Expression.Variable(_machine.Vector);
            Variables.Add(local);
            Start.Add(Expression.Assign(local, Broadcast(_plan.Program.Instructions[value].A)));
            _common[value] = local;
        }
    }

    private bool IsCommon(int value) => _plan.Program.Instructions[value] is { IsInput: true, A: var place } && place < _split.CommonCount;

    private Expression Broadcast(int place) => _machine.Broadcast(place < _split.SharedCount
        ? Expression.Call(LaneAccess.ReadMethod, _parameters.Shared, Expression.Constant((long)place))
        : Expression.Call(LaneAccess.ReadMethod, _parameters.Uniforms, Expression.Constant((long)place - _split.SharedCount)));

    private BinaryExpression InSlot(int value) => Expression.Add(_parameters.Sample, Expression.Constant((long)_plan[value] * _slotLength));
}
