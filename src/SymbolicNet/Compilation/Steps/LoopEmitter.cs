using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace SymbolicNet.Compilation.Steps;

/// <summary>A loop over samples: from the first numbers of its arguments to the sum of the losses.</summary>
internal delegate double Loop(
    ref double parameters, ref double states, ref double settings, double firstStep, ref double samples, ref double sameSamples, long rowLength, ref int order, bool isOrdered, int count);

/// <summary>Writes a <see cref="LoopBody"/> as one delegate with the loop inside and what it learns in locals.</summary>
internal sealed class LoopEmitter
{
    private static readonly ParameterExpression Parameters = Expression.Parameter(typeof(double).MakeByRefType());
    private static readonly ParameterExpression States = Expression.Parameter(typeof(double).MakeByRefType());
    private static readonly ParameterExpression Settings = Expression.Parameter(typeof(double).MakeByRefType());
    private static readonly ParameterExpression Step = Expression.Parameter(typeof(double));
    private static readonly ParameterExpression Samples = Expression.Parameter(typeof(double).MakeByRefType());

    // The samples once more: what updates read is read again, not kept in registers or spilled in between, since the JIT cannot know.
    private static readonly ParameterExpression SameSamples = Expression.Parameter(typeof(double).MakeByRefType());
    private static readonly ParameterExpression RowLength = Expression.Parameter(typeof(long));
    private static readonly ParameterExpression Order = Expression.Parameter(typeof(int).MakeByRefType());
    private static readonly ParameterExpression IsOrdered = Expression.Parameter(typeof(bool));
    private static readonly ParameterExpression Count = Expression.Parameter(typeof(int));
    private static readonly ParameterExpression Place = Expression.Variable(typeof(long));
    private static readonly ParameterExpression Turn = Expression.Variable(typeof(int));

    // With more of them the JIT runs out of locals.
    private const int MostInlined = 4;

    private readonly LoopBody _body;
    private readonly int _parameterCount;
    private readonly LoopMachine _machine;
    private readonly ParameterExpression[] _held;
    private readonly ParameterExpression _loss;
    private readonly ParameterExpression?[] _locals;
    private readonly int[] _uses;
    private readonly int[] _lanesRead;
    private readonly LoopMachine? _half;
    private readonly Dictionary<int, int> _twins = [];
    private readonly List<Expression> _before = [];
    private readonly List<Expression> _turn = [];
    private readonly List<ParameterExpression> _variables = [Place, Turn];
    private bool _isUpdating;

    private LoopEmitter(LoopBody body, int parameterCount)
    {
        _body = body;
        _parameterCount = parameterCount;
        _machine = LoopMachine.Of(body.Width, body.Values.Count(IsFunction) > MostInlined);
        _held = Array.ConvertAll(body.Held, _ => Local());
        _loss = Local();
        _locals = new ParameterExpression?[body.Values.Length];
        _uses = body.Uses();
        _lanesRead = body.LanesRead();
        _half = body.Width > 2 ? LoopMachine.Of(body.Width / 2, _machine.IsCrowded) : null;
        for (int i = 0; i < _locals.Length; i++)
        {
            if (body.Values[i].Kind == LoopKind.Twin)
                _twins[body.Values[i].A] = i;
        }
    }

    public static Loop Compile(LoopBody body, int parameterCount) => new LoopEmitter(body, parameterCount).Write().Compile();

    private Expression<Loop> Write()
    {
        for (int h = 0; h < _held.Length; h++)
            _before.Add(Expression.Assign(_held[h], Load(_body.Held[h])));
        WriteValues();
        var end = Expression.Label();
        _turn.Insert(0, Expression.Assign(Place, Helper(nameof(PlaceOf), Order, IsOrdered, Turn, RowLength)));
        _turn.Add(Expression.Assign(Turn, Expression.Add(Turn, Expression.Constant(1))));
        _turn.Add(Expression.Assign(Step, Expression.Add(Step, Expression.Constant(1.0))));
        var loop = Expression.Loop(Expression.IfThenElse(Expression.LessThan(Turn, Count), Expression.Block(_turn), Expression.Break(end)), end);
        var statements = new List<Expression>(_before) { Expression.Assign(Turn, Expression.Constant(0)), Expression.Assign(_loss, _machine.Everywhere(Expression.Constant(0.0))), loop };
        for (int h = 0; h < _held.Length; h++)
        {
            if (_body.Held[h].IsStored)
                statements.Add(Store(_body.Held[h], _held[h]));
        }
        statements.Add(_machine.Call(nameof(LoopLanes8.First), _machine.Call(nameof(LoopLanes8.Total), _machine.Call(nameof(LoopLanes8.Keep), _loss, Expression.Constant(_body.LossLanes)))));
        return Expression.Lambda<Loop>(Expression.Block(_variables, statements), Parameters, States, Settings, Step, Samples, SameSamples, RowLength, Order, IsOrdered, Count);
    }

