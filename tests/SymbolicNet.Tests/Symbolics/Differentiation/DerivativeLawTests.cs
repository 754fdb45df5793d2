using System.Text.RegularExpressions;
using SymbolicNet.Tests.Language.Semantics;

namespace SymbolicNet.Tests.Symbolics.Differentiation;

/// <summary>Laws of calculus: two ways to write one derivative give one number.</summary>
public sealed class DerivativeLawTests
{
    private const string Shapes = "x, y, z, v[3], w[3], A[3,3], B[3,3]";

    [Theory]
    // Linearity, products, quotients, powers, the chain.
    [InlineData("d(2*sin(x) - 3*exp(x*y), x)", "2*d(sin(x), x) - 3*d(exp(x*y), x)")]
    [InlineData("d(sin(x*y)*tanh(x), x)", "d(sin(x*y), x)*tanh(x) + sin(x*y)*d(tanh(x), x)")]
    [InlineData("d(sin(x*y)/(2 + cosh(x)), x)", "(d(sin(x*y), x)*(2 + cosh(x)) - sin(x*y)*d(cosh(x), x))/(2 + cosh(x))^2")]
    [InlineData("d((2 + sin(x))^(x*y), x)", "(2 + sin(x))^(x*y)*(y*log(2 + sin(x)) + x*y*cos(x)/(2 + sin(x)))")]
    [InlineData("d(erf(softplus(x*y)), x)", "{ g = softplus(x*y); d(erf(g), g)*d(softplus(x*y), x) }")]
    [InlineData("d(gamma(1 + x^2), x)", "{ g = 1 + x^2; d(gamma(g), g)*2*x }")]
    [InlineData("d(atan2(sin(x), 2 + x), x)", "{ a = sin(x); b = 2 + x; d(atan2(a, b), a)*cos(x) + d(atan2(a, b), b) }")]
    [InlineData("d(hypot(x, y*x), x)", "sqrt(1 + y^2)")]
    [InlineData("d(logsumexp(x, 2*x, y), x)", "softmax([x, 2*x, y])'*[1, 2, 0]")]
    [InlineData("d(logsumexp(x, 2*x, y), x)", "d(logsumexp([x, 2*x, y]), x)")]
    [InlineData("d(logsumexp(x, y), x)", "d(log(exp(x) + exp(y)), x)")]
    [InlineData("d(x*y*z*sin(x*y*z), z)", "x*y*(sin(x*y*z) + x*y*z*cos(x*y*z))")]
    // Mixed partials and order.
    [InlineData("d(d(sin(x*y)*exp(x), x), y)", "d(d(sin(x*y)*exp(x), y), x)")]
    [InlineData("d(d(d(sin(x*y*z), x), y), z)", "d(d(d(sin(x*y*z), z), y), x)")]
    [InlineData("jacobian(grad(v'*A*w*sum(tanh(A)), v), w)", "jacobian(grad(v'*A*w*sum(tanh(A)), w), v)'")]
    [InlineData("jacobian(grad(logsumexp(A*v), v), x)", "zeros(3)")]
    // One by a binding, the other by what it stands for.
    [InlineData("{ g = x*y; d(g*x, g) }", "x")]
    [InlineData("{ g = x*y; d(g*x, x) }", "2*x*y")]
    [InlineData("{ g = x*y; h = g*x; d(h, g) }", "x")]
    [InlineData("{ g = x*y; d(g*x + x*y, g) }", "x")]
    [InlineData("{ u = A*v; grad(sum(sin(u)), u) }", "cos(A*v)")]
    [InlineData("{ u = A*v; A'*grad(sum(sin(u)), u) }", "grad(sum(sin(A*v)), v)")]
    // Sums over rows and elements.
    [InlineData("grad(sum(map(r in A, norm2(r)*tanh(r'*v))), v)", "sum(map(r in A, grad(norm2(r)*tanh(r'*v), v)), axis=0)")]
    [InlineData("grad(sum(tanh(A*v)), v)", "grad(tanh(A[0,..]'*v) + tanh(A[1,..]'*v) + tanh(A[2,..]'*v), v)")]
    [InlineData("grad(sum(map(t in v, sin(t)*t)), v)", "cos(v).*v + sin(v)")]
    [InlineData("grad(prod(v), v)", "[v[1]*v[2], v[0]*v[2], v[0]*v[1]]")]
    [InlineData("grad(sum(v[..2].^2) + sum(v[..1].^3), v)", "[2*v[0] + 3*v[0]^2, 2*v[1], 0]")]
    [InlineData("grad(sum(v[1..].^2) + sum(v[1..2].^3) + v[1], v)", "[0, 2*v[1] + 3*v[1]^2 + 1, 2*v[2]]")]
    [InlineData("grad(sum(concat(v[3..], v[..3]).*w), v)", "w")]
    // Jacobians, their products, Hessians.
    [InlineData("jvp(tanh(A*v), v, w)", "jacobian(tanh(A*v), v)*w")]
    [InlineData("vjp(tanh(A*v), v, w)", "jacobian(tanh(A*v), v)'*w")]
    [InlineData("jacobian(softmax(A*v), v)[1,..]", "vjp(softmax(A*v), v, [0, 1, 0])")]
    [InlineData("jacobian(softmax(A*v), v)[..,2]", "jvp(softmax(A*v), v, [0, 0, 1])")]
    [InlineData("jacobian(cumsum(v.*w), v)", "tril(ones(3,3))*diag(w)")]
    [InlineData("jacobian(A*v, v)", "A")]
    [InlineData("jacobian(v.*w, v)", "diag(w)")]
    [InlineData("hessian(logsumexp(A*v)*norm2(v), v)", "jacobian(grad(logsumexp(A*v)*norm2(v), v), v)")]
    [InlineData("hessian(logsumexp(A*v)*prod(v), v)", "hessian(logsumexp(A*v)*prod(v), v)'")]
    [InlineData("hessian(v'*A*v, v)", "A + A'")]
    [InlineData("hessian(sum(sigmoid(A*v)), v)", "{ s = sigmoid(A*v); A'*diag(s.*(1 - s).*(1 - 2*s))*A }")]
    [InlineData("hessian(sum(sigmoid(v)), v)", "diag(-tanh(v/2).*sigmoid(v).*sigmoid(-v))")]
    [InlineData("einsum(\"ijkl,kl->ij\", hessian(sum(sin(A*B)), A), B)", "jvp(grad(sum(sin(A*B)), A), A, B)")]
    // Matrices.
    [InlineData("grad(logdet(A), A)", "inv(A)'")]
    [InlineData("grad(det(A), A)", "det(A)*inv(A)'")]
    [InlineData("grad(3*logdet(A) - det(B)/2, A)", "3*inv(A)'")]
    [InlineData("grad(3*logdet(A) - det(B)/2, B)", "-det(B)/2*inv(B)'")]
    [InlineData("jvp(inv(A), A, B)", "-inv(A)*B*inv(A)")]
    [InlineData("jvp(solve(A, v), A, B)", "-solve(A, B*solve(A, v))")]
    [InlineData("grad(tr(solve(A, B)), B)", "inv(A)'")]
    [InlineData("triu(grad(sum(cholesky(A)), A), k=1)", "zeros(3, 3)")]
    [InlineData("grad(tr(A*B), A)", "B'")]
    [InlineData("grad(sum(A.*B), A)", "B")]
    [InlineData("sum(x*eye(3).*B)", "x*tr(B)")]
    [InlineData("d(sum(x*eye(3).*B), x)", "tr(B)")]
    [InlineData("jvp(tr(sin(A)), A, B)", "tr(cos(A).*B)")]
    [InlineData("jvp(tr(A.*B), A, B)", "tr(B.*B)")]
    [InlineData("hessian(var(diag(A)), A)", "jacobian(2/3*diag(diag(A) - mean(diag(A))), A)")]
    [InlineData("hessian(var(diag(A)), A)[0,0,0,0]", "4/9")]
    [InlineData("grad(norm2(A*v - w)^2, v)", "2*A'*(A*v - w)")]
    [InlineData("jvp(matpow(A, 3), A, B)", "B*A*A + A*B*A + A*A*B")]
    [InlineData("{ L = cholesky(A*A'); jvp(L*L', L, B) }", "{ L = cholesky(A*A'); B*L' + L*B' }")]
    [InlineData("jvp({ L = cholesky(A*A'); L*L' }, A, B)", "B*A' + A*B'")]
    // Loops are what they unroll to.
    [InlineData("grad(fold(h = x, t in v, sin(h*t)), v)", "grad(sin(sin(sin(x*v[0])*v[1])*v[2]), v)")]
    [InlineData("d(fold(h = x, i in 0..3, h*y + i), y)", "d(((x*y + 0)*y + 1)*y + 2, y)")]
    [InlineData("hessian(fold(h = x, t in v, sin(h*t)), v)", "hessian(sin(sin(sin(x*v[0])*v[1])*v[2]), v)")]
    [InlineData("jacobian(scan(h = x, t in v, h*t), v)", "jacobian([x*v[0], x*v[0]*v[1], x*v[0]*v[1]*v[2]], v)")]
    [InlineData("jacobian(map(r in A, r'*v), v)", "A")]
    [InlineData("d(fold(h = x, i in 0..2, d(sin(h*y), h)), x)", "d(y*cos(y*cos(x*y)*y), x)")]
    [InlineData("fold(h = 0, t in v, h + d(sin(t*x), x))", "sum(v.*cos(v*x))")]
    // By elements and slices.
    [InlineData("d(v'*A*v, v[1])", "grad(v'*A*v, v)[1]")]
    [InlineData("d(v'*A*v, v[1..])", "grad(v'*A*v, v)[1..]")]
    [InlineData("d(sum(tanh(A)), A[1,2])", "grad(sum(tanh(A)), A)[1,2]")]
    [InlineData("jacobian(A*v, v[0])", "A[..,0]")]
    [InlineData("d(d(v'*A*v, v[1]), v[2])", "hessian(v'*A*v, v)[1,2]")]
    // What stands in several places counts in each, what stands in none nowhere.
    [InlineData("grad(sum(sin(A) + repeat(v, 3, axis=1)), v)", "[3, 3, 3]")]
    [InlineData("grad(sum(sin(diag(diag(A)))), A)", "diag(cos(diag(A)))")]
    [InlineData("grad(sum(concat([1, 2], v).*[3, 4, 5, 6, 7]), v)", "[5, 6, 7]")]
    [InlineData("grad(sum(grad(sum(v[0..3..2].^2), v)[..2].^2), v)", "[8*v[0], 0, 0]")]
    [InlineData("d(sum(if x < 0 then v else x), x)", "3")]
    [InlineData("grad(sum(grad(sum(v[..2].^2), v)[..1].^2), v)", "[8*v[0], 0, 0]")]
    [InlineData("d(sum(sin(x*sigmoid(v).*sigmoid(-v))), x)", "{ p = sigmoid(v).*sigmoid(-v); sum(p.*cos(x*p)) }")]
    // Almost sigmoid(u)*sigmoid(-u).
    [InlineData("d(sigmoid((2 - x)*(3 - y))*sigmoid((x - 2)*(y - 3)), x)", "{ s = sigmoid((x - 2)*(y - 3)); 2*s^2*(1 - s)*(y - 3) }")]
    [InlineData("d(sigmoid(x - y)*sigmoid(z - x), x)", "{ a = sigmoid(x - y); b = sigmoid(z - x); a*b*(b - a) }")]
    // Names and the order of operands do not matter.
    [InlineData("d(x*sin(y)*exp(z) + z*x, x)", "d(z*x + exp(z)*(sin(y)*x), x)")]
    [InlineData("{ p = x; q = y; d(p*q^2*sin(p), q) }", "d(sin(x)*x*y*y, y)")]
    public void BothSidesAgree(string left, string right)
    {
        var (a, b) = (Evaluate(left), Evaluate(right));
        Assert.Equal(b.Length, a.Length);
        for (int i = 0; i < a.Length; i++)
            Assert.True(Math.Abs(a[i] - b[i]) <= 1e-12 * (1 + Math.Abs(b[i])), $"element {i}: {a[i]} and {b[i]}");
    }

