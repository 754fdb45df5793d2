using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;
using SymbolicNet.Training;

namespace SymbolicNet.Fitting;

/// <summary>What fitting a model asks to be computed, as plans over its parameters and the data of one sample.</summary>
internal sealed class FitGraphs
{
    private readonly BoundModel _model;

    public FitGraphs(BoundModel model, SourceSpan whole)
    {
        _model = model;
        Model = new ModelGraphs(model, whole);
        Free = [.. model.Parameters.Where(p => !p.Syntax.IsFixed).Select(p => p.Leaf)];
    }

    public ModelGraphs Model { get; }

    /// <summary>The parameters that are fitted.</summary>
    public ImmutableArray<Node> Free { get; }

    public int FreeCount => Free.Sum(p => p.Shape.Count);

    /// <summary>The residuals of a sample.</summary>
    public SubgraphPlan Residuals(IEnumerable<Node> residuals) => Plan([.. residuals], [.. Model.Parameters, .. Model.Data]);

    /// <summary>The residuals of a sample, and of each of them the Jacobian by every free parameter: shape of the residuals, then that of the parameter.</summary>
    public SubgraphPlan Jacobians(IReadOnlyList<Node> residuals)
    {
        var derivation = _model.Derivation.Begin();
        Node[] jacobians = [.. residuals.SelectMany(r => r.Shape.IsScalar
            ? derivation.Gradient(r, Free.AsSpan())
            : Free.Select(p => derivation.Jacobian(r, p)))];
        return Plan([.. residuals, .. jacobians], [.. Model.Parameters, .. Model.Data]);
    }

    /// <summary>The loss of a sample times its weight, which comes behind the data, and the gradient by the free parameters.</summary>
    public SubgraphPlan Gradient() => Derivatives(Weighted(), hasHessian: false, Known);

    /// <summary>The same with the blocks of second derivatives by each pair of parameters, the first not behind the second.</summary>
    public SubgraphPlan Hessian() => Derivatives(Weighted(), hasHessian: true, Known);

    public SubgraphPlan PenaltyHessian() => Derivatives(Model.Penalty!, hasHessian: true, [.. Model.Parameters]);

    /// <summary>What residuals compare a model with: their one term without parameters that has a target, or else data. Null where there is not just one.</summary>
    public Node? Observed(Node residual)
    {
        Node[] known = [.. Terms(residual).Where(t => !DependsOn(t, Free.Contains))];
        foreach (var data in (ImmutableArray<Node>[])[[.. Model.Data.Except(Model.Inputs)], Model.Data])
        {
            Node[] observed = [.. known.Where(t => DependsOn(t, data.Contains))];
            if (observed.Length > 0)
                return observed.Length == 1 && observed[0].Shape.Rank == residual.Shape.Rank ? observed[0] : null;
        }
        return null;
    }

    /// <summary>Whether second derivatives of the loss tell its shape: it has no kinks and no jumps.</summary>
    public bool IsSmooth()
    {
        Node[] roots = [Model.Loss!, .. Model.Penalty is { } penalty ? (Node[])[penalty] : []];
        return !Model.ReachesAcross && Plan(roots, []).Order.All(n => n.Operator.Kink is null);
    }

    private Node[] Known => [.. Model.Parameters, .. Model.Data, Weight];

    private Node Weight => _model.Graph.Leaf(new Symbol("weight", SymbolRole.Held, Shape.Scalar));

    private bool DependsOn(Node node, Func<Node, bool> isWanted) => Plan([node], []).Order.Any(isWanted);

    // What is added and subtracted, whatever the signs.
    private static IEnumerable<Node> Terms(Node sum)
    {
        var pending = new Stack<Node>([sum]);
        while (pending.TryPop(out var node))
        {
            if (node.Is(Elementwise.Add) || node.Is(Elementwise.Subtract) || node.Is(Elementwise.Negate))
            {
                foreach (var operand in node.Operands)
                    pending.Push(operand);
            }
            else
            {
                yield return node;
            }
        }
    }

    private Node Weighted()
    {
        lock (_model.Graph.Gate)
            return Contraction.Product(Model.Loss!, Weight);
    }

    private SubgraphPlan Derivatives(Node value, bool hasHessian, Node[] known)
    {
        var derivation = _model.Derivation.Begin();
        var roots = new List<Node> { value };
        roots.AddRange(derivation.Gradient(value, Free.AsSpan()));
        for (int i = 0; i < Free.Length && hasHessian; i++)
        {
            for (int j = i; j < Free.Length; j++)
                roots.Add(derivation.Hessian(value, Free[i], Free[j]));
        }
        return Plan([.. roots], known);
    }

    private SubgraphPlan Plan(Node[] roots, Node[] known)
    {
        lock (_model.Graph.Gate)
            return SubgraphPlan.Of(Expansion.Apply(_model.Graph, roots), known);
    }
}
