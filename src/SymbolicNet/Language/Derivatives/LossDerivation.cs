using System.Collections.Immutable;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Derivatives;

/// <summary>Differentiates what a model minimizes: the sum of its losses, penalties and squared residuals, for one sample.</summary>
internal static class LossDerivation
{
    /// <exception cref="FormulaException">There is nothing to minimize, a name is none of a variable, or the derivatives outgrow the limits.</exception>
    public static ModelPage Derive(BoundModel model, SourceSpan whole, IReadOnlyList<string> names, int order)
    {
        ImmutableArray<BoundObjective> objectives = [.. model.Objectives.Where(o => o.Kind != ObjectiveKind.Metric)];
        if (objectives.IsEmpty)
            throw new FormulaException(NoLoss(whole));
        var wanted = names.Count > 0 ? names : [.. model.Parameters.Select(p => p.Symbol.Name)];
        var variables = Variables.Find(wanted, model.Symbols, model.Graph.Leaf);
        try
        {
            Value loss;
            lock (model.Graph.Gate)
                loss = new Value(Total(model.Graph, objectives));
            return new ModelPage(model, objectives, new Deriver(model.Derivation, loss, "loss").Derive(variables, order));
        }
        catch (GraphLimitException limit)
        {
            throw new FormulaException(LimitErrors.GraphTooLarge(whole with { End = whole.Start }, limit.Message));
        }
    }

    public static Diagnostic NoLoss(SourceSpan whole) =>
        new Diagnostic("SN0211", "the model has no loss to differentiate").At(whole with { End = whole.Start }).Help("add a line `loss = ...`");

    /// <summary>What an objective adds to the total: of a residual the sum of squares.</summary>
    public static Node ScalarOf(Graph graph, BoundObjective objective) => objective.Kind == ObjectiveKind.Residual
        ? Contraction.SumAll(Elementwise.Power[objective.Value.Node, graph.Constant(2)])
        : objective.Value.Node;

    private static Node Total(Graph graph, ImmutableArray<BoundObjective> objectives)
    {
        Node? total = null;
        foreach (var objective in objectives)
        {
            var value = ScalarOf(graph, objective);
            total = total is null ? value : Elementwise.Add[total, value];
        }
        return total!;
    }
}
