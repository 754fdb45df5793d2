using SymbolicNet.Compilation;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>Finds the part of a formula in which a NaN or infinity first came up, by evaluating the failed step once more, node by node.</summary>
internal sealed class DivergenceFinder(BoundModel model, SourceSpan whole)
{
    private const int LongestText = 60;

    private readonly ModelGraphs _graphs = new(model, whole);

    /// <param name="training">All samples.</param>
    /// <param name="failed">The samples of the step.</param>
    /// <param name="parameters">The parameters before it.</param>
    /// <param name="broken">The parameters that it made; null where its loss or gradient failed already.</param>
    /// <param name="when">Epoch and step, in words.</param>
    /// <param name="place">Where a sample came from, in words.</param>
    public Diagnostic Find(Samples training, int[] failed, ReadOnlySpan<double> parameters, double[]? broken, string when, Func<int, string> place)
    {
        var known = Split(parameters, _graphs.Parameters);
        if (broken is not null)
            return InParameters(Split(broken, _graphs.Parameters), when);
        try
        {
            return (_graphs.ReachesAcross ? InBatch(training, failed, known, when) : InSamples(training, failed, known, when, place))
                ?? (_graphs.Penalty is null ? null : In(_graphs.PenaltyGradient(), known, when))
                ?? Describe(_graphs.IsSingle ? "the loss or its gradient outgrew float32" : "the loss or its gradient became infinite when the samples' were added up", when).At(whole with { End = whole.Start });
        }
        catch (GraphLimitException)
        {
            return Describe("the loss or its gradient became nan or infinite", when).At(whole with { End = whole.Start });
        }
    }

    private Diagnostic InParameters(Tensor[] values, string when)
    {
        int p = Array.FindIndex(values, v => !IsFinite(v));
        return Describe($"the parameter `{Name(_graphs.Parameters[p])}` became {Spell(values[p].AsSpan())}", when).At(model.Parameters[p].Syntax.Span)
            .Note("the loss and its gradient were finite, the optimizer's step was not");
    }

    private Diagnostic? InSamples(Samples training, int[] failed, Tensor[] parameters, string when, Func<int, string> place)
    {
        var (loss, gradient) = (_graphs.SampleLoss(), _graphs.SampleGradient());
        int length = training.Rows.Length / Math.Max(1, training.Count);
        foreach (var plan in (SubgraphPlan[])[loss, gradient])
        {
            foreach (int sample in failed)
            {
                var row = training.Rows.AsSpan(sample * length, length);
                if (In(plan, [.. parameters, .. Split(row, _graphs.Data)], $"{when}, {place(sample)}") is { } found)
                    return found;
            }
        }
        return null;
    }

    private Diagnostic? InBatch(Samples training, int[] failed, Tensor[] parameters, string when)
    {
        int length = training.Rows.Length / Math.Max(1, training.Count);
        var data = new List<Tensor>();
        int place = 0;
        foreach (var leaf in _graphs.Data)
        {
            int width = leaf.Shape.Count;
            var values = failed.SelectMany(s => training.Rows.AsSpan((s * length) + place, width).ToArray());
            data.Add(Tensor.Of(leaf.Shape.AsColumn.Insert(0, failed.Length), [.. values]));
            place += width;
        }
        return In(_graphs.BatchLoss(failed.Length), [.. parameters, .. data], when) ?? In(_graphs.BatchGradient(failed.Length), [.. parameters, .. data], when);
    }

