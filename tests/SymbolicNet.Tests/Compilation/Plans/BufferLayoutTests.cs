using SymbolicNet.Compilation.Plans;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Compilation.Plans;

public class BufferLayoutTests
{
    /// <remarks>Each tensor passes, thirty at once are more than an array holds.</remarks>
    [Fact]
    public void WhatDoesNotFitIntoAnArrayIsALimit()
    {
        string text = string.Join(" .* ", Enumerable.Range(1, 30).Select(k => $"cumsum(x.^{k})"));
        var bound = Formula.Parse(text, "x[90000000]").Bound;
        var plan = SubgraphPlan.Of(Expansion.Apply(bound.Graph, [bound.Value.Node]), [.. bound.Symbols.Select(s => bound.Graph.Leaf(s))]);
        Assert.Contains("holds more than", Assert.Throws<GraphLimitException>(() => KernelCode<double>.Compile(plan, KernelOptions.Default)).Message, StringComparison.Ordinal);
    }
}
