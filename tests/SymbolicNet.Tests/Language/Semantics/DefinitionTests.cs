using SymbolicNet.Symbolics;
using SymbolicNet.Tests.Compilation;

namespace SymbolicNet.Tests.Language.Semantics;

/// <summary>Functions written in the language.</summary>
public class DefinitionTests
{
    private const string Functions = """
        param gain = 3
        const offset = 0.5
        dim width = 4
        input x
        input v[3]
        input A[2,3]

        def square(x) = x*x
        def affine(x, a, b = 10) = a*x + b
        def captured(x) = gain*x + offset + width
        def twice(x) = square(square(x))
        def clause(x) = x^3
          derivative x: 3*x^2
        def poly(x) = sum([1, x, x^2])
        def halves(x) = fold(s = x, i in 0..3, s/2)
        def held(x) = sum([clamp(x, 0, 1), clause(x)])
        def rms(v[n]) = sqrt(sum(v.^2)/n)
        def weighted(M[m,n], w[n], scale = 2) = scale*(M*w)
        def total(a[..]) = sum(a)
        def odd(v[2*k + 1]) = v[k]
        def swap(x, y) = poly(y) - x
        def shadow(y[n], x) = sum(swap(x, y))
          derivative x: -n
        """;

    [Theory]
    [InlineData("square(x)", 4)]
    [InlineData("affine(x, 3)", 16)]
    [InlineData("affine(x, b=1, a=3)", 7)]
    [InlineData("affine(3, 5, 1)", 16)]
    [InlineData("captured(x)", 10.5)]
    [InlineData("twice(x)", 16)]
    [InlineData("clause(x)", 8)]
    [InlineData("poly(x)", 7)]
    [InlineData("halves(x)", 0.25)]
    [InlineData("held(x)", 9)]
    [InlineData("rms(v)", 2.1602468994692867)]
    [InlineData("total(A)", 21)]
    [InlineData("total(x)", 2)]
    [InlineData("odd(v)", 2)]
    [InlineData("square(x) + { x = 5; square(x) }", 29)]
    [InlineData("fold(s = x, i in 0..2, square(s))", 16)]
    [InlineData("fold(x = 1, i in 0..3, affine(x, 2, 1))", 15)]
    [InlineData("sum(map(x in v, halves(x)))", 0.75)]
    public void CallsPutTheArgumentsIntoTheBody(string call, double expected) => Assert.Equal(expected, Value(call).ToScalar(), 1e-15);

    [Theory]
    [InlineData("square(v)", "1 4 9")]
    [InlineData("square(A)", "1 4 9 16 25 36")]
    [InlineData("affine(v, 2)", "12 14 16")]
    [InlineData("affine(x, v, b=0)", "2 4 6")]
    [InlineData("captured(v)", "7.5 10.5 13.5")]
    [InlineData("twice(v)", "1 16 81")]
    [InlineData("clause(v)", "1 8 27")]
    [InlineData("poly(v)", "3 7 13")]
    [InlineData("poly(A)", "3 7 13 21 31 43")]
    [InlineData("halves(v)", "0.125 0.25 0.375")]
    [InlineData("held(v)", "2 9 28")]
    [InlineData("weighted(A, v)", "28 64")]
    [InlineData("weighted(A, v, scale=1)", "14 32")]
    [InlineData("swap(x, v)", "1 5 11")]
    [InlineData("swap(v, x)", "6 5 4")]
    [InlineData("map(a in v, poly(a))", "3 7 13")]
    [InlineData("map(a in A, sum(poly(a)))", "23 95")]
    public void BareParametersActPlaceByPlace(string call, string expected) =>
        Assert.Equal(Given.Numbers(expected), Value(call).AsSpan().ToArray());

    [Fact]
    public void ParametersOfOneNameDoNotMixUp() => Assert.Equal(17, Value("shadow(v, x)").ToScalar());

