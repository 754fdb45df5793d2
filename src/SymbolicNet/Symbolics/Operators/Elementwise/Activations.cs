using SymbolicNet.Numerics;

namespace SymbolicNet.Symbolics;

internal static partial class Elementwise
{
    public static readonly ElementwiseOperator Relu = new("relu", Elementary.Relu)
    {
        Formula = "max(x, 0)",
        Derivatives = ["step(x)"],
        Edges = "NaN gives NaN",
        KinkedAt = "at 0, where the derivative is 0",
    };

    public static readonly ElementwiseOperator Sigmoid = new("sigmoid", Elementary.Sigmoid)
    {
        Formula = "1/(1 + exp(-x))",
        Derivatives = ["sigmoid(x)*sigmoid(-x)"],
        Edges = "0 at -inf, 1 at inf; keeps its relative accuracy in the left tail",
    };

    public static readonly ElementwiseOperator LogSigmoid = new("log_sigmoid", Elementary.LogSigmoid)
    {
        Formula = "log(sigmoid(x))",
        Derivatives = ["sigmoid(-x)"],
        Edges = "follows x far to the left, where the sigmoid itself rounds to 0",
    };

    public static readonly ElementwiseOperator Softplus = new("softplus", Elementary.Softplus)
    {
        Formula = "log(1 + exp(x))",
        Derivatives = ["sigmoid(x)"],
        Edges = "follows x far to the right, where the exponential overflows; keeps its relative accuracy in the left tail",
    };

    public static readonly ElementwiseOperator Silu = new("silu", Elementary.Silu)
    {
        Formula = "x*sigmoid(x)",
        Derivatives = ["x*sigmoid(x)*sigmoid(-x) + sigmoid(x)"],
        Edges = "0 at -inf",
    };

    public static readonly ElementwiseOperator Mish = new("mish", Elementary.Mish)
    {
        Formula = "x*tanh(softplus(x))",
        Derivatives = ["tanh(softplus(x)) + x*sech(softplus(x))^2*sigmoid(x)"],
        Edges = "0 at -inf",
    };

    public static readonly ElementwiseOperator Gelu = new("gelu", Special.Gelu)
    {
        Formula = "x*(1 + erf(x/sqrt(2)))/2",
        Derivatives = ["normal_cdf(x) + x*normal_pdf(x)"],
        Edges = "0 at -inf; this is the form with erf, not the approximation by tanh",
    };
}
