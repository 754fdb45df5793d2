using System.Collections.Immutable;
using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>Walks sequences along their first axes in step, carrying states: <c>fold</c>, <c>scan</c> and <c>map</c>.</summary>
/// <remarks>
/// Operands: the states' starts, the sequences, then what the body captured. The body's leaves are the states, then the sequences'
/// items; its first results are the next states. The value packs several tensors into one vector: for a fold the last states, else every result
/// of every step, each flattened, one behind the other; <see cref="Unpack"/> takes them apart. The first <c>batchRank</c> axes
/// of all states and results are kept in front of the packing.
/// </remarks>
internal sealed class Recurrence(Closure body, int stateCount, Dimension length, bool isStacked, int batchRank = 0)
    : Operator((body, stateCount, length, isStacked, batchRank))
{
    public Closure Body { get; } = body;
    public int StateCount { get; } = stateCount;
    public Dimension Length { get; } = length;

    /// <summary>Whether every step's results are kept (<c>scan</c>, <c>map</c>) or only the last states (<c>fold</c>).</summary>
    public bool IsStacked { get; } = isStacked;

    public int BatchRank { get; } = batchRank;

    public int SequenceCount => Body.Leaves.Length - StateCount;

    public override string Name => IsStacked ? StateCount == 0 ? "map" : "scan" : "fold";

    /// <summary>The results' shapes before packing.</summary>
    public ImmutableArray<Shape> ResultShapes =>
        [.. Body.Results.Take(IsStacked ? Body.Results.Length : StateCount).Select(r => IsStacked ? r.Shape.Insert(BatchRank, Length) : r.Shape)];

    /// <summary>The node's results, each in its shape.</summary>
    public static Node[] Unpack(Node node) => ((Recurrence)node.Operator).UnpackFrom(node);

    /// <summary>The parts of a packed vector, of this recurrence's results or of their adjoints, each in its shape.</summary>
    public Node[] UnpackFrom(Node packed)
    {
        var results = new List<Node>();
        int axis = BatchRank;
        Dimension position = 0;
        foreach (var shape in ResultShapes)
        {
            var size = new Shape(shape.Dimensions[axis..]).ElementCount;
            var part = size == packed.Shape[axis] ? packed : packed.Graph.Apply(new Slice(axis, position, size, 1), packed);
            results.Add(Reshape.Apply(part, shape));
            position += size;
        }
        return [.. results];
    }

    public Recurrence WithBody(Closure other) => new(other, StateCount, Length, IsStacked, BatchRank);

    public override bool IsTame(ReadOnlySpan<Node> operands) => Body.Results.All(r => r.IsTame);

    public override Shape InferShape(ReadOnlySpan<Node> operands)
    {
        Dimension size = 0;
        foreach (var shape in ResultShapes)
            size += new Shape(shape.Dimensions[BatchRank..]).ElementCount;
        return new Shape([.. Body.Results[0].Shape.Dimensions[..BatchRank], size]);
    }

    public override Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape)
    {
        int steps = (int)Length.Size;
        var known = new Tensor[operands.Length];
        operands.CopyTo(known, 0);
        var kept = Body.Results.Select(_ => new List<Tensor>()).ToArray();
        for (int step = 0; step < steps; step++)
        {
            for (int s = 0; s < SequenceCount; s++)
                known[StateCount + s] = Item(operands[StateCount + s], step, Body.Leaves[StateCount + s].Shape);
            var results = evaluator.Evaluate(Body.Plan, known);
            Array.Copy(results, known, StateCount);
            for (int r = 0; IsStacked && r < results.Length; r++)
                kept[r].Add(results[r]);
        }
        return Pack(IsStacked ? kept : [.. known.Take(StateCount).Select(k => new List<Tensor> { k })], shape);
    }

    public override Node?[] Vjp(VjpContext context, Node adjoint) => RecurrenceVjp.Of(this, context, adjoint);

    // A step hands its items and states on even where the body is empty.
    public override double Work(Tensor[] operands, Shape shape) =>
        base.Work(operands, shape) + (double)Length.Size * 8 * (1 + operands.Length);

    public override Node Vectorize(Batch batch, Node[] operands)
    {
        var graph = batch.Graph;
        var mapped = new Dictionary<Node, Node>();
        var inputs = new Node[operands.Length];
        var leaves = new Node[Body.Leaves.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            bool isState = i < StateCount;
            inputs[i] = isState ? batch.Expand(operands, i) : operands[i];
            if (i >= Body.Leaves.Length)
            {
                if (batch[i])
                    mapped[Body.Captured[i - Body.Leaves.Length]] = operands[i];
                continue;
            }
            var leaf = Body.Leaves[i];
            leaves[i] = leaf;
            if (!isState && !batch[i])
                continue;
            var symbol = ((Leaf)leaf.Operator).Symbol;
            leaves[i] = mapped[leaf] = graph.Leaf(symbol with { Shape = symbol.Shape.AsColumn.Insert(0, batch.Size) });
            if (!isState)
                inputs[i] = Contraction.Permute(operands[i], [1, 0, .. Enumerable.Range(2, operands[i].Shape.Rank - 2)]);
        }
        var results = new Vectorizer(graph, batch.Size, batch.IsSamples).Vectorize(Body.Plan, mapped);
        var captured = inputs[Body.Leaves.Length..];
        var closure = Closure.Of([.. leaves], [.. captured], [.. results]);
        return graph.Apply(new Recurrence(closure, StateCount, Length, IsStacked, BatchRank + 1), inputs);
    }

    private static Tensor Item(Tensor sequence, int step, Shape shape)
    {
        int count = shape.Count;
        return new Tensor(shape, sequence.AsSpan().Slice(step * count, count).ToArray());
    }

    // For every batch index: the first result's steps, the second's, ...
    private Tensor Pack(List<Tensor>[] results, Shape shape)
    {
        var values = new double[shape.Count];
        int groups = 1;
        for (int axis = 0; axis < BatchRank; axis++)
            groups *= (int)shape[axis].Size;
        int position = 0;
        for (int g = 0; g < groups; g++)
        {
            foreach (var tensor in results.SelectMany(steps => steps))
            {
                int run = tensor.Length / groups;
                tensor.AsSpan().Slice(g * run, run).CopyTo(values.AsSpan(position));
                position += run;
            }
        }
        return new Tensor(shape, values);
    }
}
