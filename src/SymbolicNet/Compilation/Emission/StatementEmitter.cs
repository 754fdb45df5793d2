using System.Linq.Expressions;
using SymbolicNet.Compilation.Elements;

namespace SymbolicNet.Compilation.Emission;

/// <summary>Turns a stretch of a program into one assignment for every instruction, with as few locals as are in use at a time.</summary>
/// <remarks>Values that earlier stretches have made are loaded from slots, values that later ones need are stored.</remarks>
internal sealed class StatementEmitter
{
    private readonly ElementProgram _program;
    private readonly SlotPlan _slots;
    private readonly IMachine _machine;
    private readonly PairPlan _pairs;
    private readonly Dictionary<int, ParameterExpression> _locals = [];
    private readonly Stack<ParameterExpression> _free = [];
    private readonly Dictionary<int, int> _lastHere = [];
    private readonly HashSet<int> _made = [];
    private int _end;

    /// <param name="program">What to write.</param>
    /// <param name="slots">Where values are kept between stretches.</param>
    /// <param name="machine">How to write it.</param>
    /// <param name="pairs">The program's pairs of functions, where they are known already.</param>
    public StatementEmitter(ElementProgram program, SlotPlan slots, IMachine machine, PairPlan? pairs = null)
    {
        _pairs = pairs ?? new PairPlan(program);
        _program = program;
        _slots = slots;
        _machine = machine;
    }

    public List<ParameterExpression> Variables { get; } = [];

    public List<Expression> Statements { get; } = [];

    /// <summary>Writes the instructions from <paramref name="start"/> up to and without <paramref name="end"/>; behind the last of the program the results that need no instruction.</summary>
    public void Emit(int start, int end)
    {
        _end = end;
        FindLastUses(start, end);
        for (int i = start; i < end; i++)
        {
            if (_program.Instructions[i].Operator is not null)
                Emit(i);
        }
        if (end < _program.Instructions.Length)
            return;
        for (int r = 0; r < _program.Results.Length; r++)
        {
            if (_program.Instructions[_program.Results[r]].Operator is null)
                Statements.Add(_machine.Result(r, Read(_program.Results[r])));
        }
    }

    private void Emit(int i)
    {
        if (!_made.Remove(i))
            Make(i);
        Release(i);
        var local = _locals[i];
        if (_slots[i] is var slot and >= 0)
            Statements.Add(_machine.Store(slot, local));
        foreach (int result in _slots.ResultsAt(i))
            Statements.Add(_machine.Result(result, local));
        if (!_lastHere.ContainsKey(i) && _locals.Remove(i))
            _free.Push(local);
    }

    // Assigns the value to a local, which may be that of an operand read for the last time.
    private void Make(int i)
    {
        var instruction = _program.Instructions[i];
        if (MakePair(i, instruction))
            return;
        var operands = new Expression[instruction.Arity];
        for (int k = 0; k < operands.Length; k++)
            operands[k] = Read(instruction[k]);
        var value = _machine.Apply(instruction.Operator!, operands);
        Release(i);
        Hold(i, value);
    }

    private bool MakePair(int i, Instruction instruction)
    {
        int partner = _pairs[i];
        if (partner < i || partner >= _end)
            return false;
        var (pair, isFirst) = PairPlan.Of(instruction);
        if (!isFirst && !pair.IsOfNegated)
            (i, partner) = (partner, i);
        int later = Math.Max(i, partner);
        var second = Local();
        if (_machine.Apply(pair, Read(instruction.A), second) is not { } value)
        {
            _free.Push(second);
            return false;
        }
        Hold(i, value);
        _locals[partner] = second;
        return _made.Add(later);
    }

    private void Release(int i)
    {
        var instruction = _program.Instructions[i];
        for (int k = 0; k < instruction.Arity; k++)
        {
            if (_lastHere[instruction[k]] == i && _locals.Remove(instruction[k], out var dead))
                _free.Push(dead);
        }
    }

    private Expression Read(int value)
    {
        if (_locals.TryGetValue(value, out var local))
            return local;
        var instruction = _program.Instructions[value];
        if (instruction.IsNumber)
            return _machine.Number(instruction.Number);
        return Hold(value, instruction.IsInput ? _machine.Input(instruction.A) : _machine.Load(_slots[value]));
    }

    private ParameterExpression Local()
    {
        if (_free.TryPop(out var local))
            return local;
        local = Expression.Variable(_machine.Type);
        Variables.Add(local);
        return local;
    }

    private ParameterExpression Hold(int value, Expression expression)
    {
        var local = Local();
        Statements.Add(Expression.Assign(local, expression));
        _locals[value] = local;
        return local;
    }

    private void FindLastUses(int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            var instruction = _program.Instructions[i];
            for (int k = 0; k < instruction.Arity; k++)
                _lastHere[instruction[k]] = i;
        }
    }
}
