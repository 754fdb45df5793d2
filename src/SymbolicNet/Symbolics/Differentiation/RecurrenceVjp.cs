using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The VJP of a recurrence: the states are stored on the way, then a recurrence walks back over them.</summary>
internal static class RecurrenceVjp
{
    public static Node?[] Of(Recurrence recurrence, VjpContext context, Node adjoint)
    {
        var (node, graph) = (context.Node, context.Graph);
        var body = recurrence.Body;
        int states = recurrence.StateCount, sequences = recurrence.SequenceCount;
        var parts = recurrence.UnpackFrom(adjoint);
        if (recurrence.Length is { IsKnown: true, Size: 0 })
            return [.. Enumerable.Range(0, node.Operands.Length).Select(i => i < states && !recurrence.IsStacked ? parts[i] : null)];

        // A batch's axes are the body's own affair: what several members of a batch share has none, so nothing is packed behind them.
        // Going back: the adjoints of the states and of what the body captured are carried, those of the items are kept.
        int[] wantedItems = [.. Enumerable.Range(0, sequences).Where(s => context.Wants(states + s))];
        int[] wantedCaptured = [.. Enumerable.Range(0, body.Captured.Length).Where(c => context.Wants(states + sequences + c))];
        var carried = body.Results.Take(states).Select((r, i) => context.Differentiator.FreshLeaf($"u{i}", r.Shape)).ToArray();
        var totals = wantedCaptured.Select(c => context.Differentiator.FreshLeaf($"v{c}", body.Captured[c].Shape)).ToArray();
        var arriving = recurrence.IsStacked ? body.Results.Select((r, i) => context.Differentiator.FreshLeaf($"w{i}", r.Shape)).ToArray() : [];

        Node[] targets = [.. body.Leaves[..states], .. wantedItems.Select(s => body.Leaves[states + s]), .. wantedCaptured.Select(c => body.Captured[c])];
        var gradients = new Node[targets.Length];
        for (int r = 0; r < body.Results.Length; r++)
        {
            var seed = r < states ? carried[r] : arriving[r];
            if (r < states && recurrence.IsStacked)
                seed = Elementwise.Add[carried[r], arriving[r]];
            var step = context.Differentiator.Vjp(body.Results[r], seed, targets);
            for (int i = 0; i < targets.Length; i++)
                gradients[i] = gradients[i] is { } sum ? Products.Add(sum, step[i]) : step[i];
        }
        Node[] results =
        [
            .. gradients[..states],
            .. totals.Select((t, i) => Products.Add(t, gradients[states + wantedItems.Length + i])),
            .. gradients[states..(states + wantedItems.Length)],
        ];
        Node[] starts =
        [
            .. carried.Select((c, i) => recurrence.IsStacked ? Contraction.Fill(graph.Constant(0), c.Shape) : parts[i]),
            .. totals.Select(t => Contraction.Fill(graph.Constant(0), t.Shape)),
        ];
        // Only what the way back looks at is stored and walked: a derivative along a direction must not ask for the seed again.
        var used = SubgraphPlan.Of(results).Order.ToHashSet();
        Node[] items = [.. body.Leaves, .. arriving];
        var stored = body.Leaves[..states].Any(used.Contains) ? StoredStates(recurrence, node) : new Node[states];
        Node[] sources = [.. stored, .. node.Operands[states..(states + sequences)], .. recurrence.IsStacked ? parts.Select(p => ToFront(p, recurrence.BatchRank)) : []];
        int[] walked = [.. Enumerable.Range(0, items.Length).Where(i => used.Contains(items[i]))];
        var closure = Closure.Over([.. carried, .. totals, .. walked.Select(i => items[i])], [.. results]);
        Node[] operands = [.. starts, .. walked.Select(i => Slice.Reverse(sources[i], 0)), .. closure.Captured];
        var back = graph.Apply(new Recurrence(closure, starts.Length, recurrence.Length, isStacked: true), operands);
        return Collect(Recurrence.Unpack(back), recurrence, node, wantedItems, wantedCaptured);
    }

    // The last step's carried adjoints, and the items' adjoints in the order of the items.
    private static Node?[] Collect(Node[] stacked, Recurrence recurrence, Node node, int[] wantedItems, int[] wantedCaptured)
    {
        int states = recurrence.StateCount, sequences = recurrence.SequenceCount;
        var adjoints = new Node?[node.Operands.Length];
        for (int i = 0; i < states; i++)
            adjoints[i] = Slice.At(stacked[i], 0, recurrence.Length - 1);
        for (int i = 0; i < wantedCaptured.Length; i++)
            adjoints[states + sequences + wantedCaptured[i]] = Slice.At(stacked[states + i], 0, recurrence.Length - 1);
        for (int i = 0; i < wantedItems.Length; i++)
            adjoints[states + wantedItems[i]] = Slice.Reverse(stacked[states + wantedCaptured.Length + i], 0);
        return adjoints;
    }

    // A scan that keeps the states each step began with.
    private static Node[] StoredStates(Recurrence recurrence, Node node)
    {
        var body = recurrence.Body;
        int states = recurrence.StateCount;
        if (states == 0)
            return [];
        ImmutableArray<Node> results = [.. body.Results[..states], .. body.Leaves[..states]];
        var closure = Closure.Of(body.Leaves, body.Captured, results);
        var forward = node.Graph.Apply(new Recurrence(closure, states, recurrence.Length, isStacked: true), [.. node.Operands]);
        return Recurrence.Unpack(forward)[states..];
    }

    // The steps' axis stands behind the batch axes; sequences are walked along their first.
    private static Node ToFront(Node stacked, int axis) =>
        axis == 0 ? stacked : Contraction.Permute(stacked, [axis, .. Enumerable.Range(0, stacked.Shape.Rank).Where(i => i != axis)]);
}
