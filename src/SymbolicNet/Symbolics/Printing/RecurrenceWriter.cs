using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>Writes <c>fold</c>, <c>scan</c> and <c>map</c>.</summary>
/// <remarks>
/// The graph knows two forms more than the language. Results that are kept but not carried become states that the body does not
/// read, which start from zero. Batches, whose axes stand before the steps', are brought behind it and back.
/// </remarks>
internal static class RecurrenceWriter
{
    // A body nests in brackets of its own.
    private const int MostDepth = 12;

    public static Written Write(NotationBuilder builder, Recurrence recurrence, Node node)
    {
        var (notation, depth) = Spelled(builder, recurrence, node);
        var shapes = recurrence.ResultShapes;
        bool isBound = shapes.Length > 1 || depth > MostDepth || (shapes[0] != node.Shape && builder.IsShared(node));
        var names = isBound ? builder.BindParts(notation, shapes.Length) : [notation];
        ImmutableArray<Notation> parts = [.. names.Select((n, i) => recurrence.IsStacked ? StepsBehind(n, recurrence.BatchRank, shapes[i].Rank) : n)];
        if (!isBound && shapes[0] == node.Shape)
            return new Whole(parts[0]);
        return new Packed(parts, () => Pack(parts, recurrence, node)) { Depth = isBound ? 1 : depth };
    }

    /// <summary>What a node that takes a recurrence's value apart is called, if it is exactly one part.</summary>
    public static Notation? PartOf(NotationBuilder builder, Node node)
    {
        var slice = node.Operator is Reshape ? node[0] : node;
        var packed = slice.Operator is Slice ? slice[0] : slice;
        if (packed == node || packed.Operator is not Recurrence recurrence || packed.Shape == (recurrence.ResultShapes is [var only] ? only : null))
            return null;
        Dimension start = slice.Operator is Slice s ? s is { Step: 1 } && s.Axis == recurrence.BatchRank ? s.Start : -1 : 0;
        Dimension position = 0;
        var shapes = recurrence.ResultShapes;
        for (int i = 0; i < shapes.Length; i++)
        {
            var size = SizeOf(shapes[i], recurrence);
            if (position == start && slice.Shape[recurrence.BatchRank] == size && shapes[i] == node.Shape)
                return builder.PartsOf(packed)[i];
            position += size;
        }
        return null;
    }

    private static (Notation Notation, int Depth) Spelled(NotationBuilder builder, Recurrence recurrence, Node node)
    {
        var body = recurrence.Body;
        bool isMap = recurrence.StateCount == 0 && body.Results.Length == 1;
        int kept = isMap ? 0 : recurrence.IsStacked ? body.Results.Length : recurrence.StateCount;
        string[] states = [.. Enumerable.Range(0, kept).Select(i => builder.Scope.Take(i < recurrence.StateCount ? NameOf(body.Leaves[i]) : "s"))];
        string[] items = [.. body.Leaves[recurrence.StateCount..].Select(l => builder.Scope.Take(NameOf(l)))];
        var known = new Dictionary<Node, Notation>();
        int depth = 0;
        for (int i = 0; i < node.Operands.Length; i++)
        {
            depth = Math.Max(depth, builder.DepthOf(node[i]));
            if (i >= body.Leaves.Length)
                known[body.Captured[i - body.Leaves.Length]] = builder.Of(node[i]);
            else
                known[body.Leaves[i]] = Spell.Name(i < recurrence.StateCount ? states[i] : items[i - recurrence.StateCount]);
        }
        var results = ImmutableArray.CreateBuilder<Notation>();
        for (int i = 0; i < (isMap ? 1 : kept); i++)
        {
            var (result, inner) = builder.Inside(body.Results[i], known);
            results.Add(result);
            depth = Math.Max(depth, inner);
        }
        builder.Scope.Release([.. states, .. items]);
        return (new RecurrenceNotation(
            isMap ? "map" : recurrence.IsStacked ? "scan" : "fold",
            [.. states.Select((s, i) => (s, i < recurrence.StateCount ? builder.Of(node[i]) : Zero(body.Results[i].Shape)))],
            [.. items.Select((s, i) => (s, builder.Of(node[recurrence.StateCount + i])))],
            results.ToImmutable()), depth + 1);
    }

    private static string NameOf(Node leaf) => ((Leaf)leaf.Operator).Symbol.Name;

    private static Notation Zero(Shape shape) => shape.IsScalar ? Spell.Number(0) : Spell.Sizes("zeros", shape);

    private static Dimension SizeOf(Shape shape, Recurrence recurrence) => new Shape(shape.Dimensions[recurrence.BatchRank..]).ElementCount;

    // The language stacks along the first axis.
    private static Notation StepsBehind(Notation stacked, int batchRank, int rank)
    {
        if (batchRank == 0)
            return stacked;
        if (rank == 2)
            return Spell.Transposed(stacked);
        string labels = Contraction.Labels(rank);
        string steps = labels.Substring(batchRank, 1);
        return Spell.Call("einsum", new LabelsNotation($"{steps}{labels.Remove(batchRank, 1)}->{labels}"), stacked);
    }

    private static Notation Pack(ImmutableArray<Notation> parts, Recurrence recurrence, Node node)
    {
        var shapes = recurrence.ResultShapes;
        Notation[] flat = [.. parts.Select((p, i) => Flat(p, shapes[i], [.. node.Shape.Dimensions[..recurrence.BatchRank], SizeOf(shapes[i], recurrence)]))];
        if (flat.Length == 1)
            return flat[0];
        ImmutableArray<NotationArgument> axis = recurrence.BatchRank == 0 ? [] : [new("axis", Spell.Number(recurrence.BatchRank))];
        return new CallNotation("concat", [.. flat.Select(f => new NotationArgument(null, f)), .. axis]);
    }

    private static Notation Flat(Notation part, Shape shape, Dimension[] flat)
    {
        if (shape.IsScalar)
            return new VectorNotation([part]);
        return shape.Dimensions.AsSpan().SequenceEqual(flat) ? part : Spell.Call("reshape", [part, .. flat.Select(Spell.Size)]);
    }
}
