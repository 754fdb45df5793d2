using SymbolicNet.Numerics;

namespace SymbolicNet.Symbolics;

internal static partial class Elementwise
{
    public static readonly ElementwiseOperator Less = Logical("less", "x < y", Elementary.Less);
    public static readonly ElementwiseOperator LessOrEqual = Logical("less_or_equal", "x <= y", Elementary.LessOrEqual);
    public static readonly ElementwiseOperator Greater = Logical("greater", "x > y", Elementary.Greater);
    public static readonly ElementwiseOperator GreaterOrEqual = Logical("greater_or_equal", "x >= y", Elementary.GreaterOrEqual);
    public static readonly ElementwiseOperator Equal = Logical("equal", "x == y", Elementary.Equal);
    public static readonly ElementwiseOperator NotEqual = Logical("not_equal", "x != y", Elementary.NotEqual);

    public static readonly ElementwiseOperator And = Logical("and", "x and y", Elementary.And);
    public static readonly ElementwiseOperator Or = Logical("or", "x or y", Elementary.Or);

    public static readonly ElementwiseOperator Not = new("not", Elementary.Not)
    {
        IsFunction = false,
        Formula = "not x",
        IsIntegerValued = true,
    };

    /// <summary>The untaken side contributes nothing, whatever it is.</summary>
    public static readonly ElementwiseOperator Select = new("select", Elementary.Select)
    {
        IsFunction = false,
        Formula = "if c then a else b",
        Derivatives = ["0", "if c then 1 else 0", "if c then 0 else 1"],
        Edges = "every condition but 0 counts as true, NaN too",
        KinkedAt = "where the condition changes; the derivative is the taken branch's",
        RewrittenBy = Rewriting.Rules.OfSelect,
    };

    private static ElementwiseOperator Logical(string name, string formula, Func<double, double, double> value) => new(name, value)
    {
        IsFunction = false,
        Formula = formula,
        IsIntegerValued = true,
        Edges = "1 where it holds, else 0; a comparison with NaN gives 0, `!=` gives 1",
    };
}