    [Theory]
    [InlineData("x*sigmoid(k*x)", "sigmoid(k*x)*(1 + k*x*sigmoid(-k*x))", "x^2*sigmoid(k*x)*sigmoid(-k*x)")]
    [InlineData("sin(k*x)/(1 + x^2)", "(k*cos(k*x) - 2*x*sin(k*x)/(1 + x^2))/(1 + x^2)", "x*cos(k*x)/(1 + x^2)")]
    [InlineData("(2 + x^2)^k", "2*k*x*(2 + x^2)^(k - 1)", "(2 + x^2)^k*log(2 + x^2)")]
    public void AClauseThatStatesTheDerivativeChangesNothing(string body, string byX, string byK)
    {
        string[] definitions = [$"def f(x, k) = {body}", $"def f(x, k) = {body}\n  derivative x: {byX}", $"def f(x, k) = {body}\n  derivative x: {byX}\n  derivative k: {byK}"];
        foreach (string use in new[] { "d(f(p, q), p)", "d(f(p, q), q)", "d(d(f(p, q), p), p)", "d(d(f(p, q), p), q)", "d(d(d(f(p*q, q), q), p), q)", "sum(grad(sum(f(p*[1, 2], q)), p))", "d(sum(f(p*[1, 2], q)), q)" })
        {
            double[] values = [.. definitions.Select(d => ModelValue.Scalar($"{d}\nparam p\nparam q\nr = {use}", "r", ("p", Tensor.Scalar(0.7)), ("q", Tensor.Scalar(1.3))))];
            Assert.All(values, v => Assert.Equal(values[0], v, 1e-12));
        }
    }

