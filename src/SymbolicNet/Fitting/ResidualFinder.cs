using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Fitting;

/// <summary>Residuals whose squares, summed and multiplied by the factor, are part of a loss.</summary>
internal sealed record WeightedResidual(Node Node, double Factor);

/// <summary>Recognizes losses that are sums of squares, and says of what: <c>(a - b)^2</c>, <c>sum(v.^2)</c>, <c>v'*v</c>, <c>mse(a, b)</c>, <c>norm2(v)^2</c>, and positive multiples and sums of these.</summary>
internal static class ResidualFinder
{
    /// <summary>The residuals of all losses together; null where some part is no square, or a penalty is added.</summary>
    public static IReadOnlyList<WeightedResidual>? Find(BoundModel model)
    {
        var found = new List<WeightedResidual>();
        lock (model.Graph.Gate)
        {
            model.Graph.AllowDerivation();
            foreach (var objective in model.Objectives)
            {
                if (objective.Kind == ObjectiveKind.Metric)
                    continue;
                var node = Expansion.Apply(model.Graph, [objective.Value.Node])[0];
                if (objective.Kind == ObjectiveKind.Residual)
                    found.Add(new WeightedResidual(node, 1));
                else if (objective.Kind == ObjectiveKind.Penalty || !TakeApart(node, found))
                    return null;
            }
        }
        return found.Count > 0 ? found : null;
    }

    // Every part stands for the sum of its elements.
    private static bool TakeApart(Node loss, List<WeightedResidual> found)
    {
        var pending = new Stack<(Node Part, double Factor)>();
        pending.Push((loss, 1));
        while (pending.TryPop(out var part))
        {
            var (node, factor) = part;
            if (node.Is(Elementwise.Power) && node[1].ConstantValue == 2)
                found.Add(new WeightedResidual(WithoutNorm(node[0]), factor));
            else if (node.Is(Elementwise.Divide) && node[1].ConstantValue is > 0 and < double.PositiveInfinity and var divisor)
                pending.Push((node[0], factor / divisor));
            else if (node.Is(Elementwise.Add) && node[0].Shape.Rank == node[1].Shape.Rank)
            {
                pending.Push((node[1], factor));
                pending.Push((node[0], factor));
            }
            else if (node.Operator is Contraction contraction)
            {
                if (!TakeApart(contraction, node, factor, pending, found))
                    return false;
            }
            else
            {
                return false;
            }
        }
        return true;
    }

    private static bool TakeApart(Contraction contraction, Node node, double factor, Stack<(Node Part, double Factor)> pending, List<WeightedResidual> found)
    {
        if (!contraction.FreeSizes.IsEmpty || contraction.HasDiagonal)
            return false;
        var factors = new List<int>();
        for (int i = 0; i < contraction.Inputs.Length; i++)
        {
            if (node[i].ConstantValue is { } constant)
                factor *= constant;
            else
                factors.Add(i);
        }
        // A label that occurs twice takes a diagonal only.
        if (!(factor is > 0 and < double.PositiveInfinity) || factors.Any(i => contraction.Inputs[i].Distinct().Count() < contraction.Inputs[i].Length))
            return false;
        if (factors.Count == 1)
            pending.Push((node[factors[0]], factor));
        else if (factors.Count == 2 && node[factors[0]] == node[factors[1]] && contraction.Inputs[factors[0]] == contraction.Inputs[factors[1]])
            found.Add(new WeightedResidual(node[factors[0]], factor));
        else
            return false;
        return true;
    }

    private static Node WithoutNorm(Node node) =>
        node.Operator is AlongAxis along && ReferenceEquals(along.Function, LineFunctions.Norm2) && node.Shape.IsScalar ? node[0] : node;
}
