using SymbolicNet.Symbolics.Rewriting;
using SymbolicNet.Tests.Reference;

namespace SymbolicNet.Tests.Symbolics.Printing;

/// <summary>What derivatives look like. A change here is a change that users see.</summary>
public sealed class DerivativeSnapshotTests
{
    private const string Shapes = "v[n], w[n], A[m,n], B[n,m], S[n,n], T[n,n]";

    // How functions are called that are not made of scalars only; a name alone stands for a call with its scalars.
    private static readonly string[] Calls =
    [
        "logaddexp(x, y)", "xlogy(x, y)", "xlog1py(x, y)", "pow(x, y)", "hypot(x, y)", "unit(x, y)", "atan2(y, x)", "beta(x, y)", "lbeta(x, y)", "polygamma(2, x)", "clamp(x, lo, hi)",
        "min(x, y)", "max(x, y)", "min(v)", "max(v)", "max(A, axis=0)", "leaky_relu(x)", "elu(x)", "softmax(v)", "logsoftmax(v)", "softmax(A, axis=1)", "logsoftmax(A, axis=0)",
        "sum(v)", "sum(A, axis=0)", "mean(v)", "prod(v)", "prod(A, axis=1)", "logsumexp(v)", "logsumexp(x, y)", "logsumexp(A, axis=1)", "norm1(v)", "norm2(v)", "norm2(A, axis=0)",
        "var(v)", "std(v)", "argmax(v)", "cumsum(v)", "cumsum(A, axis=1)", "over_rows(mean, x)", "over_rows(sum, v)",
        "dot(v, w)", "outer(v, w)", "cross([x, y, 1], [z, x, y])", "transpose(A)", "tr(S)", "trace(S)", "diag(v)", "diag(S)", "det(S)", "logdet(S)", "inv(S)", "solve(S, v)", "solve(S, B)",
        "sum(cholesky(S))", "tr(matpow(S, 3))", "sum(tril(S).*T)", "sum(triu(S, k=1).*T)", "concat(v, w)", "stack(v, w)", "reshape(S, n*n)", "repeat(v, 2)", "reverse(v)", "pad(v, 1, 2)",
        "gather(v, range(n))", "scatter(v, range(n), n)", "einsum(\"ij,jk->ik\", S, T)", "where(v > 0, v, w)", "zeros(2)", "ones(2, 2)", "eye(2)", "range(3)", "one_hot(1, 3)", "as_one_hot(1, v)",
        "mse(v, w)", "mae(v, w)", "huber(v, w)", "quantile(v, w, 0.3)", "binary_cross_entropy(v, w)", "binary_cross_entropy_logits(v, w)", "cross_entropy(v, w)",
        "cross_entropy_logits(v, w)", "nll(v, w)", "hinge(v, w)", "kl(v, w)",
    ];

    [Fact]
    public Task EveryFunction()
    {
        string[] special = ["d", "grad", "jacobian", "hessian", "jvp", "vjp"];
        var names = FunctionSections.All.SelectMany(s => s.All).Distinct().Except(special);
        return Verifier.Verify(DerivativeList.Write(names.SelectMany(n => CallsOf(n)), Shapes));
    }

    [Fact]
    public Task SecondDerivativesOfScalarFunctions()
    {
        var names = FunctionSections.All.Take(7).SelectMany(s => s.All).Distinct();
        return Verifier.Verify(DerivativeList.Write(names.SelectMany(n => CallsOf(n)).Where(c => Formula.Parse(c, Shapes).Symbols.All(s => s.Shape.IsScalar)), Shapes, order: 2));
    }

    private static string[] CallsOf(string name)
    {
        string[] calls = [.. Calls.Where(c => c.Split('(').Contains(name))];
        return calls.Length > 0 ? calls : [$"{name}(x)"];
    }

