using System.Collections.Immutable;
using SymbolicNet.Compilation.Steps;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Training;

/// <summary>An optimizer's rule as plans: what becomes of one element of a parameter and of its states, and the rule's numbers by the schedule.</summary>
internal sealed class UpdateGraphs
{
    public static readonly string[] ScheduleNames = ["step", "epoch", "steps", "epochs", "best_epoch", "validation_loss"];

    private readonly Graph _graph;
    private readonly BoundOptimizer _optimizer;
    private readonly ImmutableArray<(string Name, Node Value)> _arguments;

    private readonly Node? _clippedGradient;

    /// <param name="graph">The model's graph.</param>
    /// <param name="optimizer">The rule.</param>
    /// <param name="arguments">Its numbers, as expressions over the schedule.</param>
    /// <param name="clip">What bounds the gradient before the rule sees it: each of its elements, or its norm; null where nothing does.</param>
    public UpdateGraphs(Graph graph, BoundOptimizer optimizer, ImmutableArray<(string Name, Node Value)> arguments, BoundSetting? clip = null)
    {
        (_graph, _optimizer, _arguments) = (graph, optimizer, arguments);
        if (clip?.Value is not { } bound)
            return;
        lock (graph.Gate)
        {
            var limit = Held("clip of train", Shape.Scalar);
            _optimizer = optimizer with { Parameters = optimizer.Parameters.Add((limit, bound)) };
            var gradient = Quantity("g");
            _clippedGradient = clip.Word == "value"
                ? Elementwise.Min[Elementwise.Max[gradient, Elementwise.Negate[limit]], limit]
                : Contraction.Product(gradient, Elementwise.Min[graph.Constant(1), Elementwise.Divide[limit, Quantity("gnorm")]]);
        }
    }

    public int StateCount => _optimizer.States.Length;

    public int SettingCount => _optimizer.Parameters.Length;

    /// <summary>Whether the rule looks at the norm of the whole gradient, which is known only when all of it is.</summary>
    public bool NeedsNorm
    {
        get
        {
            lock (_graph.Gate)
                return SubgraphPlan.Of(Element().Roots).Order.Contains(Quantity("gnorm"));
        }
    }

    /// <summary>Whether the rule's numbers change from step to step, not only from epoch to epoch.</summary>
    public bool ChangesWithSteps
    {
        get
        {
            var settings = Settings();
            lock (_graph.Gate)
                return SubgraphPlan.Of(settings.Roots).Order.Contains(Quantity("step"));
        }
    }

    /// <summary>From the schedule's numbers (step, epoch, steps, epochs, best_epoch, validation_loss) to the rule's settings.</summary>
    public SubgraphPlan Settings()
    {
        lock (_graph.Gate)
        {
            Node[] known = [.. ScheduleNames.Select(Quantity)];
            Node[] values = [.. _optimizer.Parameters.Select(ArgumentOf)];
            return SubgraphPlan.Of(Expansion.Apply(_graph, values), known);
        }
    }

    /// <summary>From the settings, t and gnorm, then p, g and the states of one element, to the next p and the next states.</summary>
    public SubgraphPlan Element()
    {
        lock (_graph.Gate)
        {
            Node[] known = [.. _optimizer.Parameters.Select(p => p.Leaf), Quantity("t"), Quantity("gnorm"), Quantity("p"), Quantity("g"), .. _optimizer.States.Select(s => s.Leaf)];
            Node[] next = Expansion.Apply(_graph, [Next("p", Quantity("p")), .. _optimizer.States.Select(s => Next(NameOf(s.Leaf), s.Leaf))]);
            return SubgraphPlan.Of(WithoutZeros(_clippedGradient is null ? next : Clipped(known, next)), known);
        }
    }

    /// <summary>What the states of an element start at, where p and the settings are as they are at the start.</summary>
    public SubgraphPlan Start()
    {
        lock (_graph.Gate)
            return SubgraphPlan.Of(Expansion.Apply(_graph, [.. _optimizer.States.Select(s => s.Start)]), [.. _optimizer.Parameters.Select(p => p.Leaf), Quantity("p")]);
    }

    /// <summary>The whole step of one sample: from parameters, states (all elements of the first, then of the second, ...), settings, t and a sample to the loss (with the penalty), the next parameters and the next states.</summary>
    public SubgraphPlan WholeStep(ModelGraphs model)
    {
        var sample = model.SampleStep();
        lock (_graph.Gate)
        {
            var states = StatesOf(model);
            Node[] known = [.. model.Parameters, .. states.SelectMany(s => s), .. _optimizer.Parameters.Select(p => p.Leaf), Quantity("t"), .. model.Data];
            return SubgraphPlan.Of(Expansion.Apply(_graph, [sample.Roots[0], .. NextOf(model, states, sample.Roots[1..])]), known);
        }
    }

