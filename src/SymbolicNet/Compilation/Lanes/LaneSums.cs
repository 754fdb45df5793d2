using System.Linq.Expressions;

namespace SymbolicNet.Compilation.Lanes;

/// <summary>The sums of a loop: a few in registers, many in memory, where they cost less than registers moved back and forth.</summary>
internal sealed class LaneSums
{
    private const int MostInRegisters = 12;

    private readonly LaneMachine _machine;
    private readonly LaneLoopParameters _parameters;
    private readonly Dictionary<int, ParameterExpression> _locals = [];

    public LaneSums(LanePlan plan, LaneMachine machine, LaneLoopParameters parameters, int count, (int Start, int End) stretch)
    {
        (_machine, _parameters, Count) = (machine, parameters, count);
        int[] here = [.. Enumerable.Range(0, count).Where(s => IsMadeIn(plan, plan.Program.Results[s], stretch))];
        if (here.Length > MostInRegisters)
            return;
        foreach (int sum in here)
            _locals[sum] = Expression.Variable(machine.Vector);
    }

    /// <summary>How many of the results, the first, are sums.</summary>
    public int Count { get; }

    public IEnumerable<ParameterExpression> Variables => _locals.Values;

    public IEnumerable<Expression> Start => _locals.Values.Select(local => Expression.Assign(local, _machine.Number(0)));

    public IEnumerable<Expression> End => _locals.Select(sum => Write(sum.Key, Expression.Add(Total(sum.Key), sum.Value)));

    public bool Takes(int result) => result < Count;

    public Expression Add(int sum, Expression value) => _locals.TryGetValue(sum, out var local)
        ? Expression.Assign(local, Expression.Add(local, value))
        : Write(sum, Expression.Add(Total(sum), value));

    public Expression AddProduct(int sum, Expression a, Expression b) => _locals.TryGetValue(sum, out var local)
        ? Expression.Assign(local, _machine.FusedMultiplyAdd(a, b, local))
        : Write(sum, _machine.FusedMultiplyAdd(a, b, Total(sum)));

    private static bool IsMadeIn(LanePlan plan, int value, (int Start, int End) stretch) => plan.Program.Instructions[value].Operator is null
        ? stretch.End == plan.Program.Instructions.Length
        : value >= stretch.Start && value < stretch.End;

    private Expression Total(int sum) => _machine.Load(_parameters.Totals, Place(sum));

    private Expression Write(int sum, Expression value) => _machine.Store(_parameters.Totals, Place(sum), value);

    private ConstantExpression Place(int sum) => Expression.Constant((long)sum * _machine.Count);
}
