using SymbolicNet.Numerics;

namespace SymbolicNet.Symbolics;

internal static partial class Elementwise
{
    public static readonly ElementwiseOperator Exp = new("exp", Elementary.Exp)
    {
        Formula = "the exponential, e to the power x",
        Derivatives = ["exp(x)"],
        Edges = "exp(-inf) = 0; inf beyond 709.78",
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Exp2 = new("exp2", Elementary.Exp2)
    {
        Formula = "2^x",
        Derivatives = ["log(2)*exp2(x)"],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Expm1 = new("expm1", Elementary.ExpM1)
    {
        Formula = "`exp(x) - 1`, accurate for small x too",
        Derivatives = ["exp(x)"],
        Edges = "keeps the sign of zero",
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Log = new("log", Elementary.Log)
    {
        Formula = "the natural logarithm, also called `ln`",
        Derivatives = ["1/x"],
        Edges = "log(0) = -inf; NaN for x < 0",
        CheckedAt = [0.01, 0.5, 1, 2, 30],
        RewrittenBy = Rewriting.Rules.OfLogarithm,
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Log1p = new("log1p", Elementary.LogP1)
    {
        Formula = "`log(1 + x)`, accurate for small x too",
        Derivatives = ["1/(1 + x)"],
        Edges = "log1p(-1) = -inf; NaN for x < -1",
        CheckedAt = [-0.5, 1e-9, 0.5, 2, 30],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Log2 = new("log2", Elementary.Log2)
    {
        Formula = "the logarithm to base 2",
        Derivatives = ["1/(x*log(2))"],
        Edges = "log2(0) = -inf; NaN for x < 0; exact at powers of 2",
        CheckedAt = [0.01, 0.5, 1, 2, 30],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Log10 = new("log10", Elementary.Log10)
    {
        Formula = "the logarithm to base 10",
        Derivatives = ["1/(x*log(10))"],
        Edges = "log10(0) = -inf; NaN for x < 0",
        CheckedAt = [0.01, 0.5, 1, 2, 30],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Sqrt = new("sqrt", Math.Sqrt)
    {
        Formula = "the square root",
        Derivatives = ["1/(2*sqrt(x))"],
        Edges = "NaN for x < 0; the derivative at 0 is inf",
        CheckedAt = [0.01, 0.5, 1, 2, 30],
        RewrittenBy = Rewriting.Rules.OfSquareRoot,
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Cbrt = new("cbrt", Elementary.Cbrt)
    {
        Formula = "the real cube root",
        Derivatives = ["1/(3*cbrt(x)^2)"],
        Edges = "defined for negative x; the derivative at 0 is inf",
        CheckedAt = [-8, -0.5, 0.25, 27],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Hypot = new("hypot", Elementary.Hypot)
    {
        Formula = "`sqrt(x^2 + y^2)` without overflow",
        Derivatives = ["unit(x, y)", "unit(y, x)"],
        Edges = "inf if either is infinite",
        KinkedAt = "at x = y = 0, where the derivative is 0",
        CheckedAt = [-3, 0.5, 1, 4],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Unit = new("unit", (x, y) => x == 0 && !double.IsNaN(y) ? 0 : x / Elementary.Hypot(x, y))
    {
        Formula = "`x/hypot(x, y)`, the first coordinate of the direction of (x, y)",
        Derivatives = ["if x == 0 and y == 0 then 0 else unit(y, x)^2/hypot(x, y)", "if x == 0 and y == 0 then 0 else -unit(x, y)*unit(y, x)/hypot(x, y)"],
        Edges = "0 where x is 0",
        KinkedAt = "at x = y = 0, where the derivative is 0",
        CheckedAt = [-3, 0.5, 1, 4],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator LogAddExp = new("logaddexp", Elementary.LogAddExp)
    {
        Formula = "`log(exp(x) + exp(y))` without overflow",
        Derivatives = ["sigmoid(x - y)", "sigmoid(y - x)"],
    };

    public static readonly ElementwiseOperator LogAddExpOfThree = new("logsumexp", (x, y, z) => LineFunctions.LogOfSum([x, y, z]))
    {
        IsFunction = false,
        Parameters = ["x", "y", "z"],
        Formula = "`log(exp(x) + exp(y) + exp(z))` without overflow",
        Derivatives = ["sigmoid(x - logaddexp(y, z))", "sigmoid(y - logaddexp(x, z))", "sigmoid(z - logaddexp(x, y))"],
    };

    public static readonly ElementwiseOperator XLogY = new("xlogy", (x, y) => x == 0 && !double.IsNaN(y) ? 0 : x * Elementary.Log(y))
    {
        Formula = "`x*log(y)`, and 0 where x is 0",
        Derivatives = ["log(y)", "x/y"],
        Edges = "0 for x = 0 even where log(y) is infinite or undefined",
        CheckedAt = [0.01, 0.5, 1, 2, 30],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator XLog1Py = new("xlog1py", (x, y) => x == 0 && !double.IsNaN(y) ? 0 : x * Elementary.LogP1(y))
    {
        Formula = "`x*log(1 + y)`, and 0 where x is 0",
        Derivatives = ["log1p(y)", "x/(1 + y)"],
        Edges = "0 for x = 0 even where log(1 + y) is infinite or undefined",
        CheckedAt = [0.01, 0.5, 1, 2, 30],
        IsUnbounded = true,
    };
}
