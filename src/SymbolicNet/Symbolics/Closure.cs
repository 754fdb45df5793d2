using System.Collections.Immutable;

namespace SymbolicNet.Symbolics;

/// <summary>Expressions as a function of some leaves: what a recurrence repeats, what a function call stands for.</summary>
/// <remarks>
/// <see cref="Captured"/> are the outermost sub-expressions that do not depend on the leaves; they are computed outside and
/// handed in, so that a closure's value depends on nothing but <see cref="Leaves"/> and <see cref="Captured"/>.
/// </remarks>
internal sealed class Closure : IEquatable<Closure>
{
    private Closure(ImmutableArray<Node> leaves, ImmutableArray<Node> captured, ImmutableArray<Node> results)
    {
        Leaves = leaves;
        Captured = captured;
        Results = results;
        Plan = SubgraphPlan.Of(results.AsSpan(), [.. leaves, .. captured]);
    }

    public ImmutableArray<Node> Leaves { get; }
    public ImmutableArray<Node> Captured { get; }
    public ImmutableArray<Node> Results { get; }
    public SubgraphPlan Plan { get; }

    /// <summary>Whether every step on the way is a scalar made of scalars, so that tensors may simply take their places.</summary>
    public bool IsPlain => _isPlain ??= Captured.All(c => c.Shape.IsScalar)
        && Plan.Order.All(n => n.Shape.IsScalar && n.Operator is ElementwiseOperator or Contraction or Constant or DimensionValue or FunctionCall { IsElementwise: true });

    private bool? _isPlain;

    /// <summary>For every node of the plan's order, where its operands are: leaves, captured values and earlier nodes, counted through.</summary>
    public int[][] OperandPlaces => _operandPlaces ??= FindPlaces();

    private int[][]? _operandPlaces;

    public static Closure Over(ImmutableArray<Node> leaves, ImmutableArray<Node> results)
    {
        // Only open nodes can depend on the leaves, which spares walking all that was built before.
        var open = SubgraphPlan.Within(results.AsSpan(), node => !node.IsOpen);
        var dependents = new HashSet<Node>(leaves);
        foreach (var node in open)
        {
            if (node.Operands.ToArray().Any(dependents.Contains))
                dependents.Add(node);
        }
        var captured = new SortedDictionary<int, Node>();
        foreach (var result in results)
        {
            if (!dependents.Contains(result) && !IsFixed(result))
                captured.TryAdd(result.Id, result);
        }
        foreach (var node in open)
        {
            if (!dependents.Contains(node))
                continue;
            foreach (var operand in node.Operands)
            {
                if (!dependents.Contains(operand) && !IsFixed(operand))
                    captured.TryAdd(operand.Id, operand);
            }
        }
        return new Closure(leaves, [.. captured.Values], results);
    }

    /// <summary>A closure with the given parts, which must already be closed.</summary>
    public static Closure Of(ImmutableArray<Node> leaves, ImmutableArray<Node> captured, ImmutableArray<Node> results) => new(leaves, captured, results);

    public bool Equals(Closure? other) =>
        other is not null && Leaves.SequenceEqual(other.Leaves) && Captured.SequenceEqual(other.Captured) && Results.SequenceEqual(other.Results);

    public override bool Equals(object? obj) => Equals(obj as Closure);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var node in Results)
            hash.Add(node.Id);
        return hash.ToHashCode();
    }

    private int[][] FindPlaces()
    {
        var places = new Dictionary<Node, int>();
        for (int i = 0; i < Plan.Known.Length; i++)
            places.TryAdd(Plan.Known[i], i);
        for (int i = 0; i < Plan.Order.Length; i++)
            places[Plan.Order[i]] = Plan.Known.Length + i;
        return [.. Plan.Order.Select(n => n.Operands.ToArray().Select(o => places[o]).ToArray())];
    }

    // Numbers need no handing in; a size that is not known yet is none.
    private static bool IsFixed(Node node) => node.Operator is Constant;
}