    private static bool IsFunction(LoopValue value) => value.Kind == LoopKind.Apply && value.Operator is { Machine: null, Arity: < 3 };

    private void WriteValues()
    {
        var isConstant = _body.Constant();
        var last = new List<int>();
        for (int i = 0; i < _locals.Length; i++)
        {
            var kind = _body.Values[i].Kind;
            if (kind is LoopKind.Number or LoopKind.Held or LoopKind.Twin)
                continue;
            if (_uses[i] == 1 && _body.Values[i].Arity > 0 && Array.IndexOf(_body.Next, i) >= 0 && !_twins.ContainsKey(i))
                last.Add(i);
            else
                Define(i, isConstant[i] ? _before : _turn);
        }
        _turn.Add(Expression.Assign(_loss, _body.IsBatch ? Read(_body.Loss) : Expression.Add(_loss, Read(_body.Loss))));
        WriteNext(last);
    }

    // A register may be overwritten at once where no other update reads what it had.
    private void WriteNext(List<int> last)
    {
        _isUpdating = true;
        var readers = new int[_held.Length];
        foreach (int i in last.Concat(_body.Next.Where(n => _body.Values[n].Kind == LoopKind.Held).Distinct()))
        {
            foreach (int h in HeldBy(i).Distinct())
                readers[h]++;
        }
        var direct = new List<Expression>();
        for (int h = 0; h < _held.Length; h++)
        {
            int next = _body.Next[h];
            if (_body.Values[next].Kind == LoopKind.Held && _body.Values[next].Place == h)
                continue;
            if (!last.Contains(next))
                direct.Add(Expression.Assign(_held[h], Read(next)));
            else if (readers[h] == 0 || (readers[h] == 1 && HeldBy(next).Contains(h)))
                direct.Add(Expression.Assign(_held[h], Value(next)));
            else
            {
                Define(next, _turn);
                direct.Add(Expression.Assign(_held[h], _locals[next]!));
            }
        }
        _turn.AddRange(direct);
    }

    private IEnumerable<int> HeldBy(int i)
    {
        var value = _body.Values[i];
        if (value.Kind == LoopKind.Held)
            yield return value.Place;
        for (int k = 0; k < value.Arity; k++)
        {
            if (_body.Values[value[k]].Kind == LoopKind.Held)
                yield return _body.Values[value[k]].Place;
        }
    }

    private void Define(int i, List<Expression> statements)
    {
        var local = _locals[i] = Local();
        if (_twins.TryGetValue(i, out int twin))
            _locals[twin] = Local();
        else
            twin = -1;
        if (_half is null || !IsFunction(_body.Values[i]) || _lanesRead[i] > _half.Width)
            statements.Add(Expression.Assign(local, twin < 0 ? Value(i) : Function(_machine, _body.Values[i], [.. Operands(i)], _locals[twin])));
        else
            DefineHalf(i, twin, statements);
    }

    // A function of few lanes costs less in narrower vectors, and its constants do not take registers from those of wider ones.
    private void DefineHalf(int i, int twin, List<Expression> statements)
    {
        Expression[] operands = [.. Operands(i).Select(o => _machine.Call(nameof(LoopLanes8.Lower), o))];
        var second = twin < 0 ? null : Expression.Variable(_half!.Type);
        statements.Add(Expression.Assign(_locals[i]!, _machine.Call(nameof(LoopLanes8.Widen), Function(_half!, _body.Values[i], operands, second))));
        if (second is null)
            return;
        _variables.Add(second);
        statements.Add(Expression.Assign(_locals[twin]!, _machine.Call(nameof(LoopLanes8.Widen), second)));
    }

