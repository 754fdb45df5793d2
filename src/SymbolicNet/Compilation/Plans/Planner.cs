using System.Numerics;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>Makes steps of the nodes of a plan.</summary>
internal sealed class Planner<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly PlanNodes _nodes;
    private readonly ProductFusion _fusion;
    private readonly StepList<T> _list;
    private readonly Dictionary<Node, Place> _places = [];
    private readonly Dictionary<Node, Place> _targets = [];
    private readonly ILookup<(Node, int), Node> _lines;
    private readonly Place[] _roots;
    private readonly Place[] _known;

    private Planner(SubgraphPlan plan, KernelOptions options)
    {
        _list = new StepList<T>(options.Width ?? VectorWidths.Widest);
        _known = [.. plan.Known.Select(k => _list.Add(BufferKind.Known, k.Shape.Count))];
        _roots = [.. plan.Roots.Select(r => _list.Add(BufferKind.Root, r.Shape.Count))];
        for (int i = 0; i < _known.Length; i++)
            _places.TryAdd(plan.Known[i], _known[i]);
        _nodes = new PlanNodes(plan);
        _fusion = new ProductFusion(_nodes, FormOf, options.Updates.Select(u => (plan.Roots[u.Root], plan.Known[u.Known])));
        _lines = _nodes.Order.Where(n => n.Operator is AlongAxis along && ShortLineStep<T>.Takes(along, n[0].Shape)).ToLookup(n => (n[0], ((AlongAxis)n.Operator).Axis));
        for (int i = 0; i < _roots.Length; i++)
        {
            var node = _nodes.Resolve(plan.Roots[i]);
            if (_nodes.Kind(node) is NodeKind.Elementwise or NodeKind.Own)
                _targets.TryAdd(node, _roots[i]);
        }
    }

    public static KernelCode<T> Plan(SubgraphPlan plan, KernelOptions options)
    {
        var planner = new Planner<T>(plan, options);
        var (units, stored) = Units.Of(planner._nodes, planner._fusion);
        foreach (var unit in units)
        {
            if (unit.IsElementwise)
                planner.LowerChain(unit.Nodes, stored);
            else
                planner.LowerOwn(unit.Nodes[0]);
        }
        for (int i = 0; i < planner._roots.Length; i++)
        {
            if (planner.PlaceOf(plan.Roots[i]) is var place && place != planner._roots[i])
                planner._list.Copy(place, planner._roots[i]);
        }
        var aliases = new UpdateMerging<T>(planner._list).Merge(options.Updates.Select(u => (planner._roots[u.Root], planner._known[u.Known])));
        return new KernelCode<T>(planner._list, planner._known, planner._roots, aliases);
    }

    /// <summary>Where a node's elements lie, row by row; a repeated one's are laid out now.</summary>
    private Place PlaceOf(Node node)
    {
        node = _nodes.Resolve(node);
        if (_places.TryGetValue(node, out var place))
            return place;
        if (_nodes.Kind(node) == NodeKind.Given)
            place = _list.Constant(node.Operator.Evaluate(null!, [], node.Shape).AsSpan());
        else if (_nodes.Kind(node) == NodeKind.View)
            Lowering(node).Lower(place = _list.Temporary(node.Shape.Count), ProductTail.None);
        else
            throw new System.Diagnostics.UnreachableException($"`{node.Operator}` is used before it is computed; this is a bug in SymbolicNet");
        return _places[node] = place;
    }

    private Place Target(Node node) => _places[node] = _targets.TryGetValue(node, out var root) ? root : _list.Temporary(node.Shape.Count);

    private void LowerOwn(Node node)
    {
        if (_fusion.Find(node) is { } fused)
        {
            LowerProduct(node, fused);
        }
        else if (node.Operator is Contraction)
        {
            var lowering = Lowering(node);
            lowering.Lower(Target(node), ProductTail.None);
        }
        else if (node.Operator is AlongAxis along && ShortLineStep<T>.Takes(along, node[0].Shape))
        {
            LowerLines(node, along);
        }
        else
        {
            Place[] operands = [.. _nodes.Operands(node).Select(PlaceOf)];
            OwnSteps<T>.Add(_list, node, operands, Target(node));
        }
    }

    // All that is wanted of the same lines is made together.
    private void LowerLines(Node node, AlongAxis along)
    {
        if (_places.ContainsKey(node))
            return;
        Node[] all = [.. _lines[(node[0], along.Axis)]];
        var functions = Array.ConvertAll(all, n => ((AlongAxis)n.Operator).Function);
        _list.Steps.Add(new ShortLineStep<T>(functions, along.Axis, node[0].Shape, PlaceOf(node[0]), Array.ConvertAll(all, Target), _list.Width));
    }

    private void LowerProduct(Node node, FusedProduct fused)
    {
        var lowering = Lowering(fused.Product);
        var tail = new ProductTail
        {
            Alpha = fused.Alpha,
            Factors = [.. (fused.Scales ?? []).Select(PlaceOf)],
            Bias = fused.Bias is null ? null : PlaceOf(fused.Bias),
            BiasLabel = fused.BiasLabel,
            HasRelu = fused.HasRelu,
            Accumulates = fused.Addend is not null,
        };
        var target = Target(node);
        if (fused.Addend is not null)
            _list.Copy(PlaceOf(fused.Addend), target);
        lowering.Lower(target, tail);
    }

    private ContractionLowering<T> Lowering(Node contraction)
    {
        var operands = _nodes.Operands(contraction);
        return new(_list, (Contraction)contraction.Operator, Array.ConvertAll(operands, PlaceOf), Array.ConvertAll(operands, o => o.Shape));
    }

    // Before anything has a place, for the form alone.
    private static ProductForm? FormOf(Node contraction)
    {
        var operands = contraction.Operands.ToArray();
        var nowhere = new StepList<T>(VectorWidth.Scalar);
        return new ContractionLowering<T>(nowhere, (Contraction)contraction.Operator, new Place[operands.Length], Array.ConvertAll(operands, o => o.Shape)).Form;
    }

    private void LowerChain(List<Node> chain, HashSet<Node> stored)
    {
        var builder = new ChainBuilder<T>(_list, chain[0].Shape.Count);
        foreach (var node in chain)
        {
            var operands = new int[_nodes.Operands(node).Length];
            for (int i = 0; i < operands.Length; i++)
            {
                var (source, inner) = _nodes.Read(node, i);
                operands[i] = builder.Find(source) ?? builder.Input(new BlockInput(PlaceOf(source), inner));
            }
            builder.Add(node, operands);
        }
        foreach (var node in chain.Where(stored.Contains))
            builder.Store(node, Target(node));
        _list.Steps.Add(builder.Build());
    }
}
