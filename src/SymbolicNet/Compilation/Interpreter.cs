using System.Globalization;
using SymbolicNet.Diagnostics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation;

/// <summary>Evaluates expressions node by node, in doubles: slow, plain and accurate, the oracle that compiled code is held against.</summary>
/// <remarks>Counts the work done and the elements held, so one instance serves one evaluation, or several that share the limits. A value is let go after its last use.</remarks>
internal sealed class Interpreter : IEvaluator
{
    // What visiting a node takes beside its elements, in elementary operations.
    private const int VisitWork = 100;

    private readonly Limits _limits;
    private readonly Dictionary<SubgraphPlan, Schedule> _schedules = [];
    private double _work;
    private long _live;

    private readonly Action<Node, Tensor[]>? _watch;

    private Interpreter(Limits limits, Action<Node, Tensor[]>? watch = null)
    {
        _limits = limits;
        _watch = watch;
    }

    /// <summary>An interpreter for many evaluations, which count together, that shows every node with its operands' values before evaluating it.</summary>
    public static Interpreter Watched(Limits limits, Action<Node, Tensor[]> watch) => new(limits, watch);

    /// <summary>The values of the plan's roots; <paramref name="known"/> has those of its known nodes. Calls must have been expanded.</summary>
    /// <exception cref="GraphLimitException">More would be computed, or held at once, than <paramref name="limits"/> allow.</exception>
    public static Tensor[] Evaluate(SubgraphPlan plan, Tensor[] known, Limits limits) => new Interpreter(limits).Evaluate(plan, known);

    public Tensor[] Evaluate(SubgraphPlan plan, Tensor[] known)
    {
        if (!StackGuard.HasRoom)
            return StackGuard.OnNewStack(() => Evaluate(plan, known));
        if (!_schedules.TryGetValue(plan, out var schedule))
            _schedules[plan] = schedule = new Schedule(plan);
        long liveOutside = _live;
        var values = new Tensor?[schedule.PlaceCount];
        for (int i = 0; i < known.Length; i++)
            values[schedule.KnownPlaces[i]] = known[i];
        int first = values.Length - plan.Order.Length;
        for (int step = 0; step < plan.Order.Length; step++)
        {
            values[first + step] = Evaluate(plan.Order[step], schedule.Operands[step], values);
            foreach (int place in schedule.Ends[step])
            {
                _live -= values[place]!.Length;
                values[place] = null;
            }
        }
        _live = liveOutside;
        return [.. schedule.Roots.Select(root => values[root]!)];
    }

    private Tensor Evaluate(Node node, int[] places, Tensor?[] values)
    {
        var operands = new Tensor[places.Length];
        for (int i = 0; i < operands.Length; i++)
            operands[i] = values[places[i]]!;
        _work += VisitWork + node.Operator.Work(operands, node.Shape);
        if (_work > _limits.Work)
            throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"evaluating the formula takes more than {_limits.Work:N0} elementary operations"));
        _live += node.Shape.Count;
        if (_live > _limits.LiveElements)
            throw new GraphLimitException(string.Create(CultureInfo.InvariantCulture, $"evaluating the formula holds more than {_limits.LiveElements:N0} elements at once"));
        _watch?.Invoke(node, operands);
        return node.Operator.Evaluate(this, operands, node.Shape);
    }
}