    [Fact]
    public void WhatTheBodyOfAClauseTakesFromOutsideCountsToo()
    {
        const string model = "param k\nparam p\ndef f(x) = sin(k*x)\n  derivative x: k*cos(k*x)\n";
        var values = new[] { ("k", Tensor.Scalar(0.7)), ("p", Tensor.Scalar(1.3)) };
        Assert.Equal(1.3 * Math.Cos(0.7 * 1.3), ModelValue.Scalar(model + "r = d(f(p), k)", "r", values), 1e-15);
        Assert.Equal((1.3 * Math.Cos(0.7 * 1.3)) + (2.6 * Math.Cos(0.7 * 2.6)), ModelValue.Scalar(model + "r = d(sum(f([p, 2*p])), k)", "r", values), 1e-15);
    }

    // f(x) is (2*x)^2 + x^2 for x > 0, else 2*x^2.
    [Fact]
    public void AFunctionThatLooksUpItsPiecesIsDifferentiatedForEachElement()
    {
        const string model = "def f(x) = sum(gather([x, 2*x], [step(x), 0]).^2)\nparam p[2]\n";
        var p = ("p", Tensor.Vector(2, -1));
        Assert.Equal([20, -4], ModelValue.Of(model + "r = grad(sum(f(p)), p)", "r", p).AsSpan().ToArray());
        Assert.Equal([10, 0, 0, 4], ModelValue.Of(model + "r = hessian(sum(f(p)), p)", "r", p).AsSpan().ToArray());
    }

