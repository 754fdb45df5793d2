using SymbolicNet.Numerics;

namespace SymbolicNet.Symbolics;

internal static partial class Elementwise
{
    public static readonly ElementwiseOperator Sinh = new("sinh", Elementary.Sinh)
    {
        Formula = "(exp(x) - exp(-x))/2",
        Derivatives = ["cosh(x)"],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Cosh = new("cosh", Elementary.Cosh)
    {
        Formula = "(exp(x) + exp(-x))/2",
        Derivatives = ["sinh(x)"],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Tanh = new("tanh", Elementary.Tanh)
    {
        Formula = "sinh(x)/cosh(x)",
        Derivatives = ["sech(x)^2"],
        Edges = "-1 at -inf, 1 at inf; the derivative keeps its relative accuracy in both tails",
    };

    public static readonly ElementwiseOperator Sech = new("sech", Elementary.Sech)
    {
        Formula = "1/cosh(x)",
        Derivatives = ["-sech(x)*tanh(x)"],
    };

    public static readonly ElementwiseOperator Csch = new("csch", Elementary.Csch)
    {
        Formula = "1/sinh(x)",
        Derivatives = ["-csch(x)*coth(x)"],
        Edges = "csch(0) = inf",
        CheckedAt = [0.01, 0.5, 1, 2, 30],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Coth = new("coth", Elementary.Coth)
    {
        Formula = "cosh(x)/sinh(x)",
        Derivatives = ["-csch(x)^2"],
        Edges = "coth(0) = inf",
        CheckedAt = [0.01, 0.5, 1, 2, 30],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Asinh = new("asinh", Elementary.Asinh)
    {
        Formula = "log(x + sqrt(x^2 + 1))",
        Derivatives = ["1/hypot(1, x)"],
    };

    public static readonly ElementwiseOperator Acosh = new("acosh", Elementary.Acosh)
    {
        Formula = "log(x + sqrt(x^2 - 1))",
        Derivatives = ["1/(sqrt(x - 1)*sqrt(x + 1))"],
        Edges = "NaN for x < 1; the derivative at 1 is inf",
        CheckedAt = [1.1, 2, 30],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Atanh = new("atanh", Elementary.Atanh)
    {
        Formula = "log((1 + x)/(1 - x))/2",
        Derivatives = ["1/(1 - x^2)"],
        Edges = "-inf at -1, inf at 1; NaN outside",
        CheckedAt = [-0.9, -0.3, 0.25, 0.99],
        IsUnbounded = true,
    };
}
