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

    /// <summary>Models of an input x with a binding r, and what r is by the rules of calculus.</summary>
    public static TheoryData<string, string, Func<double, double>> Held => new()
    {
        { "by a leaf the derivative is total", "a = x^2\nb = sin(a) + x\nr = d(b, x)", x => (Math.Cos(x * x) * 2 * x) + 1 },
        { "by a binding its name is held through other bindings", "a = x^2\nb = sin(a)\nc = b*a + x + x^2\nr = d(c, a)", x => (Math.Cos(x * x) * x * x) + Math.Sin(x * x) },
        { "equal subexpressions under another name do not count", "a = x^2\nb = x^2\nr = d(a + b, a)", _ => 1 },
        { "another name for the binding counts", "a = x^2\nb = a\nr = d(b, a)", _ => 1 },
        { "uses inside functions count by name", "r = d(f(1), a)\ndef f(y) = g(y)*x\ndef g(y) = y*a^2\na = x^2", x => 2 * x * x * x },
        { "a local name is held through the locals after it", "r = { a = x^2; b = sin(a); { c = a*b; d(c + x, a) } }", x => Math.Sin(x * x) + (x * x * Math.Cos(x * x)) },
        { "nested derivatives hold their names together", "a = x^2\nb = a*x\nc = a*b + x\nr = d(d(c, a), b)", _ => 1 },
        { "a state is differentiated by as a leaf", "r = fold(q = x, i in 0..3, q + d(q^2*x, q))", x => x * Math.Pow(1 + (2 * x), 3) },
        { "a parameter is held at its argument", "def f(v[n]) = d(sum(v.^2), v)\nr = f([x, 1])[0]", x => 2 * x },
        { "a scalar parameter is held at its argument", "def f(v) = d(v^3, v)\nr = f(x^2)", x => 3 * x * x * x * x },
        { "equal names of functions do not mix", "def f(v) = d(v^2, v)\ndef g(v) = f(2*v)*v\nr = d(g(x), x)", x => 8 * x },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void WhatADerivativeIsTakenByIsTheName(string why, string model, Func<double, double> expected)
    {
        double actual = ModelValue.Scalar("input x\n" + model, "r", ("x", 1.25));
        Assert.True(Math.Abs(actual - expected(1.25)) < 1e-12, $"{why}: {actual}, not {expected(1.25)}");
    }
}
