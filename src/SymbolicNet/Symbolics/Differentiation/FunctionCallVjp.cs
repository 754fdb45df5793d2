namespace SymbolicNet.Symbolics.Differentiation;

/// <summary>The VJP of a call kept whole: by clause, and through the body for arguments without one and for what the body captured.</summary>
internal static class FunctionCallVjp
{
    public static Node?[] Of(FunctionCall call, VjpContext context, Node adjoint)
    {
        var adjoints = context.Partials.ClauseAdjoints(context.Node, adjoint);
        for (int i = 0; i < adjoints.Length; i++)
        {
            if (adjoints[i] is null && context.Wants(i))
                adjoints[i] = ThroughBody(call, context, adjoint, i);
        }
        return adjoints;
    }

    private static Node ThroughBody(FunctionCall call, VjpContext context, Node adjoint, int operand)
    {
        var (graph, body, node) = (context.Graph, call.Body, context.Node);
        int count = body.Leaves.Length;
        var target = operand < count ? body.Leaves[operand] : body.Captured[operand - count];
        var seed = context.Differentiator.FreshLeaf("seed", body.Results[0].Shape);
        var derivative = context.Differentiator.Vjp(body.Results[0], seed, [target])[0];
        return Products.SumTo(Instantiate(call, graph, node, derivative, seed, adjoint), node[operand].Shape);
    }

    /// <summary>An expression of the body's leaves and of a leaf for the adjoint, at the call's operands.</summary>
    public static Node Instantiate(FunctionCall call, Graph graph, Node node, Node expression, Node seed, Node adjoint)
    {
        var body = call.Body;
        int count = body.Leaves.Length;
        if (call.IsElementwise)
        {
            var closure = Closure.Of([.. body.Leaves, seed], body.Captured, [expression]);
            return ElementwiseLift.Apply(graph, closure, [.. node.Operands[..count], adjoint, .. node.Operands[count..]]);
        }
        var mapped = new Dictionary<Node, Node> { [seed] = adjoint };
        for (int i = 0; i < node.Operands.Length; i++)
            mapped[i < count ? body.Leaves[i] : body.Captured[i - count]] = node[i];
        return Substitution.Apply(graph, SubgraphPlan.Of([expression], [.. mapped.Keys]), mapped)[0];
    }
}