    [Fact]
    public void AFunctionWithClausesStaysWholeAndExpandsToItsBody()
    {
        var bound = Model.Parse(Functions + "\nr = clause(x)").Bound;
        var node = bound.Bindings.Single(b => b.Name == "r").Value.Node;
        Assert.Equal("clause", Assert.IsType<FunctionCall>(node.Operator).Name);
        Assert.DoesNotContain(SubgraphPlan.Of(Expansion.Apply(bound.Graph, [node])).Order, n => n.Operator is FunctionCall);
    }

    [Fact]
    public void ADerivativeInABodyIsWorkedOutOnTheBodysOwnParameter()
    {
        double slope = ModelValue.Scalar("input y\ndef slope(x) = d(x^2*(y + 1), x)\nr = slope(y + 1)", "r", ("y", 2));
        Assert.Equal(18, slope);
    }

    [Theory]
    [InlineData("def f(x) = f(x)", "SN0209")]
    [InlineData("def f(x) = g(x)\ndef g(x) = 1 + f(x)", "SN0209")]
    [InlineData("def f(x) = x\ndef f(y) = y", "SN0202")]
    [InlineData("def f(x, x) = x", "SN0202")]
    [InlineData("def f(x) = y", "SN0201")]
    [InlineData("def f(x) = [x, x]", "SN0308")]
    [InlineData("def f(x) = x[0]", "SN0306")]
    [InlineData("def f(v[n]) = v*v", "SN0303")]
    [InlineData("def f(x) = x\n  derivative y: 1", "SN0214")]
    [InlineData("def f(x) = x\n  derivative x: [1]", "SN0214")]
    [InlineData("def f(v[n]) = 2*v\n  derivative v: v", "SN0214")]
    [InlineData("def f(v[n]) = 2*v\n  vjp v by u: sum(u)", "SN0214")]
    [InlineData("def f(x) = x\n  derivative x: 1\n  derivative x: 1", "SN0214")]
    [InlineData("def f(v[n], w[n]) = v'*w\na = f([1, 2], [1, 2, 3])", "SN0307")]
    [InlineData("def f(v[2*k]) = sum(v)\na = f([1, 2, 3])", "SN0307")]
    [InlineData("def f(v[n]) = sum(v)\na = f([1, 2]')", "SN0307")]
    [InlineData("def f(x, y) = x\na = f(1)", "SN0204")]
    [InlineData("def f(x, y) = x\na = f(1, 2, 3)", "SN0204")]
    [InlineData("def f(x, y) = x\na = f(1, x=2)", "SN0204")]
    [InlineData("def f(x) = x\na = f(z=1)", "SN0204")]
    [InlineData("def f(x, y) = x\na = f([1, 2], [1, 2, 3])", "SN0302")]
    public void WhatIsWrongWithADefinitionIsReported(string text, string code) => Assert.Equal(code, ModelValue.Codes(text));

    [Fact]
    public void ShadowingTheLibraryIsAWarning()
    {
        var model = Model.Parse("def relu(x) = x + 1\na = relu(1)\ndef exp(x) = x\nb = exp(3)");
        Assert.Equal(2, model.Warnings.Length);
        Assert.All(model.Warnings, w => Assert.Equal(Severity.Warning, w.Severity));
        Assert.Equal(2, ModelValue.Scalar(model.Text, "a"));
        Assert.Equal(3, ModelValue.Scalar(model.Text, "b"));
    }

    [Fact]
    public void TheLibraryDoesNotSeeAFilesDefinitions() =>
        Assert.Equal(1, ModelValue.Scalar("def abs(x) = 100\nloss = 0\na = mae([2], [1])", "a"));

    private static Tensor Value(string call) => ModelValue.Of(Functions + "\nresult = " + call, "result",
        [("gain", 3), ("x", 2), ("v", Tensor.Vector(1, 2, 3)), ("A", Tensor.Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }))]);
}
