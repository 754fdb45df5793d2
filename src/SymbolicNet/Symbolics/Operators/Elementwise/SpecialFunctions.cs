using SymbolicNet.Numerics;

namespace SymbolicNet.Symbolics;

internal static partial class Elementwise
{
    public static readonly ElementwiseOperator Erf = new("erf", Special.Erf)
    {
        Formula = "`2/sqrt(pi)` times the integral of `exp(-t^2)` for t from 0 to x",
        Derivatives = ["2/sqrt(pi)*exp(-x^2)"],
    };

    public static readonly ElementwiseOperator Erfc = new("erfc", Special.Erfc)
    {
        Formula = "1 - erf(x)",
        Derivatives = ["-2/sqrt(pi)*exp(-x^2)"],
        Edges = "keeps its relative accuracy in the right tail",
    };

    public static readonly ElementwiseOperator Erfinv = new("erfinv", Special.Erfinv)
    {
        Formula = "the inverse of `erf`",
        Derivatives = ["sqrt(pi)/2*exp(erfinv(x)^2)"],
        Edges = "-inf at -1, inf at 1; NaN outside",
        CheckedAt = [-0.9, -0.3, 0.25, 0.99],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator NormalCdf = new("normal_cdf", Special.NormalCdf)
    {
        Formula = "(1 + erf(x/sqrt(2)))/2",
        Derivatives = ["normal_pdf(x)"],
        Edges = "keeps its relative accuracy in the left tail",
    };

    public static readonly ElementwiseOperator NormalPdf = new("normal_pdf", Special.NormalPdf)
    {
        Formula = "exp(-x^2/2)/sqrt(2*pi)",
        Derivatives = ["-x*normal_pdf(x)"],
    };

    public static readonly ElementwiseOperator Gamma = new("gamma", Special.Gamma)
    {
        Formula = "the integral of `t^(x - 1)*exp(-t)` over t > 0",
        Derivatives = ["gamma(x)*digamma(x)"],
        Edges = "inf at 0 and beyond 171.6; NaN at negative whole numbers",
        CheckedAt = [-1.5, 0.25, 1, 4.5],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Lgamma = new("lgamma", Special.LogGamma)
    {
        Formula = "log(abs(gamma(x)))",
        Derivatives = ["digamma(x)"],
        Edges = "inf at 0 and negative whole numbers",
        CheckedAt = [-1.5, 0.25, 1.5, 4.5],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Digamma = new("digamma", Special.Digamma)
    {
        Formula = "the derivative of `lgamma`",
        Derivatives = ["polygamma(1, x)"],
        Edges = "NaN at negative whole numbers",
        CheckedAt = [-1.5, 0.25, 1, 4.5],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Polygamma = new("polygamma", Special.Polygamma)
    {
        Parameters = ["n", "x"],
        Formula = "the n-th derivative of `digamma`",
        Derivatives = ["nan", "polygamma(n + 1, x)"],
        Edges = "NaN unless n is a whole number from 0; no derivative by n",
        CheckedAt = [1, 2, 3],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Beta = new("beta", Special.Beta)
    {
        Parameters = ["a", "b"],
        Formula = "gamma(a)*gamma(b)/gamma(a + b)",
        Derivatives = ["beta(a, b)*(digamma(a) - digamma(a + b))", "beta(a, b)*(digamma(b) - digamma(a + b))"],
        CheckedAt = [0.25, 1, 2.5],
        IsUnbounded = true,
    };
}
