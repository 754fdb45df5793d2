using SymbolicNet.Language.Library;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Rewriting;

namespace SymbolicNet.Tests.Reference;

public class RewriteRuleTests
{
    public static TheoryData<string> Names => [.. Rules.All.Select(r => r.Name)];

    [Fact]
    public void TheCommittedPageIsWhatTheRulesSay() => CommittedPage.MustBe(StabilityPage.Write(), "grammar", "stability.md");

    [Fact]
    public void EveryRuleOfEveryOperatorIsListed() =>
        Assert.All(ElementwiseOperator.All.SelectMany(o => o.Rewrites), rule => Assert.Contains(rule, Rules.All));

    [Fact]
    public void NamesOfRulesDiffer() => Assert.Equal(Rules.All.Count, Rules.All.Select(r => r.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void ARuleTurnsItsLeftSideIntoItsRight(string name)
    {
        var rule = Rules.All.Single(r => r.Name == name);
        var text = new SharedGraph();
        Assert.Same(text.Bind(rule.Right), text.Bind(rule.Left));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AFiringIsRecordedWithItsPlace(string name)
    {
        var rule = Rules.All.Single(r => r.Name == name);
        var formula = Formula.Parse($"k*({rule.Left})", "v[n]");
        var (fired, place, _) = Assert.Single(formula.Bound.Rewrites, r => r.Rule.Name == name);
        Assert.Equal(rule.Left, place.Text);
        Assert.Equal(rule.Right, fired.Right);
    }

    [Theory]
    [InlineData("log(exp(x) + 1)", "softplus(x)")]
    [InlineData("max(0, x)", "relu(x)")]
    [InlineData("-min(0, -x)", "relu(x)")]
    [InlineData("step(x)*x", "relu(x)")]
    [InlineData("(abs(x) + x)/2", "relu(x)")]
    [InlineData("if x >= 0 then x else 0", "relu(x)")]
    [InlineData("if 0 < x then x else 0", "relu(x)")]
    [InlineData("if x < 0 then 0 else x", "relu(x)")]
    [InlineData("sqrt(x*x)", "abs(x)")]
    [InlineData("log(ones(n) + exp(v))", "softplus(v)")]
    [InlineData("{ s = sum(exp(v)); log(s) }", "logsumexp(v)")]
    [InlineData("log(1 - sigmoid(x))", "log_sigmoid(-x)")]
    [InlineData("log(x)*y", "xlogy(y, x)")]
    public void OtherOrdersAndSpellingsAreCaught(string written, string computed)
    {
        var text = new SharedGraph();
        Assert.Same(text.Bind(computed), text.Bind(written));
    }

    [Theory]
    [InlineData("exp(x) - 2")]
    [InlineData("log(2 + exp(x))")]
    [InlineData("max(x, 1)")]
    [InlineData("if x > 1 then x else 0")]
    [InlineData("y*step(x)")]
    [InlineData("sqrt(x^4)")]
    [InlineData("(x + abs(y))/2")]
    [InlineData("1/(2 + exp(-x))")]
    [InlineData("2*log(x)")]
    public void WhatOnlyLooksAlikeStays(string written) => Assert.Empty(Formula.Parse(written).Bound.Rewrites);

    /// <summary>Texts bound into one graph, where equal expressions are one node.</summary>
    private sealed class SharedGraph
    {
        private readonly ExpressionBinder _binder = new(
            new Graph(Limits.Default), new DiagnosticBag(new SourceText("rule", ""), Limits.Default.Diagnostics), StandardLibrary.Functions);

        private readonly FormulaFrame _names;

        public SharedGraph() => _names = new FormulaFrame(Declare);

        public Node Bind(string text)
        {
            var syntax = SyntaxParser.ParseFormula(new SourceText("rule", text), Limits.Default).Require();
            return _binder.Bind(syntax, _names)!.Value.Node;
        }

        private Meaning Declare(string name)
        {
            var size = Dimension.Named("n");
            var node = name == "n" ? _binder.Graph.Size(size)
                : _binder.Graph.Leaf(new Symbol(name, SymbolRole.Variable, name == "v" ? Shape.Vector(size) : Shape.Scalar));
            return new Meaning(new Value(node), null) { IsLeaf = name != "n" };
        }
    }
}
