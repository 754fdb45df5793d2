namespace SymbolicNet.Symbolics;

internal static partial class Elementwise
{
    public static readonly ElementwiseOperator Less = Comparison("less", "x < y", (x, y) => x < y);
    public static readonly ElementwiseOperator LessOrEqual = Comparison("less_or_equal", "x <= y", (x, y) => x <= y);
    public static readonly ElementwiseOperator Greater = Comparison("greater", "x > y", (x, y) => x > y);
    public static readonly ElementwiseOperator GreaterOrEqual = Comparison("greater_or_equal", "x >= y", (x, y) => x >= y);
    public static readonly ElementwiseOperator Equal = Comparison("equal", "x == y", (x, y) => x == y);
    public static readonly ElementwiseOperator NotEqual = Comparison("not_equal", "x != y", (x, y) => x != y);

    public static readonly ElementwiseOperator And = Logical("and", "x and y", (x, y) => x != 0 && y != 0 ? 1 : 0);
    public static readonly ElementwiseOperator Or = Logical("or", "x or y", (x, y) => x != 0 || y != 0 ? 1 : 0);

    public static readonly ElementwiseOperator Not = new("not", x => x == 0 ? 1 : 0)
    {
        IsFunction = false,
        Formula = "not x",
        IsIntegerValued = true,
    };

    /// <summary>The untaken side contributes nothing, whatever it is.</summary>
    public static readonly ElementwiseOperator Select = new("select", (c, a, b) => c != 0 ? a : b)
    {
        IsFunction = false,
        Formula = "if c then a else b",
        Derivatives = ["0", "if c then 1 else 0", "if c then 0 else 1"],
        Edges = "every condition but 0 counts as true, NaN too",
        KinkedAt = "where the condition changes; the derivative is the taken branch's",
        RewrittenBy = Rewriting.Rules.OfSelect,
    };

    private static ElementwiseOperator Comparison(string name, string formula, Func<double, double, bool> holds) =>
        Logical(name, formula, (x, y) => holds(x, y) ? 1 : 0);

    private static ElementwiseOperator Logical(string name, string formula, Func<double, double, double> value) => new(name, value)
    {
        IsFunction = false,
        Formula = formula,
        IsIntegerValued = true,
        Edges = "1 where it holds, else 0; a comparison with NaN gives 0, `!=` gives 1",
    };
}
