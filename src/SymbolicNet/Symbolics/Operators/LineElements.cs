using static SymbolicNet.Symbolics.Elementwise;

namespace SymbolicNet.Symbolics;

/// <summary>The functions along an axis as single operations on elements, which are given by number.</summary>
internal static class LineElements
{
    public static int Reduce(IElements e, ElementwiseOperator @operator, int[] x) => x.Aggregate((a, b) => e.Apply(@operator, a, b));

    /// <summary>The index of the first of the largest, or of the first NaN.</summary>
    public static int IndexOfMaximum(IElements e, int[] x)
    {
        int best = x[0], index = e.Number(0);
        for (int i = 1; i < x.Length; i++)
        {
            int isNumber = e.Apply(Equal, best, best);
            int isBetter = e.Apply(And, isNumber, e.Apply(Or, e.Apply(Greater, x[i], best), e.Apply(NotEqual, x[i], x[i])));
            best = e.Apply(Select, isBetter, x[i], best);
            index = e.Apply(Select, isBetter, e.Number(i), index);
        }
        return index;
    }

    /// <summary>Scaled by the largest element, unless that is 0 or infinite and so the result itself.</summary>
    public static int Norm(IElements e, int[] x)
    {
        int largest = Reduce(e, Max, [.. x.Select(a => e.Apply(Abs, a))]);
        int isResult = e.Apply(Or, e.Apply(Equal, largest, e.Number(0)), e.Apply(Equal, largest, e.Number(double.PositiveInfinity)));
        int[] scaled = [.. x.Select(a => e.Apply(Divide, a, largest))];
        int sum = Reduce(e, Add, [.. scaled.Select(s => e.Multiply(s, s))]);
        return e.Apply(Select, isResult, largest, e.Multiply(largest, e.Apply(Sqrt, sum)));
    }

    public static int LogSumExp(IElements e, int[] x)
    {
        int top = Reduce(e, Max, x);
        int sum = Reduce(e, Add, [.. Distances(e, x, top).Select(d => e.Apply(Exp, d))]);
        int isInfinite = e.Apply(Equal, e.Apply(Abs, top), e.Number(double.PositiveInfinity));
        return e.Apply(Select, isInfinite, top, e.Apply(Add, top, e.Apply(Log, sum)));
    }

    public static int[] Softmax(IElements e, int[] x)
    {
        int[] weights = [.. Distances(e, x, Reduce(e, Max, x)).Select(d => e.Apply(Exp, d))];
        int sum = Reduce(e, Add, weights);
        // What infinities outweigh is 0, also where they leave one another undetermined.
        return [.. weights.Select(w => e.Apply(Select, w, e.Apply(Divide, w, sum), e.Number(0)))];
    }

    public static int[] LogSoftmax(IElements e, int[] x)
    {
        var distances = Distances(e, x, Reduce(e, Max, x));
        int rest = e.Apply(Log, Reduce(e, Add, [.. distances.Select(d => e.Apply(Exp, d))]));
        int lowest = e.Number(double.NegativeInfinity);
        return [.. distances.Select(d => e.Apply(Select, e.Apply(Equal, d, lowest), lowest, e.Apply(Subtract, d, rest)))];
    }

    public static int[] CumulativeSum(IElements e, int[] x)
    {
        int[] sums = [.. x];
        for (int i = 1; i < sums.Length; i++)
            sums[i] = e.Apply(Add, sums[i - 1], x[i]);
        return sums;
    }

    // From the largest element down; of the first of the largest 0, also where it is infinite.
    private static int[] Distances(IElements e, int[] x, int top)
    {
        var distances = new int[x.Length];
        int isFound = e.Number(0);
        for (int i = 0; i < x.Length; i++)
        {
            int isTop = e.Apply(Equal, x[i], top);
            int isFirst = i == 0 ? isTop : e.Apply(And, isTop, e.Apply(Not, isFound));
            distances[i] = e.Apply(Select, isFirst, e.Number(0), e.Apply(Subtract, x[i], top));
            isFound = i == 0 ? isTop : e.Apply(Or, isFound, isTop);
        }
        return distances;
    }
}
