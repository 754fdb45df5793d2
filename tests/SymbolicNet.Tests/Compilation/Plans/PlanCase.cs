using System.Numerics;
using SymbolicNet.Compilation;
using SymbolicNet.Compilation.Kernels;
using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Plans;

/// <summary>A plan with values for its known nodes, to be run in loops over buffers and by the interpreter.</summary>
internal sealed class PlanCase
{
    private PlanCase(string name, SubgraphPlan plan, int seed)
    {
        Name = name;
        Plan = plan;
        var random = new Random(seed);
        Known = Array.ConvertAll(plan.Known, l => new Tensor(l.Shape, [.. Enumerable.Range(0, l.Shape.Count).Select(_ => (double)(float)((random.NextDouble() * 2) - 0.6))]));
    }

    public string Name { get; }

    public SubgraphPlan Plan { get; }

    public Tensor[] Known { get; }

    /// <summary>The value of a scalar formula and its gradient by all variables; null where the text is none.</summary>
    public static PlanCase? Gradient(string text, string shapes, int seed = 7)
    {
        if (!Formula.TryParse(text, shapes, out var formula, out _))
            return null;
        var bound = formula.Bound;
        Node[] leaves = [.. bound.Symbols.Select(s => bound.Graph.Leaf(s))];
        Node[] roots = Expansion.Apply(bound.Graph, [bound.Value.Node, .. bound.Derivation.Begin().Gradient(bound.Value.Node, leaves)]);
        return new PlanCase(text, SubgraphPlan.Of(roots, leaves), seed);
    }

    /// <summary>The same over a batch: the variables named have a first axis for the samples, the value is the mean over them.</summary>
    public static PlanCase? Batch(string text, string shapes, int count, string[] samples, int seed = 7)
    {
        if (!Formula.TryParse(text, shapes, out var formula, out _))
            return null;
        var bound = formula.Bound;
        var graph = bound.Graph;
        var batched = new Dictionary<Node, Node>();
        var leaves = new List<Node>();
        foreach (var symbol in bound.Symbols)
        {
            var leaf = graph.Leaf(symbol);
            if (samples.Contains(symbol.Name))
                batched[leaf] = leaf = graph.Leaf(symbol with { Shape = symbol.Shape.AsColumn.Insert(0, count) });
            leaves.Add(leaf);
        }
        var roots = Expansion.Apply(graph, [bound.Value.Node]);
        var values = new Vectorizer(graph, count, isSamples: true).Vectorize(SubgraphPlan.Of(roots), batched)[0];
        var loss = Elementwise.Divide[Contraction.SumAll(values), graph.Constant(Math.Max(1, count))];
        roots = Expansion.Apply(graph, [values, loss, .. bound.Derivation.Begin().Gradient(loss, [.. leaves])]);
        return new PlanCase($"{text} over {count}", SubgraphPlan.Of(roots, [.. leaves]), seed);
    }

    public static PlanCase Of(string name, SubgraphPlan plan, int seed = 7) => new(name, plan, seed);

    public double[][] Interpret() => Array.ConvertAll(Interpreter.Evaluate(Plan, Known, Limits.Default), t => t.Elements);

    public T[][] Run<T>(KernelCode<T> code, KernelWorkspace<T> workspace, ThreadTeam team)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < Known.Length; i++)
        {
            var target = workspace.Known(i);
            for (int k = 0; k < target.Length; k++)
                target[k] = T.CreateTruncating(Known[i].Elements[k]);
        }
        code.Run(workspace, team);
        return [.. Plan.Roots.Select((_, i) => workspace.Root(i).ToArray())];
    }

    public T[][] Run<T>(KernelOptions? options = null, int threads = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var code = KernelCode<T>.Compile(Plan, options ?? KernelOptions.Default);
        using var team = new ThreadTeam(threads);
        return Run(code, code.CreateWorkspace(), team);
    }

    /// <summary>Holds against the interpreter, up to a part of the results' size.</summary>
    public void Agrees<T>(T[][] actual, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var expected = Interpret();
        double scale = 1 + expected.SelectMany(r => r).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Sum();
        Assert.Equal(expected.Length, actual.Length);
        for (int r = 0; r < expected.Length; r++)
        {
            Assert.Equal(expected[r].Length, actual[r].Length);
            for (int i = 0; i < expected[r].Length; i++)
            {
                double value = double.CreateTruncating(actual[r][i]);
                bool isSame = expected[r][i].Equals(value) || Math.Abs(expected[r][i] - value) <= tolerance * scale;
                Assert.True(isSame, $"{Name}: element {i} of result {r} is {value:R} in kernels, {expected[r][i]:R} interpreted");
            }
        }
    }
}
