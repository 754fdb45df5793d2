using System.Text.RegularExpressions;
using SymbolicNet.Tests.Grammar;

namespace SymbolicNet.Tests.Fuzz;

/// <summary>Texts to mutate: the grammar's corpus, the examples of its page, the library, and some that use much at once.</summary>
internal static partial class FuzzCorpus
{
    private static readonly string[] s_own =
    [
        """
        input  x[2]
        target y[1]
        param  W1[3,2] ~ uniform(0.1, 0.9)
        param  b1[3]   ~ normal(0, 1)
        param  k = 1 in 0..inf
        dim n = 3
        const c = 2*n
        h    = sigmoid(W1*x + b1)
        yhat = [sum(h)*k]
        output yhat
        loss sum = sum((yhat - y)^2) # as in the tutorial
        penalty = c*sum(W1.^2)
        metric error = mae(yhat, y)
        train { optimizer = adam(rate = 0.1*0.5^floor(epoch/30)); epochs = 10; batch = all; seed = 1 }
        """,
        """
        def f(x, k = 1) = if x < 0 then k*x else x^2
          derivative x: if x < 0 then k else 2*x
        def g(v[n]) = sqrt(sum(v.^2)/n)
          vjp v by u: u*v
        input X[rows,3]
        a = { t = X'*X; t[0,..] + t[..,1] }
        (s, m) = fold(s = 0, m = zeros(3), r in X, (s + g(r), r))
        b = scan(h = 0, i in 0..4, h + f(a[i - i]))
        output b
        """,
        """
        optimizer momentum(rate = 0.1, mu = 0.9) {
          state v = 0
          next v = mu*v + g
          next p = p - rate*next v
        }
        param w[4] ~ xavier
        input i: index(4)
        target t: class(4)
        e = w[i] + d(sum(w^2), w)[0]
        loss = cross_entropy_logits(w*e, t)
        train { optimizer = momentum(); epochs = 2 }
        """,
        "einsum(\"ij,jk->ik\", A, B)' + [[1, 2], [3, 4]]",
        "map(x in xs, { y = x^2; if y > 1 and not x < 0 then y else -y })",
        "softmax(x - max(x))[^1] + x[0..4..2]*x[1..3]' + jvp(sin(x), x, x)[0]",
        "grad(norm2(A*x - b), x)' * hessian(x'*A*x, x) * vjp(A*x, x, b)",
    ];

    public static IReadOnlyList<string> Load()
    {
        string corpus = Path.Combine(RepositoryFiles.Root, "grammar", "corpus");
        var files = Directory.Exists(corpus)
            ? Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)
            : [];
        var examples = CodeBlock().Matches(RepositoryFiles.Read("grammar", "README.md")).Select(m => m.Groups[1].Value);
        string[] library = [.. new[] { "functions", "losses", "optimizers" }.Select(f => RepositoryFiles.Read("src", "SymbolicNet", "Library", f + ".symnet"))];
        return [.. s_own, .. files, .. examples, .. library];
    }

    [GeneratedRegex(@"^```\w*\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
