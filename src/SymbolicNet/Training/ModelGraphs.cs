using System.Collections.Immutable;
using SymbolicNet.Language.Derivatives;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>What a model asks to be computed: its loss, outputs and gradients, of one sample or of a batch, as plans over its leaves.</summary>
/// <remarks>Known nodes are the parameters, then inputs and targets in the order of the text. Calls are expanded.</remarks>
internal sealed class ModelGraphs
{
    private readonly BoundModel _model;

    /// <param name="model">The model.</param>
    /// <param name="whole">Its text.</param>
    /// <param name="only">The one loss, metric or penalty to look at instead of all losses and penalties.</param>
    /// <exception cref="FormulaException">A size is not known.</exception>
    public ModelGraphs(BoundModel model, SourceSpan whole, BoundObjective? only = null)
    {
        (_model, Whole) = (model, whole);
        if (model.Symbols.SelectMany(s => s.Shape.Dimensions).Concat(model.Dimensions.Values).SelectMany(d => d.Names).FirstOrDefault() is { } open)
            throw new FormulaException(DataErrors.UnknownSize(open, whole));
        IsSingle = model.Settings.Any(s => s is { Key: "precision", Word: "float32" });
        Parameters = [.. model.Parameters.Select(p => p.Leaf)];
        Data = [.. model.Data.Select(d => d.Leaf)];
        Inputs = [.. model.Data.Where(d => d.Symbol.Role == SymbolRole.Input).Select(d => d.Leaf)];
        BoundObjective[] objectives = only is null ? [.. model.Objectives.Where(o => o.Kind != ObjectiveKind.Metric)] : [only];
        var losses = objectives.Where(o => o.Kind != ObjectiveKind.Penalty).ToArray();
        IsSum = losses.Any(o => o.IsSum || o.Kind == ObjectiveKind.Residual);
        lock (model.Graph.Gate)
        {
            Loss = Total(losses);
            Penalty = Total([.. objectives.Where(o => o.Kind == ObjectiveKind.Penalty)]);
        }
        Node[] roots = [.. Loss is null ? [] : (Node[])[Loss], .. Outputs];
        ReachesAcross = Plan(roots, []).Order.Any(n => n.Operator is OverRows);
    }

    /// <summary>The model's text.</summary>
    public SourceSpan Whole { get; }

    public ImmutableArray<Node> Parameters { get; }

    /// <summary>Inputs and targets in the order of the text.</summary>
    public ImmutableArray<Node> Data { get; }

    public ImmutableArray<Node> Inputs { get; }

    /// <summary>Whether training leaves a parameter as it is.</summary>
    public bool IsFixed(int parameter) => _model.Parameters[parameter].Syntax.IsFixed;

    public IEnumerable<Node> Outputs => _model.Outputs.Select(o => o.Value.Node);

    /// <summary>The loss of one sample; null where there is none.</summary>
    public Node? Loss { get; }

    /// <summary>What is added once, whatever the samples; null where there is nothing.</summary>
    public Node? Penalty { get; }

    /// <summary>Whether losses are summed over a batch, rather than averaged.</summary>
    public bool IsSum { get; }

    /// <summary>Whether tensors are computed in float32. Models small enough to be taken apart into scalars are computed in doubles all the same.</summary>
    public bool IsSingle { get; }

    /// <summary>Whether samples of a batch depend on one another.</summary>
    public bool ReachesAcross { get; }

    /// <summary>The loss of one sample and its gradient by each parameter.</summary>
    public SubgraphPlan SampleGradient() => Plan([Loss!, .. GradientOf(Loss!)], [.. Parameters, .. Data]);

    /// <summary>The loss of one sample with the penalty, and its gradient by each parameter.</summary>
    public SubgraphPlan SampleStep()
    {
        Node total;
        lock (_model.Graph.Gate)
            total = Penalty is null ? Loss! : Elementwise.Add[Loss!, Penalty];
        return Plan([total, .. GradientOf(total)], [.. Parameters, .. Data]);
    }

    public SubgraphPlan SampleLoss() => Plan([Loss!], [.. Parameters, .. Data]);

    /// <summary>The outputs of one sample, from the parameters and the inputs alone.</summary>
    public SubgraphPlan SampleOutputs() => Plan([.. Outputs], [.. Parameters, .. Inputs]);

    /// <summary>The penalty and its gradient by each parameter.</summary>
    public SubgraphPlan PenaltyGradient() => Plan([Penalty!, .. GradientOf(Penalty!)], [.. Parameters]);

    /// <summary>The loss of a batch without the penalty, and the gradient by each parameter; data leaves have a first axis of <paramref name="count"/>.</summary>
    public SubgraphPlan BatchGradient(int count)
    {
        var total = BatchTotal(count, out var data);
        return Plan([total, .. GradientOf(total)], [.. Parameters, .. data]);
    }

    /// <summary>The loss of a batch without the penalty.</summary>
    public SubgraphPlan BatchLoss(int count) => Plan([BatchTotal(count, out var data)], [.. Parameters, .. data]);

    /// <summary>The outputs of a batch, each with a first axis for the samples, from the parameters and the inputs alone.</summary>
    public SubgraphPlan BatchOutputs(int count) => Plan(Vectorized([.. Outputs], Inputs, count, out var inputs), [.. Parameters, .. inputs]);

    /// <summary>The loss of a batch with the penalty, and its gradient by each parameter, not taken apart yet; data leaves have a first axis of <paramref name="count"/>.</summary>
    public (Node Total, Node[] Gradient, Node[] Data) BatchStep(int count)
    {
        var total = BatchTotal(count, out var data);
        lock (_model.Graph.Gate)
            total = Penalty is null ? total : Elementwise.Add[total, Penalty];
        return (total, GradientOf(total), data);
    }

    private Node BatchTotal(int count, out Node[] data)
    {
        var losses = Vectorized([Loss!], Data, count, out data)[0];
        lock (_model.Graph.Gate)
        {
            var sum = Contraction.SumAll(losses);
            return IsSum ? sum : Elementwise.Divide[sum, _model.Graph.Constant(count)];
        }
    }

    private Node[] Vectorized(Node[] roots, ImmutableArray<Node> leaves, int count, out Node[] data)
    {
        lock (_model.Graph.Gate)
        {
            _model.Graph.AllowDerivation();
            var batched = leaves.ToDictionary(leaf => leaf, leaf => WithSamples(leaf, count));
            data = [.. leaves.Select(leaf => batched[leaf])];
            return new Vectorizer(_model.Graph, count, isSamples: true).Vectorize(SubgraphPlan.Of(Expansion.Apply(_model.Graph, roots)), batched);
        }
    }

    private Node WithSamples(Node leaf, int count)
    {
        var symbol = ((Leaf)leaf.Operator).Symbol;
        return _model.Graph.Leaf(symbol with { Shape = symbol.Shape.AsColumn.Insert(0, count) });
    }

    private Node[] GradientOf(Node value) => _model.Derivation.Begin().Gradient(value, Parameters.AsSpan());

    private SubgraphPlan Plan(Node[] roots, Node[] known)
    {
        lock (_model.Graph.Gate)
        {
            // Whatever was made, or given up, before.
            _model.Graph.AllowDerivation();
            return SubgraphPlan.Of(Expansion.Apply(_model.Graph, roots), known);
        }
    }

    private Node? Total(BoundObjective[] objectives)
    {
        Node? total = null;
        foreach (var objective in objectives)
        {
            var value = LossDerivation.ScalarOf(_model.Graph, objective);
            total = total is null ? value : Elementwise.Add[total, value];
        }
        return total;
    }
}
