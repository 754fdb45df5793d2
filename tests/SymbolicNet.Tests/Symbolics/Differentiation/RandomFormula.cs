using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace SymbolicNet.Tests.Symbolics.Differentiation;

/// <summary>Random scalar formulas over scalars, vectors, square matrices and a tensor of rank 3, defined wherever the variables are.</summary>
internal static partial class RandomFormula
{
    // $S, $V and $M stand for a scalar, vector or matrix still to be made, $n for the size.
    private static readonly Dictionary<char, string[]> Leaves = new()
    {
        ['S'] = ["s", "t", "0.7", "v[0]", "A[^1,0]"],
        ['V'] = ["v", "w", "A[0,..]", "(A*v)"],
        ['M'] = ["A", "B", "(v*w')", "T[0]"],
    };

    private static readonly string[] ScalarTemplates =
    [
        "($S + $S)", "($S - $S)", "($S*$S)", "(-$S)", "sin($S)", "cos($S)", "tanh($S)", "sigmoid($S)", "exp(sin($S))", "log(2 + sin($S))", "sqrt(2 + cos($S))",
        "$S/(2 + sin($S))", "(2 + sin($S))^cos($S)", "(2 + cos($S))^-3", "softplus($S)", "erf($S)", "gelu($S)", "mish($S)", "silu($S)", "atan2($S, 2 + sin($S))", "hypot($S, 1)",
        "logaddexp($S, $S)", "max($S, $S)", "min($S, 0.4)", "abs($S)", "relu($S)", "elu($S)", "(if $S > $S then $S else $S)", "(if 0 < $S < 1 then $S else sin($S))",
        "{ k = $S; k*k + $S*k }", "{ (a, b) = fold(a = $S, b = 0.3, i in 0..3, (sin(a + b), tanh(a*b + i))); a - b }", "logsumexp($S, $S, $S)", "digamma(2 + sin($S))", "d(sin(s*t)*$S, s)",
    ];

    private static readonly Dictionary<char, string[]> Templates = new()
    {
        ['S'] =
        [
            .. ScalarTemplates, "sum($V)", "mean($M)", "($V'*$V)", "norm2($V + 2)", "logsumexp($V)", "max($V)", "prod($V)", "var($V)", "std(concat([3*s], $V))", "tr($M)", "($V)[^1]",
            "($M)[0,$n - 1]", "det(4*eye($n) + tanh($M))", "logdet(4*eye($n) + tanh($M)*tanh($M)')", "sum(max($M, axis=0))", "fold(h = $S, q in $V, sin(h*q) + s)", "sum(einsum(\"ijk,k->ij\", T, $V))",
            "mse($V, $V)", "huber($V, $V)", "cross_entropy_logits($V, one_hot(0, $n))", "sum(sum(T, axis=1)*$V)", "grad(sum($V.*w), w)'*v",
        ],
        ['V'] =
        [
            "($V + $V)", "($V.*$V)", "($S*$V)", "($V - $S)", "($M*$V)", "($V'*$M)'", "sin($V)", "tanh($V)", "exp(-$V.^2)", "$V./(2 + sin($V))", "((2 + sin($V)).^$V)", "softmax($V)", "logsoftmax($V)", "cumsum($V)",
            "reverse($V)", "solve(4*eye($n) + tanh($M), $V)", "(if $V > $V then $V else $V)", "(if $S > 0.2 then $V else $V)", "scan(h = $S, q in $V, tanh(h*q + t))", "map(q in $V, q*sin(q + s))",
            "fold(h = $V, r in $M, sin(h + r))", "diag($M)", "sum($M, axis=1)", "norm2(3 + $M, axis=0)", "max($M, axis=1)", "concat(($V)[1..], ($V)[..1])", "concat([$S], ($V)[1..])", "gather($V, range($n))",
            "scatter($V, range($n), $n)", "pad($V, 1, 0)[..$n]", "einsum(\"ij,j,i->i\", $M, $V, $V)", "clamp($V, -0.5, 0.9)", "where($V > $S, $V, $V.^2)", "stack($V, $V)[1]", "relu($M*$V + $V)", "jvp($M*v, v, $V)",
        ],
        ['M'] =
        [
            "($M + $M)", "($M*$M)", "($M.*$M)", "($S*$M)", "$M'", "sin($M)", "tanh($M)", "sigmoid($M)", "($V*$V')", "(diag($V)*$M)", "inv(4*eye($n) + tanh($M))", "solve(4*eye($n) + tanh($M), $M)", "tril($M)", "triu($M, k=1)",
            "cholesky(4*eye($n) + tanh($M)*tanh($M)')", "matpow($M, 2)", "softmax($M, axis=0)", "cumsum($M, axis=1)", "reshape(reshape($M, $n*$n), $n, $n)", "repeat($V, $n, axis=1)", "map(r in $M, r*sum(r))",
            "einsum(\"ijk,i->jk\", T, [0.5, $S])", "einsum(\"ij,kj->ki\", $M, $M)", "(if $M > $S then $M else $M')", "outer($V, $V)", "concat(($M)[1..,..], ($M)[..1,..])", "(T[0] + $M)",
        ],
    };

    /// <summary>Scalar formulas of the scalars s and t alone.</summary>
    public static Gen<string> OfScalars(int depth) => Term('S', depth, scalarsOnly: true);

    /// <summary>Scalar formulas of s, t, v[n], w[n], A[n,n], B[n,n], T[2,n,n].</summary>
    public static Gen<string> OfTensors(int n, int depth) =>
        Term('S', depth, scalarsOnly: false).Select(text => text.Replace("$n", n.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    public static string Shapes(int n) => string.Create(CultureInfo.InvariantCulture, $"s, t, v[{n}], w[{n}], A[{n},{n}], B[{n},{n}], T[2,{n},{n}]");

    private static Gen<string> Term(char kind, int depth, bool scalarsOnly)
    {
        string[] choices = depth == 0 ? scalarsOnly ? Leaves[kind][..3] : Leaves[kind] : scalarsOnly ? ScalarTemplates : Templates[kind];
        return from template in Gen.Elements(choices)
               from text in Fill(template, depth - 1, scalarsOnly)
               select text;
    }

    private static Gen<string> Fill(string template, int depth, bool scalarsOnly)
    {
        var hole = Hole().Match(template);
        if (!hole.Success)
            return Gen.Constant(template);
        return from inner in Term(hole.Value[1], Math.Max(0, depth), scalarsOnly)
               from rest in Fill(template[(hole.Index + 2)..], depth, scalarsOnly)
               select template[..hole.Index] + inner + rest;
    }

    [GeneratedRegex(@"\$[SVM]")]
    private static partial Regex Hole();
}
