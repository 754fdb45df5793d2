using SymbolicNet.Compilation;
using SymbolicNet.Compilation.Steps;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Steps;

/// <summary>A model with an update rule as a <see cref="StepProgram"/>, numbers for it, and what plain interpretation makes of them.</summary>
internal sealed class StepCase
{
    private StepCase(StepProgram program, int seed, int rows, params double[] settings)
    {
        Settings = settings;
        Program = program;
        RowLength = program.ColumnCount + 1;
        var random = new Random(seed);
        Parameters = [.. Enumerable.Range(0, program.ParameterCount).Select(_ => random.NextDouble() - 0.5)];
        States = new double[program.StateCount];
        Samples = [.. Enumerable.Range(0, rows * RowLength).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    public StepProgram Program { get; }

    public double[] Parameters { get; }

    public double[] States { get; }

    public double[] Settings { get; }

    public double[] Samples { get; }

    public int RowLength { get; }

    /// <summary>Gradient descent: <c>p - rate*g</c>.</summary>
    public static StepCase Descent(string text, int rows = 12, int seed = 1) => new(DescentProgram(text), seed, rows, 0.05);

    /// <summary>Adam with its usual constants, its step's number in the corrections.</summary>
    public static StepCase Adam(string text, int rows = 12, int seed = 1) => new(ProgramOf(text, 2, (graph, p, g, states, rate, t, _) =>
    {
        Node Number(double value) => graph.Constant(value);
        Node Blend(Node a, Node b, double share) => Elementwise.Add[Contraction.Product(Number(share), a), Contraction.Product(Number(1 - share), b)];
        Node Corrected(Node moment, double share) => Elementwise.Divide[moment, Elementwise.Subtract[Number(1), Elementwise.Power[Number(share), t]]];
        var m = Blend(states[0], g, 0.9);
        var v = Blend(states[1], Contraction.Product(g, g), 0.999);
        var size = Elementwise.Add[Elementwise.Sqrt[Corrected(v, 0.999)], Number(1e-8)];
        return [Elementwise.Subtract[p, Contraction.Product(rate, Elementwise.Divide[Corrected(m, 0.9), size])], m, v];
    }), seed, rows, 0.05);

    /// <summary>The library's gradient descent: <c>p - rate*(g + decay*p)</c>.</summary>
    public static StepCase Decaying(string text, double decay, int rows = 12, int seed = 1) =>
        new(ProgramOf(text, 0, (_, p, g, _, rate, _, decays) => [Elementwise.Subtract[p, Contraction.Product(rate, Elementwise.Add[g, Contraction.Product(decays, p)])]], hasDecay: true), seed, rows, 0.05, decay);

    public static StepProgram DescentProgram(string text) => ProgramOf(text, 0, (_, p, g, _, rate, _, _) => [Elementwise.Subtract[p, Contraction.Product(rate, g)]]);

    /// <summary>The loss, the parameters and the states after a step for each of the rows.</summary>
    public (double Loss, double[] Parameters, double[] States) Interpret(int[] order, double firstStep = 1)
    {
        var plan = Program.Plan;
        double loss = 0;
        double[] learned = [.. Parameters, .. States];
        for (int i = 0; i < order.Length; i++)
        {
            double[] all = [.. learned, .. Settings, firstStep + i, .. Samples.AsSpan(order[i] * RowLength, Program.ColumnCount)];
            int place = 0;
            var known = Array.ConvertAll(plan.Known, k => new Tensor(k.Shape, all[place..(place += k.Shape.Count)]));
            double[] results = [.. Interpreter.Evaluate(plan, known, Limits.Default).SelectMany(t => t.Elements)];
            loss += results[0];
            learned = results[1..];
        }
        return (loss, learned[..Parameters.Length], learned[Parameters.Length..]);
    }

    public (double Loss, double[] Parameters, double[] States) Run(StepCode code, int[] order, double firstStep = 1)
    {
        var (parameters, states) = ((double[])Parameters.Clone(), (double[])States.Clone());
        double loss = code.Run(parameters, states, Settings, firstStep, Samples, RowLength, order, new double[code.ScratchSize]);
        return (loss, parameters, states);
    }

    /// <summary>The same steps with the gradient summed over samples: <c>p - rate*sum(g)</c>, and a heavy ball where there is momentum.</summary>
    public static BatchStepProgram Batch(string text, bool hasMomentum)
    {
        var model = Model.Parse(text).Bound;
        var graph = model.Graph;
        Node[] parameters = [.. model.Parameters.Select(p => p.Leaf)];
        Node Leaf(string name, Shape shape) => graph.Leaf(new Symbol(name, SymbolRole.Variable, shape));
        var (rate, t, total) = (Leaf("the_rate", Shape.Scalar), Leaf("the_step", Shape.Scalar), Leaf("the_total", Shape.Scalar));
        var loss = model.Objectives[0].Value.Node;
        Node[] sums = Array.ConvertAll(parameters, p => Leaf($"sum_{p}", p.Shape)), states = hasMomentum ? Array.ConvertAll(parameters, p => Leaf($"state_{p}", p.Shape)) : [];
        Node[] rows = [loss, .. model.Derivation.Begin().Gradient(loss, parameters)];
        Node[] moved = hasMomentum ? [.. states.Zip(sums, (v, g) => Elementwise.Add[Contraction.Product(Elementwise.Divide[t, Elementwise.Add[t, graph.Constant(1)]], v), g])] : sums;
        Node[] next = [.. parameters.Zip(moved, (p, g) => Elementwise.Subtract[p, Contraction.Product(rate, g)])];
        int count = parameters.Sum(p => p.Shape.Count);
        return new BatchStepProgram(
            SubgraphPlan.Of(Expansion.Apply(graph, rows), [.. parameters, rate, .. model.Data.Select(d => d.Leaf)]),
            SubgraphPlan.Of([.. next, .. hasMomentum ? moved : []], [.. parameters, .. states, rate, t, total, .. sums]), count, hasMomentum ? count : 0, 1);
    }

    private static StepProgram ProgramOf(string text, int statesPerParameter, Func<Graph, Node, Node, Node[], Node, Node, Node, Node[]> rule, bool hasDecay = false)
    {
        var model = Model.Parse(text).Bound;
        var graph = model.Graph;
        Node[] parameters = [.. model.Parameters.Select(p => p.Leaf)], data = [.. model.Data.Select(d => d.Leaf)];
        Node Leaf(string name, Shape shape) => graph.Leaf(new Symbol(name, SymbolRole.Variable, shape));
        Node[][] states = [.. Enumerable.Range(0, statesPerParameter).Select(s => Array.ConvertAll(parameters, p => Leaf($"state{s}_{p}", p.Shape)))];
        var (rate, t, decay) = (Leaf("the_rate", Shape.Scalar), Leaf("the_step", Shape.Scalar), Leaf("the_decay", Shape.Scalar));
        var loss = model.Objectives[0].Value.Node;
        var gradients = model.Derivation.Begin().Gradient(loss, parameters);
        Node[][] next = [.. parameters.Select((p, i) => rule(graph, p, gradients[i], [.. states.Select(s => s[i])], rate, t, decay))];
        Node[] roots = [loss, .. Enumerable.Range(0, statesPerParameter + 1).SelectMany(k => next.Select(n => n[k]))];
        var plan = SubgraphPlan.Of(Expansion.Apply(graph, roots), [.. parameters, .. states.SelectMany(s => s), rate, .. hasDecay ? [decay] : Array.Empty<Node>(), t, .. data]);
        int count = parameters.Sum(p => p.Shape.Count);
        return new StepProgram(plan, count, count * statesPerParameter, hasDecay ? 2 : 1);
    }
}
