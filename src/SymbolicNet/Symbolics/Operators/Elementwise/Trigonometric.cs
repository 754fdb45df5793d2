using SymbolicNet.Numerics;

namespace SymbolicNet.Symbolics;

internal static partial class Elementwise
{
    public static readonly ElementwiseOperator Sin = new("sin", Elementary.Sin)
    {
        Formula = "the sine, x in radians",
        Derivatives = ["cos(x)"],
        Edges = "NaN at infinities",
    };

    public static readonly ElementwiseOperator Cos = new("cos", Elementary.Cos)
    {
        Formula = "the cosine, x in radians",
        Derivatives = ["-sin(x)"],
        Edges = "NaN at infinities",
    };

    public static readonly ElementwiseOperator Tan = new("tan", Elementary.Tan)
    {
        Formula = "sin(x)/cos(x)",
        Derivatives = ["sec(x)^2"],
        Edges = "NaN at infinities",
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Sec = new("sec", Elementary.Sec)
    {
        Formula = "1/cos(x)",
        Derivatives = ["sec(x)*tan(x)"],
        Edges = "NaN at infinities",
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Csc = new("csc", Elementary.Csc)
    {
        Formula = "1/sin(x)",
        Derivatives = ["-csc(x)*cot(x)"],
        Edges = "csc(0) = inf; NaN at infinities",
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Cot = new("cot", Elementary.Cot)
    {
        Formula = "cos(x)/sin(x)",
        Derivatives = ["-csc(x)^2"],
        Edges = "cot(0) = inf; NaN at infinities",
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Asin = new("asin", Elementary.Asin)
    {
        Formula = "the angle in [-pi/2, pi/2] with sine x",
        Derivatives = ["1/sqrt(1 - x^2)"],
        Edges = "NaN outside [-1, 1]; the derivative at -1 and 1 is inf",
        CheckedAt = [-0.9, -0.3, 0.25, 0.99],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Acos = new("acos", Elementary.Acos)
    {
        Formula = "the angle in [0, pi] with cosine x",
        Derivatives = ["-1/sqrt(1 - x^2)"],
        Edges = "NaN outside [-1, 1]; the derivative at -1 and 1 is -inf",
        CheckedAt = [-0.9, -0.3, 0.25, 0.99],
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Atan = new("atan", Elementary.Atan)
    {
        Formula = "the angle in [-pi/2, pi/2] with tangent x",
        Derivatives = ["1/(1 + x^2)"],
    };

    public static readonly ElementwiseOperator Atan2 = new("atan2", Elementary.Atan2)
    {
        Parameters = ["y", "x"],
        Formula = "the angle of the point (x, y), in [-pi, pi]",
        Derivatives = ["unit(x, y)/hypot(x, y)", "-unit(y, x)/hypot(x, y)"],
        Edges = "signs of zero choose the side, as in C",
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator OneMinusCos = new("one_minus_cos", Elementary.OneMinusCos)
    {
        Formula = "`1 - cos(x)`, accurate for small x too",
        Derivatives = ["sin(x)"],
        Edges = "NaN at infinities",
    };
}