    // The first node, operands before what is made of them, that is not finite though all it was made of is.
    private Diagnostic? In(SubgraphPlan plan, Tensor[] known, string when)
    {
        var all = SubgraphPlan.Of(plan.Order, plan.Known);
        var results = Interpreter.Evaluate(all, known, model.Graph.Limits);
        var values = new Dictionary<Node, Tensor>();
        for (int i = 0; i < plan.Known.Length; i++)
            values[plan.Known[i]] = known[i];
        for (int i = 0; i < plan.Order.Length; i++)
            values[plan.Order[i]] = results[i];
        var first = Array.Find(plan.Order, n => n.Operator is not Constant && !IsFinite(values[n]) && n.Operands.ToArray().All(o => IsFinite(values[o])) && IsNeeded(n, plan, values));
        if (first is null)
            return null;
        int at = Array.FindIndex(values[first].AsSpan().ToArray(), v => !double.IsFinite(v));
        bool isLoss = _graphs.Loss is not null && plan.Roots.Length == 1;
        var diagnostic = Describe($"the {(isLoss ? "loss" : "loss's gradient")} became {Spell(values[plan.Roots.First(r => !IsFinite(values[r]))].AsSpan())}", when)
            .At(PlaceOf(first, plan), $"this {(isLoss ? "is" : "or its derivative is")} {NumberText.Of(values[first].AsSpan()[at])}");
        foreach (var operand in first.Operands.ToArray().Where(o => o.Operator is not Constant).Distinct())
        {
            if (TextOf(operand, plan) is { } text)
                diagnostic = diagnostic.Note($"{text} is {ValueOf(values[operand], values[first], at)}");
        }
        return diagnostic;
    }

    // An infinity in a branch that is not taken, or divided by, harms nobody.
    private static bool IsNeeded(Node node, SubgraphPlan plan, Dictionary<Node, Tensor> values)
    {
        var harmed = new HashSet<Node> { node };
        foreach (var later in plan.Order)
        {
            if (!IsFinite(values[later]) && later.Operands.ToArray().Any(harmed.Contains))
                harmed.Add(later);
        }
        return plan.Roots.Any(harmed.Contains);
    }

    private SourceSpan PlaceOf(Node node, SubgraphPlan plan)
    {
        var places = PlacesOf(plan);
        var pending = new Queue<Node>([node]);
        var seen = new HashSet<Node>();
        while (pending.TryDequeue(out var next))
        {
            if (places.TryGetValue(next, out var place))
                return place;
            foreach (var operand in next.Operands)
            {
                if (operand.Operator is not Constant && seen.Add(operand))
                    pending.Enqueue(operand);
            }
        }
        return whole with { End = whole.Start };
    }

    private Dictionary<Node, SourceSpan> PlacesOf(SubgraphPlan plan) =>
        Findings.Placed(plan.Roots, model.Places, whole).Where(p => p.Place != whole).GroupBy(p => p.Node).ToDictionary(g => g.Key, g => g.First().Place);

    // Null for what only a derivative has, and the text of the model has no words for.
    private string? TextOf(Node node, SubgraphPlan plan)
    {
        if (node.Operator is Leaf)
            return $"`{Name(node)}`";
        if (model.Bindings.FirstOrDefault(b => ReferenceEquals(b.Value.Node, node)) is { } binding)
            return $"`{binding.Name}`";
        if (!PlacesOf(plan).TryGetValue(node, out var place))
            return null;
        string text = string.Join(' ', place.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length is 0 or > LongestText ? "what goes in" : $"`{text}`";
    }

    private static string ValueOf(Tensor operand, Tensor result, int at)
    {
        var values = operand.AsSpan();
        if (values.Length == 1)
            return NumberText.Of(values[0]);
        if (values.Length == result.Length)
            return NumberText.Of(values[at]);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return $"from {NumberText.Of(least)} to {NumberText.Of(most)}";
    }

    private static Diagnostic Describe(string what, string when) => new Diagnostic("SN0454", what).Note(when)
        .Help("a smaller rate, `standardize = true`, or `clip = 1` in `train` often helps");

    private static Tensor[] Split(ReadOnlySpan<double> values, IReadOnlyList<Node> leaves)
    {
        var tensors = new Tensor[leaves.Count];
        int place = 0;
        for (int i = 0; i < tensors.Length; i++)
        {
            int count = leaves[i].Shape.Count;
            tensors[i] = Tensor.Of(leaves[i].Shape, values.Slice(place, count).ToArray());
            place += count;
        }
        return tensors;
    }

    private static string Spell(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                return NumberText.Of(value);
        }
        return "too large";
    }

    private static bool IsFinite(Tensor value) => FiniteNumbers.AreAll(value.AsSpan());

    private static string Name(Node leaf) => ((Leaf)leaf.Operator).Symbol.Name;
}
