using SymbolicNet.Compilation;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Language.Syntax;
using SymbolicNet.Symbolics;
using SymbolicNet.Tests.Symbolics.Printing;

namespace SymbolicNet.Tests.Cli;

/// <summary>A printed gradient is a model again, and computes what the graph it was printed from computes.</summary>
public class DiffRoundTripTests
{
    private static readonly double[] Edges = [0, -1, 1e300, double.PositiveInfinity, double.NaN];

    public static TheoryData<string> Models =>
    [
        DiffCommandTests.Network,
        "input x\ntarget y\nparam a = 1\nparam b = 2\nresidual r = y - a*exp(-b*x)\nresidual q = [y - a, a*b]\n",
        "dim n = 4\ninput x[n]\ntarget y : class(3)\nparam W[3,n] ~ glorot\nparam b[3] = 0\nz = W*x + b\nloss = cross_entropy_logits(z, y)\npenalty decay = 0.1*norm2(W)\n",
        "input x\nparam w\nparam v[2]\nloss = log(w*x) + sum(1/(v - x)) + (if w > 0 then sqrt(w) else w^2)\npenalty = w^2\n",
        "input xs[5,2]\nparam A[3,3]\nparam B[3,2]\nloss = sum(fold(h = zeros(3), x in xs, tanh(A*h + B*x)))\n",
        "input x\nparam w\nconst t1 = 2\nt2 = w*x\nf = t1*sin(t2)\nloss = f^2 + d(f, w)^2\n",
        "input t\nparam S[3,3]\nparam m[3]\nloss = 0.5*m'*inv(S)*m + 0.5*logdet(S) + t*det(S)\n",
    ];

    [Theory]
    [MemberData(nameof(Models))]
    public void GradientsAreThoseOfTheGraph(string text)
    {
        var model = Model.Parse(text);
        var printed = Parse(ToolRun.WithInput(text, "diff", "-"));
        var parameters = model.Bound.Parameters;
        var loss = LossOf(model);
        var gradient = model.Bound.Derivation.Begin().Gradient(loss, [.. parameters.Select(p => p.Leaf)]);
        var random = new Random(5);
        foreach (double? edge in (double?[])[null, null, .. Edges])
        {
            var values = Draw(model, random, edge);
            for (int i = 0; i < parameters.Length; i++)
            {
                string name = "dloss_d" + parameters[i].Symbol.Name;
                Same(Evaluate(model, gradient[i], values), Evaluate(printed, Binding(printed, name), values), $"{name} at {edge}");
            }
            Same(Evaluate(model, loss, values), Evaluate(printed, LossOf(printed), values), $"the loss at {edge}");
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void SecondPartialsAreDerivativesOfTheFirst(string text)
    {
        var model = Model.Parse(text);
        string name = model.Bound.Parameters[^1].Symbol.Name;
        var printed = Parse(ToolRun.WithInput(text, "diff", "-", "--wrt", name, "--order", "2"));
        var leaf = model.Bound.Parameters[^1].Leaf;
        var derivation = model.Bound.Derivation.Begin();
        var second = derivation.Jacobian(derivation.Jacobian(LossOf(model), leaf), leaf);
        var values = Draw(model, new Random(6), null);
        Same(Evaluate(model, second, values), Evaluate(printed, Binding(printed, $"d2loss_d{name}_d{name}"), values), name);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void WhatIsPrintedCanBeDifferentiatedAgain(string text)
    {
        string once = ToolRun.WithInput(text, "diff", "-").Output;
        var again = ToolRun.WithInput(once, "diff", "-");
        Assert.Equal((0, ""), (again.Code, again.Error));
        var model = Parse(again);
        var random = new Random(7);
        var values = Draw(model, random, null);
        foreach (var parameter in model.Bound.Parameters)
            Same(Evaluate(Model.Parse(once), Binding(Model.Parse(once), "dloss_d" + parameter.Symbol.Name), values), Evaluate(model, GradientOf(model, parameter), values), parameter.Symbol.Name, 1e-13);
    }

    // A file that has bindings of these names already; the derivatives behind them are called by a number.
    private static Node GradientOf(Model model, BoundParameter parameter)
    {
        string name = "dloss_d" + parameter.Symbol.Name;
        return model.Bound.Bindings.LastOrDefault(b => b.Name == name + "_2")?.Value.Node ?? Binding(model, name);
    }

    private static Model Parse(ToolRun run)
    {
        Assert.Equal((0, ""), (run.Code, run.Error));
        return Model.Parse(run.Output);
    }

    private static Node Binding(Model model, string name) => model.Bound.Bindings.Single(b => b.Name == name).Value.Node;

    private static Node LossOf(Model model)
    {
        var graph = model.Bound.Graph;
        var terms = model.Bound.Objectives.Where(o => o.Kind != ObjectiveKind.Metric).Select(o => o.Kind == ObjectiveKind.Residual
            ? Contraction.SumAll(Elementwise.Power[o.Value.Node, graph.Constant(2)])
            : o.Value.Node);
        return terms.Aggregate((sum, term) => Elementwise.Add[sum, term]);
    }

    /// <summary>A value for every leaf; where an edge is asked for, one element of each is that.</summary>
    private static Dictionary<string, Tensor> Draw(Model model, Random random, double? edge)
    {
        var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (var symbol in model.Symbols)
        {
            var drawn = RoundTripTests.Draw(symbol.Shape, random);
            double[] elements = [.. drawn.AsSpan()];
            if (symbol.IsInteger)
                elements[0] = random.Next(3);
            else if (edge is { } value)
                elements[random.Next(elements.Length)] = value;
            values[symbol.Name] = Tensor.Of(symbol.Shape, elements);
        }
        return values;
    }

    private static Tensor Evaluate(Model model, Node node, Dictionary<string, Tensor> values)
    {
        var plan = SubgraphPlan.Of(Expansion.Apply(model.Bound.Graph, [node]));
        Node[] leaves = [.. plan.Order.Where(n => n.Operator is Leaf)];
        Tensor[] known = [.. leaves.Select(l => values[l.Operator.Name].Reshaped(l.Shape))];
        return Interpreter.Evaluate(SubgraphPlan.Of(plan.Roots, leaves), known, Limits.Default)[0];
    }

    private static void Same(Tensor expected, Tensor actual, string what, double tolerance = 1e-15) =>
        RoundTripTests.AssertSame(expected, actual.Reshaped(expected.Shape), what, tolerance);
}
