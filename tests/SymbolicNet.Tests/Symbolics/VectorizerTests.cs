using FsCheck;
using FsCheck.Fluent;
using SymbolicNet.Compilation;
using SymbolicNet.Language.Functions;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Tests.Symbolics;

/// <summary>A formula for one sample, done for all samples in one graph, gives what it gives sample by sample.</summary>
public class VectorizerTests
{
    private const string Shapes = "x, y, z, v[3], w[3], r[3]', A[2,3], S[3,3], N[3,3], T[2,3,2]";

    public static TheoryData<string> ElementwiseFunctions => [.. ElementwiseOperator.All.Where(o => o.IsFunction).Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(ElementwiseFunctions))]
    public void EveryElementwiseFunctionVectorizes(string name)
    {
        string[] scalars = ["x", "y", "z"], tensors = ["v", "w", "v"];
        int arity = ElementwiseOperator.All.Single(o => o.Name == name).Arity;
        Agree($"{name}({string.Join(", ", scalars[..arity])})");
        Agree($"{name}({string.Join(", ", tensors[..arity])})");
        if (arity == 2)
        {
            Agree($"{name}(x, v)");
            Agree($"{name}(A, x)");
        }
    }

    /// <summary>At least one call of each built-in function.</summary>
    private static readonly string[] Calls =
    [
        "sum(A)", "sum(A, axis=0)", "mean(v)", "mean(A, axis=1)", "var(A)", "var(A, axis=0)", "std(v)", "std(A, axis=1)", "max(A)", "max(A, axis=0)", "max(v, w)",
        "max(x, v, w)", "min(v)", "min(A, axis=-1)", "logsumexp(v)", "logsumexp(A, axis=0)", "logsumexp(x, y)", "prod(A)", "prod(A, axis=1)", "argmax(v)", "argmax(A, axis=0)",
        "norm2(A)", "norm2(A, axis=0)", "softmax(v)", "softmax(A, axis=0)", "logsoftmax(A)", "cumsum(v)", "cumsum(A, axis=0)",
        "transpose(A)", "diag(v)", "diag(S)", "det(S)", "logdet(S)", "inv(S)", "cholesky(S + S')", "solve(S, v)", "solve(S, N)", "solve(S, A')", "matpow(S, 3)", "matpow(S, -1)",
        "matpow(S, 0)", "tril(A)", "triu(S, k=1)",
        "concat(v, w)", "concat(v, x)", "concat(A, A, axis=1)", "stack(v, w)", "stack(v, w, axis=1)", "stack(x, y, 1)", "reshape(A, 6)", "reshape(A, 3, 2)",
        "repeat(v, 2)", "repeat(A, 2, axis=1)", "repeat(x, 2)", "reverse(v)", "reverse(A, axis=1)", "pad(v, 1, 2)", "pad(A, 1, 0, axis=1)",
        "gather(v, floor(2*w))", "gather(A, floor(2*w), axis=1)", "gather(A, floor(2*x))", "gather(S, floor(2*A), axis=0)", "gather(v, range(2))",
        "scatter(v, floor(4*w), 4)", "scatter(A, floor(2*[x, y]), 3)", "scatter(v, range(3), 4)", "one_hot(floor(3*x), 3)", "one_hot(floor(3*v), 3)",
        "einsum(\"ij,j->i\", A, v)", "einsum(\"ii->i\", S)", "einsum(\"i->ii\", v)", "einsum(\"ijk,ij->k\", T, A)", "einsum(\"ij,j,i->\", A, v, [x, y])",
        "where(v > 0.5, v, w)", "where(x > 0.5, v, w)", "where(v > 0.5, x, y)", "x*zeros(2)", "v + ones(3)", "S*eye(3)", "v.*range(3)", "cross_entropy(v, floor(3*x))", "cross_entropy(v, w)",
    ];

    [Fact]
    public void EveryBuiltInFunctionVectorizes()
    {
        Assert.All(BuiltIns.All, f => Assert.Contains(Calls, c => c.Contains(f.Name + "(", StringComparison.Ordinal) || f.Name == "as_one_hot"));
        Assert.All(Calls, Agree);
    }

    [Theory]
    [InlineData("x*y + x/y - -x^y")]
    [InlineData("A*v")]
    [InlineData("A*S")]
    [InlineData("r*S")]
    [InlineData("r*v")]
    [InlineData("v*r")]
    [InlineData("x*v")]
    [InlineData("v.*w")]
    [InlineData("S.*N")]
    [InlineData("x - S")]
    [InlineData("v^x")]
    [InlineData("x < v and w < y or not v")]
    [InlineData("if x < y then v else w")]
    [InlineData("if v < w then x else y")]
    [InlineData("if v < x then v else w")]
    [InlineData("[x, y, 1]")]
    [InlineData("[[x, 2], [y, z]]")]
    [InlineData("v[1] + A[0, 2] + S[^1][0]")]
    [InlineData("A[.., 1..]")]
    [InlineData("A[floor(2*x)]")]
    [InlineData("A[.., floor(2*x)]")]
    [InlineData("A[floor(2*x), floor(2*y)]")]
    [InlineData("v[^(1 + floor(2*x))]")]
    [InlineData("S'")]
    public void EveryInfixOperatorAndIndexVectorizes(string formula) => Agree(formula);

    [Theory]
    [InlineData("fold(s = x, a in v, s*a + y)")]
    [InlineData("fold(s = w, a in S, tanh(s + a*x))")]
    [InlineData("fold(s = 0, i in 0..3, s + i*x)")]
    [InlineData("fold(s = x, i in 0..0, s*2)")]
    [InlineData("scan(s = x, a in v, b in w, s*a + b)")]
    [InlineData("scan(s = v, a in S, s.*a + w)")]
    [InlineData("map(a in v, a*x + y)")]
    [InlineData("map(a in A, a.*v)")]
    [InlineData("map(a in v, map(b in w, a*b*x))")]
    [InlineData("map(i in 0..3, v[i]*x)")]
    [InlineData("map(a in v, fold(s = a, b in w, s*b + x))")]
    [InlineData("fold(s = x, a in A, s + fold(t = s, b in a, t*b))")]
    [InlineData("{ (p, q) = scan(p = x, q = v, a in w, (p*a, q + p)); p'*q }")]
    [InlineData("{ (p, q) = fold(p = 1, q = v, a in A, (p + x, q.*a + p)); concat(p, q) }")]
    public void RecurrencesVectorize(string formula) => Agree(formula);

    [Fact]
    public void RandomFormulasVectorize()
    {
        var check = Prop.ForAll(Formulas(3).ToArbitrary(), f => Agree(f));
        check.Check(Config.QuickThrowOnFailure.WithReplay(20260101, 1).WithMaxTest(150));
    }

    private static Gen<string> Formulas(int depth)
    {
        var leaf = Gen.Elements("x", "y", "0.5", "v[1]", "A[1, 0]");
        if (depth == 0)
            return leaf;
        var part = Formulas(depth - 1);
        Gen<string> Binary(string form) => part.SelectMany(a => part.Select(b => form.Replace("@", a, StringComparison.Ordinal).Replace("$", b, StringComparison.Ordinal)));
        return Gen.OneOf(leaf, Gen.Elements("(@ + $)", "(@*$)", "(@ - $)", "max(@, $)", "sigmoid(@ - $)", "(if @ < $ then @ else $*2)", "sum(v*@ + w*$)", "sum(tanh(A*v*@) + $)",
            "fold(s = @, a in v, s*a + $)", "sum(map(a in w, a*@ - $))", "logsumexp([@, $])", "{ t = @; t*t + $ }").SelectMany(Binary));
    }

    [Fact]
    public void OverRowsReachesAcrossTheSamples()
    {
        double[] x = [1, 4, 2.5];
        Assert.Equal([7.5 / 3 - 1, 7.5 / 3 - 4, 0], OverSamples("over_rows(mean, x) - x", x));
        Assert.Equal([7.5, 7.5, 7.5], OverSamples("over_rows(sum, x)", x));
        Assert.Equal([4, 4, 4], OverSamples("over_rows(max, x)", x));
        Assert.Equal([3, 3, 3], OverSamples("over_rows(sum, 1)", x));
        Assert.Equal([2, 2, 2], OverSamples("over_rows(mean, 2)", x));
        Assert.Equal([9.5, 12.5, 11], OverSamples("fold(s = x, i in 0..1, s + over_rows(sum, s)) + 1", x));
    }

    // Of F = sum(x_i^2*m), with m = sum(x), mean(x^3) or max(x): a sample's derivative is that of F by its x, through the other samples too.
    [Fact]
    public void DerivativesReachAcrossTheSamplesToo()
    {
        double[] x = [1, 4, 4];
        Assert.Equal([.. x.Select(t => (2 * t * 9) + 33)], OverSamples("d(x^2*over_rows(sum, x), x)", x));
        Assert.Equal([.. x.Select(t => (2 * t * 129 / 3) + (33 * 3 * t * t / 3))], OverSamples("d(x^2*over_rows(mean, x^3), x)", x));
        Assert.Equal([8, 32 + 16.5, 32 + 16.5], OverSamples("d(x^2*over_rows(max, x), x)", x));
    }

    private static double[] OverSamples(string text, double[] samples)
    {
        var bound = Formula.Parse(text).Bound;
        var leaf = bound.Graph.Leaf(new Symbol("x", SymbolRole.Variable, Shape.Scalar));
        var batch = bound.Graph.Leaf(new Symbol("x", SymbolRole.Variable, Shape.Vector(samples.Length)));
        var root = new Vectorizer(bound.Graph, samples.Length, isSamples: true).Vectorize(bound.Plan, new() { [leaf] = batch });
        return Interpreter.Evaluate(SubgraphPlan.Of(root, [batch]), [Tensor.Vector(samples)], Limits.Default)[0].AsSpan().ToArray();
    }

    private static void Agree(string formula) => new Samples(formula, Shapes).AgreeHoweverTheyAreEvaluated(tolerance: 1e-13);
}
