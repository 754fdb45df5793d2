using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Language.Semantics;

/// <summary>Shapes of derivatives, and what a name to differentiate by stands for.</summary>
public class DerivativeBindingTests
{
    // shape(f) followed by shape(v).
    public static TheoryData<string, string> Shapes => ShapeTable.Read("""
        d(s^2, s)                | []
        d(v*s, s)                | [3]
        d(r*s, s)                | [3]'
        d(sum(v), v)             | [3]
        d(r*v, r)                | [3]'
        d(A*v, v)                | [2,3]
        d(A*v, A)                | [2,2,3]
        d(A*s, s)                | [2,3]
        d(sum(A), A)             | [2,3]
        d(M*a, a)                | [m,n]
        d(T, s)                  | [2,3,4]
        grad(sum(v.^2), v)       | [3]
        grad(s, A)               | [2,3]
        jacobian(A*v, v)         | [2,3]
        hessian(sum(v.^3), v)    | [3,3]
        hessian(s^2, s)          | []
        hessian(det(S), S)       | [3,3,3,3]
        jvp(A*v, v, w)           | [2]
        jvp(r*s, s, 1)           | [3]'
        vjp(A*v, v, u)           | [3]
        vjp(sum(r), r, 1)        | [3]'
        d(sum(v), v[0])          | []
        d(sum(v), v[^1])         | []
        d(sum(v), v[..2])        | [2]
        d(A*v, v[1])             | [2]
        d(A*v, v[1..])           | [2,2]
        d(sum(A), A[0])          | [3]
        d(sum(A), A[.., 1])      | [2]
        d(A*v, A[0, 1])          | [2]
        d(A*v, A[1])             | [2,3]
        d(r*v, r[1..])           | [2]'
        d(d(s^3, s), s)          | []
        d(d(sum(v.^3), v), v)    | [3,3]
        { t = s^2; d(sin(t), t) }             | []
        { t = 2*v; d(sum(t), t) }             | [3]
        { t = 2*v; z = t.^2; d(sum(z), t[0]) } | []
        fold(q = s, i in 0..3, q + d(q^2, q)) | []
        map(a in v, d(a^2*s, a))              | [3]
        map(a in v, d(a^2*s, s))              | [3]
        grad(v, v)               | SN0308
        hessian(v, v)            | SN0308
        d(s, 2)                  | SN0211
        d(s, s + 1)              | SN0211
        d(s, pi)                 | SN0211
        d(sum(a), n)             | SN0211
        d(s)                     | SN0204
        d(s, s, s)               | SN0204
        jvp(A*v, v)              | SN0204
        jvp(A*v, v, u)           | SN0307
        vjp(A*v, v, v)           | SN0307
        d(sum(v), v[3])          | SN0306
        d(sum(v), v[0, 0])       | SN0306
        jvp(s, v[0], 1)          | SN0211
        """);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void DerivativesHaveTheShapeOfTheFunctionThenOfTheVariable(string formula, string expected) =>
        Assert.Equal(expected, ShapeTable.ShapeOrCodes(formula));

    [Fact]
    public void ByALeafTheDerivativeIsTotal()
    {
        var (expression, variable, value) = Operands("input x\na = x^2\nb = sin(a) + x\nr = d(b, x)");
        Assert.Equal(SymbolRole.Input, Role(variable));
        Assert.Same(variable, value);
        Assert.Equal(["x"], Leaves(expression));
    }

    [Fact]
    public void ByABindingItsNameIsHeldThroughOtherBindings()
    {
        var (expression, variable, value) = Operands("""
            input x
            a = x^2
            b = sin(a)
            c = b*a + x + x^2
            r = d(c, a)
            """);
        // c = sin(a)*a + x + x^2 with a held: x^2 as written stays, a is the new leaf, whose value is x^2.
        Assert.Equal(SymbolRole.Held, Role(variable));
        Assert.Equal("power", value.Operator.Name);
        Assert.Equal(["a", "x"], Leaves(expression));
        Assert.Contains(value, SubgraphPlan.Of([expression]).Order);
    }

    [Fact]
    public void EqualSubexpressionsUnderAnotherNameDoNotCount()
    {
        var (expression, _, _) = Operands("input x\na = x^2\nb = x^2\nr = d(a + b, a)");
        Assert.Equal(["a", "x"], Leaves(expression));
        (expression, _, _) = Operands("input x\na = x^2\nb = a\nr = d(b, a)");
        Assert.Equal(["a"], Leaves(expression));
    }

    [Fact]
    public void UsesInsideFunctionsCountByName()
    {
        var (expression, variable, _) = Operands("""
            r = d(f(1), a)
            def f(y) = g(y)*x
            def g(y) = y*a^2
            a = x^2
            input x
            """);
        Assert.Equal(SymbolRole.Held, Role(variable));
        Assert.Equal(["a", "x"], Leaves(expression));
    }

    [Fact]
    public void ALocalNameIsHeldThroughTheLocalsAfterIt()
    {
        var node = Formula.Parse("{ a = x^2; b = sin(a); { c = a*b; d(c + x, a) } }").Bound.Value.Node;
        Assert.Equal(SymbolRole.Held, Role(node[1]));
        Assert.Equal(["a", "x"], Leaves(node[0]));
        Assert.Equal(["x"], Leaves(node[2]));
    }

    [Fact]
    public void NestedDerivativesHoldTheirNamesTogether()
    {
        var (outer, variable, _) = Operands("input x\na = x^2\nb = a*x\nc = a*b + x\nr = d(d(c, a), b)");
        Assert.Equal("b", variable.Operator.Name);
        var inner = Assert.Single(SubgraphPlan.Of([outer]).Order, n => n.Operator is DerivativeOperator);
        // By a, with b held from outside: c = a*b + x depends on the held b, which a does not reach.
        Assert.Equal(["a", "b", "x"], Leaves(inner[0]));
        Assert.Contains(variable, SubgraphPlan.Of([inner[0]]).Order);
    }

    [Fact]
    public void RecurrencesAndParametersAreDifferentiatedAsLeaves()
    {
        var fold = Formula.Parse("fold(q = x, i in 0..3, q + d(q^2*x, q))").Bound.Value.Node;
        var recurrence = Assert.IsType<Recurrence>(SubgraphPlan.Of([fold]).Order.Single(n => n.Operator is Recurrence).Operator);
        var derivative = Assert.Single(recurrence.Body.Plan.Order, n => n.Operator is DerivativeOperator);
        Assert.Same(recurrence.Body.Leaves[0], derivative[1]);

        var (expression, variable, value) = Operands("input x\ndef f(v[n]) = d(sum(v.^2), v)\nr = f([x, 1])");
        Assert.Equal(SymbolRole.Held, Role(variable));
        Assert.Equal(["v"], Leaves(expression));
        Assert.Equal(["x"], Leaves(value));
    }

    private static (Node Expression, Node Variable, Node Value) Operands(string model)
    {
        var node = Model.Parse(model).Bound.Bindings.Single(b => b.Name == "r").Value.Node;
        Assert.IsType<DerivativeOperator>(node.Operator);
        return (node[0], node[1], node[2]);
    }

    private static SymbolRole Role(Node node) => Assert.IsType<Leaf>(node.Operator).Symbol.Role;

    private static string[] Leaves(Node node) =>
        [.. SubgraphPlan.Of([node]).Order.Where(n => n.Operator is Leaf).Select(n => n.Operator.Name).Order(StringComparer.Ordinal)];
}
