namespace SymbolicNet.Tests.Symbolics.Differentiation;

public sealed class TensorDerivativeTests
{
    private const string Shapes = "A[3,3], B[3,2], x[3], y[3], r[3]', T[2,3,2], s";

    /// <summary>Formulas over every operator of the graph; each is differentiated by every variable it names.</summary>
    public static TheoryData<string> Formulas { get; } =
    [
        "A*x", "x'*A*y", "A*B", "B'*A", "x*y'", "A'", "r*A", "A.*A", "A*A*x", "2*A + x*y' - A./3", "s*A", "A/s", "1/(x.^2 + 1)", "x./y", "y.^x",
        "sum(A)", "sum(A, axis=0)", "mean(A, axis=1)", "var(A)", "std(A, axis=0)", "prod(x)", "prod(A, axis=1)", "norm1(x)", "norm2(A)", "norm2(A, axis=0)",
        "max(x)", "min(A, axis=1)", "max(x, y)", "min(x, y, 0.3)", "logsumexp(A)", "logsumexp(x)", "logsumexp(s, 2*s, 1)", "softmax(A)", "softmax(A, axis=0)", "logsoftmax(x)",
        "cumsum(x)", "cumsum(A, axis=0)", "cumsum(A, axis=1)", "tr(A*A)", "diag(x)*A", "diag(A)", "det(A)", "logdet(A*A' + eye(3))", "inv(A)", "solve(A, x)", "solve(A, B)",
        "cholesky(A*A' + eye(3))", "matpow(A, 3)", "matpow(A, -1)", "tril(A)", "triu(A, k=1)", "outer(x, y)", "dot(x, y)", "cross(x, y)",
        "x[1]", "x[^1]", "x[1..]", "A[1,..]", "A[..,0]", "A[0..3..2, 1]", "T[1,..,0]", "reshape(A, 9)", "reverse(x)", "pad(x, 1, 2)", "concat(x, y)", "stack(x, y, axis=1)", "repeat(x, 2, axis=1)",
        "gather(A, range(2), axis=1)", "scatter(x, range(3) - range(3), 2)", "einsum(\"ij,jk,k->i\", A, A, x)", "einsum(\"ii->i\", A)", "einsum(\"aib,i->ab\", T, x)", "einsum(\"ij->ji\", A)",
        "[x[0], s, x[1]*y[2]]", "[[s, 1], [x[0], s^2]]", "if s > 0 then A*x else y", "if x > 0 then y.*x else sin(y)", "where(x > y, x, y.^2)",
        "fold(h = x, t in A, tanh(h.*t + y))", "scan(h = s, t in x, h*t + s)", "map(t in A, sum(t.*y))", "map(i in 0..3, x[i]*s^i)",
        "{(a, b) = fold(a = x, b = s, t in A, (a.*t + b, b*sum(t))); sum(a)*b}", "fold(h = zeros(3), t in A, fold(g = h, q in t, g*q + x))",
        "scan(h = x, t in A, map(q in h, q*s) + t)", "map(t in x, t*s^-3)", "scan(h = s, t in x, h*t/s^2)", "sigmoid(A*x)", "gelu(x).*mish(y)", "elu(x) + selu(y)", "huber(x, y)", "mse(A*x, y)", "cross_entropy(softmax(x), softmax(y))",
        "cross_entropy_logits(x, one_hot(1, 3))", "kl(softmax(x), softmax(y))", "binary_cross_entropy(sigmoid(x), sigmoid(y))", "hinge(x, y)", "clamp(x, -s, s)", "over_rows(mean, x).*y",
        "d(sum(x.^3), x)", "grad(norm2(A*x - y)^2, A)", "hessian(sum(exp(x).*y), x)", "jvp(A*x.^2, x, y)", "vjp(sin(A*x), x, y)",
    ];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void ForwardReverseAndFiniteDifferencesAgree(string text)
    {
        var random = new Random(7);
        var formula = Formula.Parse(text, Shapes);
        foreach (var symbol in formula.Symbols)
        {
            var values = formula.Symbols.ToDictionary(v => v.Name, v => Draw(v.Shape.AsColumn, random, around: 0.8), StringComparer.Ordinal);
            values["direction"] = Draw(symbol.Shape.AsColumn, random, around: 0);
            values["weights"] = Draw(formula.Shape.AsColumn, random, around: 0);
            string shapes = $"{Shapes}, direction{Suffix(symbol.Shape)}, weights{Suffix(formula.Shape)}";
            string inner = formula.Shape.IsScalar ? "weights*" : "sum(weights.*";
            string close = formula.Shape.IsScalar ? "" : ")";

            double forward = Evaluate($"{inner}jvp({text}, {symbol.Name}, direction){close}", shapes, values);
            double reverse = Evaluate(symbol.Shape.IsScalar ? $"direction*vjp({text}, {symbol.Name}, weights)" : $"sum(direction.*vjp({text}, {symbol.Name}, weights))", shapes, values);
            var (expected, error) = FiniteDifferences.AtZero(t => Weighted(formula, values, symbol.Name, t));

            double scale = 1 + Math.Abs(expected);
            Assert.True(Math.Abs(forward - reverse) <= 1e-12 * scale, $"{text} by {symbol.Name}: forward {forward}, reverse {reverse}");
            Assert.True(Math.Abs(reverse - expected) <= (1e-8 * scale) + (10 * error), $"{text} by {symbol.Name}: {reverse}, by differences {expected}");
        }
    }