    private IEnumerable<Expression> Operands(int i) => Enumerable.Range(0, _body.Values[i].Arity).Select(k => Read(_body.Values[i][k]));

    private static Expression Function(LoopMachine machine, LoopValue value, Expression[] operands, Expression? second) =>
        second is null ? machine.Apply(value.Operator!, operands) : machine.Both(LoopTwins.HelperOf(value), operands[0], second);

    private Expression Read(int i) => _body.Values[i].Kind switch
    {
        LoopKind.Column when _isUpdating && _body.Width > 1 => _machine.Call(nameof(LoopLanes8.Column), SameSamples, At(_body.Values[i].Place)),
        LoopKind.Held => _held[_body.Values[i].Place],
        LoopKind.Number => _machine.Everywhere(Expression.Constant(_body.Values[i].Number)),
        _ => _locals[i]!,
    };

    private Expression Value(int i)
    {
        var value = _body.Values[i];
        switch (value.Kind)
        {
            case LoopKind.Setting:
                return _machine.Everywhere(Helper(nameof(ElementAt), Settings, Expression.Constant((long)value.Place)));
            case LoopKind.StepNumber:
                return _machine.Everywhere(Step);
            case LoopKind.Column:
                return _machine.Call(nameof(LoopLanes8.Column), Samples, At(value.Place));
            case LoopKind.Columns when value.Stride == 1:
                return _machine.Call(nameof(LoopLanes8.Columns), Samples, At(value.Place), Expression.Constant(value.Count));
            case LoopKind.Columns:
                return _machine.Call(nameof(LoopLanes8.Gather), Samples, At(value.Place), Expression.Constant(value.Count), Expression.Constant(value.Stride));
            case LoopKind.Lane:
                return _machine.Call(nameof(LoopLanes8.Lane), Read(value.A), Expression.Constant(value.Place));
            case LoopKind.Sum:
                return _machine.Call(nameof(LoopLanes8.Total), _machine.Call(nameof(LoopLanes8.Keep), Read(value.A), Expression.Constant(value.Count)));
            case LoopKind.Keep:
                return _machine.Call(nameof(LoopLanes8.Keep), Read(value.A), Expression.Constant(value.Count));
            case LoopKind.Gate:
                return _machine.Call(nameof(LoopLanes8.Gate), Read(value.A), Read(value.B));
            default:
                return _machine.Apply(value.Operator!, [.. Operands(i)]);
        }
    }

    private Expression Load(HeldRegister held) => held.Count == 0
        ? _machine.Everywhere(Helper(nameof(ElementAt), Source(held), Expression.Constant(PlaceIn(held))))
        : _machine.Call(nameof(LoopLanes8.Gather), Source(held), Expression.Constant(PlaceIn(held)), Expression.Constant(held.Count), Expression.Constant(held.Stride));

    private Expression Store(HeldRegister held, Expression value) => _machine.Call(
        nameof(LoopLanes8.Scatter), value, Source(held), Expression.Constant(PlaceIn(held)), Expression.Constant(Math.Max(1, held.Count)), Expression.Constant(held.Stride));

    private ParameterExpression Source(HeldRegister held) => held.Place < _parameterCount ? Parameters : States;

    private long PlaceIn(HeldRegister held) => held.Place < _parameterCount ? held.Place : held.Place - _parameterCount;

    private ParameterExpression Local()
    {
        var local = Expression.Variable(_machine.Type);
        _variables.Add(local);
        return local;
    }

    private static BinaryExpression At(int column) => Expression.Add(Place, Expression.Constant((long)column));

    private static MethodCallExpression Helper(string name, params Expression[] arguments) =>
        Expression.Call(typeof(LoopEmitter).GetMethod(name, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!, arguments);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long PlaceOf(ref int order, bool isOrdered, int turn, long rowLength) => (isOrdered ? Unsafe.Add(ref order, turn) : turn) * rowLength;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ElementAt(ref double source, long place) => Unsafe.Add(ref source, (nint)place);
}
