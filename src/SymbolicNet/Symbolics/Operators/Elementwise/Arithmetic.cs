using SymbolicNet.Numerics;

namespace SymbolicNet.Symbolics;

/// <summary>The table of elementwise operators, a file per family.</summary>
internal static partial class Elementwise
{
    public static readonly ElementwiseOperator Add = new("add", (x, y) => x + y)
    {
        IsFunction = false,
        Formula = "x + y",
        Derivatives = ["1", "1"],
        KeepsIntegers = true,
        RewrittenBy = Rewriting.Rules.OfSum,
    };

    public static readonly ElementwiseOperator Subtract = new("subtract", (x, y) => x - y)
    {
        IsFunction = false,
        Formula = "x - y",
        Derivatives = ["1", "-1"],
        KeepsIntegers = true,
        RewrittenBy = Rewriting.Rules.OfDifference,
    };

    public static readonly ElementwiseOperator Negate = new("negate", x => -x)
    {
        IsFunction = false,
        Formula = "-x",
        Derivatives = ["-1"],
        KeepsIntegers = true,
        RewrittenBy = Rewriting.Rules.OfNegation,
    };

    public static readonly ElementwiseOperator Divide = new("divide", (x, y) => x / y)
    {
        IsFunction = false,
        Formula = "x/y",
        Derivatives = ["1/y", "-x/y^2"],
        RewrittenBy = Rewriting.Rules.OfQuotient,
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Power = new("power", Elementary.Pow)
    {
        IsFunction = false,
        Formula = "x^y",
        Derivatives = ["y*x^(y - 1)", "x^y*log(x)"],
        Edges = "0^0 = 1; NaN for x < 0 unless y is whole, and then exact; the derivative by x at x = 0 is 0 for y > 1, 1 for y = 1, 0 for y = 0, inf for 0 < y < 1; "
            + "the derivative by y at x = 0 is 0 for y > 0, -inf for y = 0, and it is NaN for x < 0",
        CheckedAt = [0.25, 1, 1.5, 4],
        RewrittenBy = Rewriting.Rules.OfPower,
        IsUnbounded = true,
    };

    public static readonly ElementwiseOperator Abs = new("abs", Math.Abs)
    {
        Formula = "the absolute value",
        Derivatives = ["sign(x)"],
        KinkedAt = "at 0, where the derivative is 0",
        KeepsIntegers = true,
    };

    public static readonly ElementwiseOperator Sign = new("sign", Elementary.Sign)
    {
        Formula = "-1 for `x < 0`, 0 for `x == 0`, 1 for `x > 0`",
        KinkedAt = "at 0, where it jumps; the derivative is 0",
        Edges = "keeps the sign of zero; NaN gives NaN",
        IsIntegerValued = true,
    };

    public static readonly ElementwiseOperator Step = new("step", Elementary.Step)
    {
        Formula = "1 for `x > 0`, else 0",
        KinkedAt = "at 0, where it jumps; the derivative is 0",
        Edges = "step(0) = 0; NaN gives NaN",
        IsIntegerValued = true,
    };

    public static readonly ElementwiseOperator Floor = new("floor", Math.Floor)
    {
        Formula = "the largest whole number not above x",
        KinkedAt = "at whole numbers, where it jumps; the derivative is 0",
        IsIntegerValued = true,
    };

    public static readonly ElementwiseOperator Ceil = new("ceil", Math.Ceiling)
    {
        Formula = "the smallest whole number not below x",
        KinkedAt = "at whole numbers, where it jumps; the derivative is 0",
        IsIntegerValued = true,
    };

    public static readonly ElementwiseOperator Round = new("round", Math.Round)
    {
        Formula = "the nearest whole number, halves to even",
        KinkedAt = "halfway between whole numbers, where it jumps; the derivative is 0",
        IsIntegerValued = true,
    };

    public static readonly ElementwiseOperator Min = new("min", Math.Min)
    {
        IsFunction = false,
        Formula = "the smaller of x and y",
        Derivatives = ["if x < y then 1 else if x == y then 1/2 else 0", "if y < x then 1 else if x == y then 1/2 else 0"],
        KinkedAt = "where both are equal; they share the derivative equally, or it is 0 against an expression free of inputs, targets and params",
        Edges = "NaN if either is",
        KeepsIntegers = true,
    };

    public static readonly ElementwiseOperator Max = new("max", Math.Max)
    {
        IsFunction = false,
        Formula = "the larger of x and y",
        Derivatives = ["if x > y then 1 else if x == y then 1/2 else 0", "if y > x then 1 else if x == y then 1/2 else 0"],
        KinkedAt = "where both are equal; they share the derivative equally, or it is 0 against an expression free of inputs, targets and params",
        Edges = "NaN if either is",
        KeepsIntegers = true,
        RewrittenBy = Rewriting.Rules.OfMaximum,
    };
}