    [Fact]
    public void ATensorFunctionMayStateItsVjp()
    {
        string[] definitions = ["def f(v[n], A[n,n]) = A*tanh(v)", "def f(v[n], A[n,n]) = A*tanh(v)\n  vjp v by u: (A'*u).*sech(v).^2\n  vjp A by u: u*tanh(v)'"];
        foreach (string use in new[] { "grad(sum(sin(f(p, Q))), p)", "jacobian(f(p, Q), p)", "grad(sum(f(f(p, Q), Q)), Q)", "hessian(sum(sin(f(p, Q))), p)", "jvp(f(p, Q), p, p)" })
        {
            double[][] values = [.. definitions.Select(d => ModelValue.Of($"{d}\nparam p[2]\nparam Q[2,2]\nr = {use}", "r",
                ("p", Tensor.Vector(0.7, -0.2)), ("Q", Tensor.Matrix(new double[,] { { 1, 2 }, { 0.5, -1 } }))).AsSpan().ToArray())];
            Assert.All(values[0].Zip(values[1]), p => Assert.Equal(p.First, p.Second, 1e-12));
        }
    }

    [Theory]
    [InlineData("x*tanh(y*x) + hypot(x, y)")]
    [InlineData("v'*A*v*sigmoid(x)")]
    [InlineData("softmax(A*v)'*w*x^2")]
    public void TheResultDoesNotDependOnNames(string text)
    {
        var formula = Formula.Parse($"grad({text}, x)", Shapes);
        var renamed = Formula.Parse($"grad({Regex.Replace(text, @"\bx\b", "alpha")}, alpha)", Shapes.Replace("x,", "alpha,", StringComparison.Ordinal));
        double value = formula.Evaluate(Values(formula)).ToScalar();
        var values = Values(formula).ToDictionary(p => p.Key == "x" ? "alpha" : p.Key, p => p.Value, StringComparer.Ordinal);
        Assert.Equal(value, renamed.Evaluate(values).ToScalar());
    }

    private static double[] Evaluate(string text)
    {
        var formula = Formula.Parse(text, Shapes);
        return formula.Evaluate(Values(formula)).AsSpan().ToArray();
    }

    // A and B are far from singular.
    private static Dictionary<string, Tensor> Values(Formula formula) => formula.Symbols.ToDictionary(s => s.Name, s => s.Name switch
    {
        "x" => Tensor.Scalar(0.7),
        "y" => Tensor.Scalar(1.3),
        "z" => Tensor.Scalar(-0.4),
        "v" => Tensor.Vector(0.5, -1.2, 0.8),
        "w" => Tensor.Vector(-0.3, 0.9, 1.7),
        "A" => Tensor.Matrix(new[,] { { 2, 0.3, -0.5 }, { 0.1, 1.5, 0.4 }, { -0.2, 0.6, 1.8 } }),
        _ => Tensor.Matrix(new[,] { { 1.1, -0.4, 0.2 }, { 0.5, 0.9, -0.7 }, { 0.3, 0.8, 1.2 } }),
    }, StringComparer.Ordinal);
}
