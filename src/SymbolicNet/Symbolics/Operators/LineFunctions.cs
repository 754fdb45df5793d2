using SymbolicNet.Numerics;
using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>The functions along an axis.</summary>
internal static class LineFunctions
{
    private const string Ties = "where several elements are equal; they share the derivative equally";

    public static readonly LineFunction Maximum = new("max", "the largest element", (x, y) => y[0] = Extreme(x, double.NegativeInfinity, Math.Max))
    {
        Unroll = (e, x) => [LineElements.Reduce(e, Elementwise.Max, x)],
        Vjp = LineVjps.Extreme,
        Kink = Ties,
        Edges = "NaN if any element is; -inf of nothing",
    };

    public static readonly LineFunction Minimum = new("min", "the smallest element", (x, y) => y[0] = Extreme(x, double.PositiveInfinity, Math.Min))
    {
        Unroll = (e, x) => [LineElements.Reduce(e, Elementwise.Min, x)],
        Vjp = LineVjps.Extreme,
        Kink = Ties,
        Edges = "NaN if any element is; inf of nothing",
    };

    public static readonly LineFunction Prod = new("prod", "the product of the elements", (x, y) => y[0] = Extreme(x, 1, (a, b) => a * b))
    {
        Unroll = (e, x) => [x.Aggregate(e.Multiply)],
        Vjp = LineVjps.Product,
        Edges = "1 of nothing",
    };

    public static readonly LineFunction ArgMax = new("argmax", "the index of the largest element, the first of equals", (x, y) => y[0] = IndexOfMaximum(x))
    {
        Unroll = (e, x) => [LineElements.IndexOfMaximum(e, x)],
        IsIntegerValued = true,
        Kink = "where the largest element changes; the derivative is 0",
        Edges = "the index of the first NaN if there is one; NaN of nothing",
    };

    public static readonly LineFunction Norm2 = new("norm2", "`sqrt(sum(a.^2))` without overflow", (x, y) => y[0] = NormOf(x))
    {
        Unroll = (e, x) => [LineElements.Norm(e, x)],
        Vjp = LineVjps.Norm,
        Kink = "where every element is 0; the derivative is 0",
    };

    public static readonly LineFunction LogSumExp = new("logsumexp", "`log(sum(exp(a)))` without overflow", (x, y) => y[0] = LogOfSum(x))
    {
        Unroll = (e, x) => [LineElements.LogSumExp(e, x)],
        Vjp = LineVjps.LogSumExp,
        Edges = "-inf of nothing",
    };

    public static readonly LineFunction Softmax = new("softmax", "`exp(a)/sum(exp(a))` without overflow", FillSoftmax)
    {
        Unroll = LineElements.Softmax,
        Vjp = LineVjps.Softmax,
        KeepsAxis = true,
    };

    public static readonly LineFunction LogSoftmax = new("logsoftmax", "`a - logsumexp(a)`, accurate also where one element outweighs the rest", FillLogSoftmax)
    {
        Unroll = LineElements.LogSoftmax,
        Vjp = LineVjps.LogSoftmax,
        KeepsAxis = true,
    };

    public static readonly LineFunction CumulativeSum = new("cumsum", "the sums of the first elements", FillCumulativeSum)
    {
        Unroll = LineElements.CumulativeSum,
        Vjp = LineVjps.CumulativeSum,
        KeepsAxis = true,
    };

    private static double Extreme(ReadOnlySpan<double> x, double start, Func<double, double, double> combine)
    {
        double result = start;
        foreach (double value in x)
            result = combine(result, value);
        return result;
    }

    private static double IndexOfMaximum(ReadOnlySpan<double> x)
    {
        int best = 0;
        for (int i = 0; i < x.Length && !double.IsNaN(x[best]); i++)
        {
            if (x[i] > x[best] || double.IsNaN(x[i]))
                best = i;
        }
        return x.IsEmpty ? double.NaN : best;
    }

    // Scaled by a power of two near the largest element, which costs no rounding.
    public static double NormOf(ReadOnlySpan<double> x)
    {
        double largest = 0;
        foreach (double value in x)
            largest = Math.Max(largest, Math.Abs(value));
        if (largest == 0 || !double.IsFinite(largest))
            return HasInfinity(x) ? double.PositiveInfinity : largest;
        int exponent = Math.ILogB(largest);
        var sum = default(CompensatedSum);
        foreach (double value in x)
        {
            double scaled = Math.ScaleB(value, -exponent);
            sum.Add(scaled * scaled);
        }
        return Math.ScaleB(Math.Sqrt(sum.Value), exponent);
    }

    private static bool HasInfinity(ReadOnlySpan<double> x) =>
        x.IndexOfAny(double.PositiveInfinity, double.NegativeInfinity) >= 0;

    public static double LogOfSum(ReadOnlySpan<double> x)
    {
        int top = (int)IndexOfTop(x);
        if (top < 0 || !double.IsFinite(x[top]))
            return top < 0 ? double.NegativeInfinity : x[top];
        return x[top] + Elementary.LogP1(SumOfOthers(x, top));
    }

    // The exponentials of all elements but the largest, relative to it.
    private static double SumOfOthers(ReadOnlySpan<double> x, int top)
    {
        var sum = default(CompensatedSum);
        for (int i = 0; i < x.Length; i++)
        {
            if (i != top)
                sum.Add(Elementary.Exp(x[i] - x[top]));
        }
        return sum.Value;
    }

    private static void FillSoftmax(ReadOnlySpan<double> x, Span<double> y)
    {
        int top = (int)IndexOfTop(x);
        if (top < 0)
            return;
        double sum = 1 + SumOfOthers(x, top);
        for (int i = 0; i < x.Length; i++)
        {
            // What infinities outweigh is 0, also where they leave one another undetermined.
            double weight = i == top ? 1 : Elementary.Exp(x[i] - x[top]);
            y[i] = weight == 0 ? 0 : weight / sum;
        }
    }

    private static void FillLogSoftmax(ReadOnlySpan<double> x, Span<double> y)
    {
        int top = (int)IndexOfTop(x);
        if (top < 0)
            return;
        double rest = Elementary.LogP1(SumOfOthers(x, top));
        for (int i = 0; i < x.Length; i++)
        {
            double distance = i == top ? 0 : x[i] - x[top];
            y[i] = double.IsNegativeInfinity(distance) ? distance : distance - rest;
        }
    }

    private static double IndexOfTop(ReadOnlySpan<double> x) => x.IsEmpty ? -1 : IndexOfMaximum(x);

    private static void FillCumulativeSum(ReadOnlySpan<double> x, Span<double> y)
    {
        var sum = default(CompensatedSum);
        for (int i = 0; i < x.Length; i++)
        {
            sum.Add(x[i]);
            y[i] = sum.Value;
        }
    }
}