    /// <summary>The whole step of a batch, from parameters, states, settings, t and data with a first axis of <paramref name="count"/> to the loss (with the penalty) and what changes; with the places of what changes among all that is known.</summary>
    public (SubgraphPlan Plan, ImmutableArray<(int Root, int Known)> Updates) WholeBatch(ModelGraphs model, int count)
    {
        var (total, gradient, data) = model.BatchStep(count);
        lock (_graph.Gate)
        {
            var states = StatesOf(model);
            Node[] old = [.. model.Parameters, .. states.SelectMany(s => s)];
            Node[] next = NextOf(model, states, gradient);
            int[] changing = [.. Enumerable.Range(0, old.Length).Where(i => !ReferenceEquals(old[i], next[i]))];
            Node[] known = [.. old, .. _optimizer.Parameters.Select(p => p.Leaf), Quantity("t"), .. data];
            return (SubgraphPlan.Of(Expansion.Apply(_graph, [total, .. changing.Select(i => next[i])]), known), [.. changing.Select((at, root) => (root + 1, at))]);
        }
    }

    /// <summary>A step with all of some rows, for a model without penalty.</summary>
    public BatchStepProgram BatchStep(ModelGraphs model, int rows)
    {
        var sample = model.SampleGradient();
        lock (_graph.Gate)
        {
            Node[] settings = [.. _optimizer.Parameters.Select(p => p.Leaf)];
            var states = StatesOf(model);
            Node[] sums = [.. model.Parameters.Select((p, i) => Held($"sum of {i}", p.Shape))];
            Node[] gradients = model.IsSum ? sums : [.. sums.Select(s => Elementwise.Divide[s, _graph.Constant(rows)])];
            var update = SubgraphPlan.Of(Expansion.Apply(_graph, NextOf(model, states, gradients)), [.. model.Parameters, .. states.SelectMany(s => s), .. settings, Quantity("t"), Held("total", Shape.Scalar), .. sums]);
            int parameters = model.Parameters.Sum(p => p.Shape.Count);
            return new BatchStepProgram(SubgraphPlan.Of(sample.Roots, [.. model.Parameters, .. settings, .. model.Data]), update, parameters, StateCount * parameters, SettingCount);
        }
    }

    private Node[] Clipped(Node[] known, Node[] next)
    {
        Node[] operands = [.. known.Select(k => k == Quantity("g") ? _clippedGradient! : k)];
        return [.. next.Select(value => ElementwiseLift.Apply(_graph, Closure.Of([.. known], [], [value]), operands))];
    }

    // What is multiplied by a number that is 0 for good (a decay nobody asked for) is left out, so that updates stay as short as they look.
    private Node[] WithoutZeros(Node[] roots)
    {
        Node[] zeros = [.. _optimizer.Parameters.Where(p => IsZero(ArgumentOf(p))).Select(p => p.Leaf)];
        if (zeros.Length == 0)
            return roots;
        var zero = _graph.Constant(0);
        var images = zeros.ToDictionary(z => z, _ => zero);
        foreach (var node in SubgraphPlan.Of(roots, zeros).Order)
        {
            Node[] operands = [.. node.Operands.ToArray().Select(o => images.GetValueOrDefault(o, o))];
            images[node] = node.Operator is Contraction && node.Shape.IsScalar && Array.Exists(operands, IsZero) ? zero
                : node.Operator == Elementwise.Add && IsZero(operands[0]) ? operands[1]
                : node.Operator == Elementwise.Add && IsZero(operands[1]) ? operands[0]
                : operands.AsSpan().SequenceEqual(node.Operands) ? node : _graph.Apply(node.Operator, operands);
        }
        return [.. roots.Select(r => images.GetValueOrDefault(r, r))];
    }

    private Node ArgumentOf((Node Leaf, Node? Default) parameter) =>
        _arguments.FirstOrDefault(a => a.Name == NameOf(parameter.Leaf)).Value ?? parameter.Default ?? _graph.Constant(0);

    private static bool IsZero(Node node) => node.Operator is Constant && node.Shape.IsScalar && ((Constant)node.Operator).Value.ToScalar() == 0;

    private Node[][] StatesOf(ModelGraphs model) =>
        [.. _optimizer.States.Select((_, s) => model.Parameters.Select((p, i) => Held($"state {s} of {i}", p.Shape)).ToArray())];

    // The next parameters, then the next of each state.
    private Node[] NextOf(ModelGraphs model, Node[][] states, Node[] gradients)
    {
        var element = Closure.Of([.. Element().Known], [], [.. Element().Roots]);
        var next = model.Parameters.Select((p, i) => model.IsFixed(i) ? [p, .. states.Select(s => s[i])] : Apply(element, p, gradients[i], [.. states.Select(s => s[i])])).ToArray();
        return [.. Enumerable.Range(0, 1 + StateCount).SelectMany(s => next.Select(n => n[s]))];
    }

    private Node Held(string name, Shape shape) => _graph.Leaf(new Symbol(name, SymbolRole.Held, shape));

    // The rule is written for scalars and holds place by place.
    private Node[] Apply(Closure element, Node parameter, Node gradient, Node[] states)
    {
        Node[] operands = [.. element.Leaves];
        int first = SettingCount + 2;
        (operands[first], operands[first + 1]) = (parameter, gradient);
        states.CopyTo(operands, first + 2);
        return [.. element.Results.Select(result => ElementwiseLift.Apply(_graph, Closure.Of(element.Leaves, [], [result]), operands))];
    }

    private Node Next(string name, Node old) => _optimizer.Next.FirstOrDefault(n => n.Name == name).Value ?? old;

    private Node Quantity(string name) => _graph.Leaf(new Symbol(name, SymbolRole.Formal, Shape.Scalar));

    private static string NameOf(Node leaf) => ((Leaf)leaf.Operator).Symbol.Name;
}