    [Fact]
    public Task TheTableOfMatrixCalculus() => Verifier.Verify(DerivativeList.Write(
    [
        "a'*x", "x'*a", "x'*x", "x'*S*x", "x'*S*y", "a'*X*b", "norm2(A*x - b)^2", "norm2(A*x - b)", "0.5*norm2(A*x - b)^2 + c*norm2(x)^2", "norm2(x)", "norm2(X)", "norm1(x)",
        "sum(x)", "sum(A.*X)", "sum(X)", "sum(X.^2)", "tr(S)", "tr(A*X*B)", "tr(A*X'*B)", "tr(X'*X)", "tr(X'*A*X)", "tr(X*B*X')", "tr(inv(S))", "tr(S*S)", "tr(matpow(S, 3))",
        "det(S)", "logdet(S)", "log(det(S))", "inv(S)", "solve(S, x)", "y'*solve(S, x)", "y'*inv(S)*x", "inv(S)*x", "A*x", "A'*b", "A*X*x", "softmax(x)", "logsoftmax(x)", "logsumexp(x)",
        "x*y'", "A.*(b*x')", "x.*y", "x./y", "exp(x)", "sigmoid(A*x)", "sum(sigmoid(A*x + b))", "sum(log(1 + exp(-b.*(A*x))))", "sum(exp(x))*x", "x/norm2(x)", "var(x)", "std(x)",
        "x[1..]'*x[..^1]", "[c, c^2, sum(x)]", "diag(x)*S", "S*diag(x)", "sum(S*x.*y)",
    ], "A[n,n], X[n,n], B[n,n], S[n,n], x[n], y[n], z[n], a[n], b[n], c"));

    [Fact]
    public Task EveryStabilityRewrite() => Verifier.Verify(DerivativeList.Write(Rules.All.Select(r => r.Left), "v[n], A[n,n], b[n]"));

    [Fact]
    public Task Textbook() => Verifier.Verify(DerivativeList.Write(
    [
        "cos(x^2)", "x^3/6", "x^(1/3)", "(a*x + b)/(c*x + d)", "exp(x)/x", "x*log(x)", "x^2*exp(x)", "5*x + x + 2", "asin(2*x)", "exp(-(x - m)^2/(2*s^2))/(s*sqrt(2*pi))", "sqrt(x^2 + y^2)",
        "1/(1 + exp(-x))", "x^x", "log(x/(1 - x))", "x*(x + 1)", "-x^2*y", "sin(x)^2 + cos(x)^2", "b1*(1 - exp(-b2*x))", "(x + 1)^10", "sin(x)*cos(x)", "tan(x)/x", "1/x", "1/x^2", "sqrt(1 - x^2)",
        "2^x", "x^n", "log(x^2 + 1)", "atan(y/x)", "exp(sin(x))", "if x > 0 then x^2 else -x", "abs(x)*x", "x - x", "x/x", "(x - y)*(x + y)", "3*(x + 2)/4", "w2*relu(w1*x + b1) + b2",
    ], "", order: 2));

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["regression"] = "input x\ntarget y\nparam w1 = 0.4\nparam b1 = 0.1\nparam w2 = -0.7\nparam b2 = 0.2\noutput p = w2*relu(w1*x + b1) + b2\nloss = (p - y)^2\n",
        ["classifier"] = "dim n = 4\ninput x[n]\ntarget y : class(3)\nparam W[3,n] ~ glorot\nparam b[3] = 0\nz = W*x + b\nloss = cross_entropy_logits(z, y)\n",
        ["two-two-two"] = "input i[2]\ntarget t[2]\nparam W1[2,2] ~ uniform(-1, 1)\nparam b1[2] = 0.4\nparam W2[2,2] ~ uniform(-1, 1)\nparam b2[2] = 0.6\nh = sigmoid(W1*i + b1)\no = sigmoid(W2*h + b2)\noutput o\nloss = 0.5*norm2(t - o)^2\n",
        ["xor"] = "input x[2]\ntarget t\nparam W1[3,2] ~ uniform(0.1, 0.9)\nparam b1[3] ~ uniform(0.1, 0.9)\nparam W2[1,3] ~ uniform(0.1, 0.9)\nparam b2 ~ uniform(0.1, 0.9)\nh = sigmoid(W1*x + b1)\noutput p = sigmoid((W2*h)[0] + b2)\nloss = (p - t)^2\n",
        ["seven-five-three"] = "input x[7]\ntarget t[3]\nparam W1[5,7] ~ uniform(0, 1)\nparam b1[5] ~ uniform(0, 1)\nparam W2[3,5] ~ uniform(0, 1)\nparam b2[3] ~ uniform(0, 1)\na = sigmoid(W1*x + b1)\no = sigmoid(W2*a + b2)\noutput o\nloss = sum((o - t).^2)\n",
    };

    public static TheoryData<string> Networks => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public Task Network(string name) => Verifier.Verify(Texts[name] + "\n---\n\n" + Model.Parse(Texts[name]).Gradients()).UseParameters(name);
}