    [Fact]
    public void AJacobianHasTheShapeOfTheResultThenOfTheVariable()
    {
        Assert.Equal("[2,3]", Formula.Parse("jacobian(B'*x, x)", Shapes).Shape.ToString());
        Assert.Equal("[3,2,3,2]", Formula.Parse("jacobian(B.^2, B)", Shapes).Shape.ToString());
        Assert.Equal("[3,3,3,3]", Formula.Parse("hessian(sum(A.^3), A)", Shapes).Shape.ToString());
        Assert.Equal("[3]'", Formula.Parse("grad(sum(r.^2), r)", Shapes).Shape.ToString());
    }

    [Fact]
    public void AHessianIsSymmetric()
    {
        var random = new Random(3);
        var formula = Formula.Parse("hessian(logsumexp(A*x) + prod(x) + x'*A*x*norm2(x), x)", "A[3,3], x[3]");
        var h = formula.Evaluate(formula.Symbols.ToDictionary(v => v.Name, v => Draw(v.Shape, random, around: 0.5))).AsSpan().ToArray();
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                Assert.Equal(h[(i * 3) + j], h[(j * 3) + i], 1e-13);
        }
    }

    private static string Suffix(Shape shape) => shape.IsScalar ? "" : shape.ToString();

    private static double Evaluate(string text, string shapes, Dictionary<string, Tensor> values) => Formula.Parse(text, shapes).Evaluate(values).ToScalar();

    private static double Weighted(Formula formula, Dictionary<string, Tensor> values, string name, double t)
    {
        var moved = new Dictionary<string, Tensor>(values, StringComparer.Ordinal);
        var (start, direction) = (values[name], values["direction"].AsSpan().ToArray());
        moved[name] = Tensor.Of(start.Shape, [.. start.AsSpan().ToArray().Select((v, i) => v + (t * direction[i]))]);
        var (result, weights) = (formula.Evaluate(moved).AsSpan().ToArray(), values["weights"].AsSpan().ToArray());
        return result.Zip(weights, (a, b) => a * b).Sum();
    }

    // Away from ties and kinks: distinct numbers of either sign.
    private static Tensor Draw(Shape shape, Random random, double around)
    {
        var values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = around + random.NextDouble() - 0.5 + (0.01 * i);
        return Tensor.Of(shape, values);
    }
}
