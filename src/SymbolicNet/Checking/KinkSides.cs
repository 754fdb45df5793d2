using SymbolicNet.Symbolics;

namespace SymbolicNet.Checking;

/// <summary>On which side of its kinks an operator stands, as numbers: where two points have equal ones, nothing jumps between them.</summary>
internal static class KinkSides
{
    public static bool Has(Operator @operator) => @operator switch
    {
        ElementwiseOperator elementwise => OfElement(elementwise) is not null,
        AlongAxis along => along.Kink is not null,
        _ => false,
    };

    public static IEnumerable<double> Of(Node node, Tensor[] operands) => node.Operator switch
    {
        ElementwiseOperator elementwise => OfElements(OfElement(elementwise)!, operands),
        AlongAxis along => OfLines(along, operands[0]),
        _ => [],
    };

    // Comparisons and logic have no kink of their own, but whatever they decide jumps with them.
    private static Func<double, double, double>? OfElement(ElementwiseOperator @operator) => @operator.Name switch
    {
        "relu" or "abs" or "sign" or "step" => (x, _) => Side(x, 0),
        "floor" or "ceil" => (x, _) => Interval(x),
        "round" => (x, _) => Interval(x + 0.5),
        "min" or "max" or "less" or "less_or_equal" or "greater" or "greater_or_equal" or "equal" or "not_equal" => Side,
        "select" or "not" => (c, _) => c != 0 ? 1 : 0,
        "and" or "or" => (x, y) => (x != 0 ? 1 : 0) + (y != 0 ? 2 : 0),
        "hypot" => (x, y) => x == 0 && y == 0 ? 0 : 1,
        _ => @operator.Kink is null ? null : Side,
    };

    private static IEnumerable<double> OfElements(Func<double, double, double> side, Tensor[] operands)
    {
        int count = operands.Max(o => o.Length);
        if (Array.Exists(operands, o => o.Length == 0))
            yield break;
        var (x, y) = (operands[0].Elements, operands.Length > 1 ? operands[1].Elements : [0]);
        for (int i = 0; i < count; i++)
            yield return side(x[x.Length == 1 ? 0 : i], y[y.Length == 1 ? 0 : i]);
    }

    private static IEnumerable<double> OfLines(AlongAxis along, Tensor operand)
    {
        var lines = new AxisLayout(operand.Shape, along.Axis);
        int length = (int)operand.Shape[along.Axis].Size;
        for (int o = 0; o < lines.Outer; o++)
        {
            for (int i = 0; i < lines.Inner; i++)
            {
                double[] line = [.. Enumerable.Range(0, length).Select(k => operand.Elements[lines.Offset(o, k) + i])];
                yield return Selected(along.Function, line);
            }
        }
    }

    // Which elements decide: the first of the largest or smallest and how many share that place, or whether there is any but 0.
    private static double Selected(LineFunction function, double[] line)
    {
        if (line.Length == 0)
            return -1;
        if (function == LineFunctions.Norm2)
            return Array.TrueForAll(line, x => x == 0) ? 0 : 1;
        double extreme = function == LineFunctions.Minimum ? line.Min() : line.Max();
        return Array.IndexOf(line, extreme) * (line.Length + 1.0) + line.Count(x => x.Equals(extreme));
    }

    private static double Side(double x, double y) => x < y ? -1 : x > y ? 1 : x == y ? 0 : double.NaN;

    // Whole numbers are places of their own between the open intervals.
    private static double Interval(double x) => Math.Floor(x) + (x == Math.Floor(x) ? 0 : 0.5);
}
