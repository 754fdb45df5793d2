using static SymbolicNet.Symbolics.Elementwise;

namespace SymbolicNet.Symbolics.Rewriting;

// Rules of roots, products, maxima and conditions: one gradient for every spelling, and limits where a factor is 0.
internal static partial class Rules
{
    private const string OneGradient = "one gradient for every spelling";

    public static readonly RewriteRule[] OfSquareRoot =
    [
        new("abs", "sqrt(x^2)", "abs(x)", "the square overflows or underflows, and its root has no derivative at 0", (_, _, x) =>
            x[0].IsSquare(out var u) ? Abs[u] : null),
        new("hypot", "sqrt(x^2 + y^2)", "hypot(x, y)", "the squares overflow or underflow", (_, _, x) =>
            x[0].Is(Add) && IsSquareOrOne(x[0][0], out var u) && IsSquareOrOne(x[0][1], out var v) && !(u.ConstantValue == 1 && v.ConstantValue == 1) ? Hypot[u, v] : null),
        new("norm2", "sqrt(sum(v.^2))", "norm2(v)", "the squares overflow or underflow", (graph, _, x) =>
            x[0].SummedAxes() is { Length: 1 } axes && x[0][0].IsSquare(out var v) ? graph.Apply(new AlongAxis(LineFunctions.Norm2, axes[0]), v) : null),
    ];

    public static readonly RewriteRule[] OfPower =
    [
        new("square of a norm", "norm2(v)^2", "v'*v", "the square is smooth where the norm is 0, and needs no root", (graph, _, x) =>
            x[1].ConstantValue == 2 && x[0].Operator is AlongAxis { Function.Name: "norm2" } norm ? SumOfSquares(graph, x[0][0], norm.Axis) : null),
        new("hypot as a power", "(x^2 + y^2)^0.5", "hypot(x, y)", "the squares overflow or underflow", (_, _, x) =>
            x[1].ConstantValue == 0.5 && x[0].Is(Add) && IsSquareOrOne(x[0][0], out var u) && IsSquareOrOne(x[0][1], out var v) && !(u.ConstantValue == 1 && v.ConstantValue == 1) ? Hypot[u, v] : null),
    ];

    // Of all elements of a matrix the norm is one of their list.
    private static Node SumOfSquares(Graph graph, Node v, int axis)
    {
        var listed = v.Shape.Rank == 1 && v.Operator is SymbolicNet.Symbolics.Reshape ? v[0] : v;
        string labels = Contraction.Labels(listed.Shape.Rank);
        return graph.Apply(Contraction.Of([labels, labels], ReferenceEquals(listed, v) ? labels.Remove(axis, 1) : ""), listed, listed);
    }

    public static readonly RewriteRule[] OfMaximum =
    [
        new("relu", "max(x, 0)", "relu(x)", OneGradient, (_, _, x) =>
            Match.Either(x, n => n.IsFilled(0), out var zero, out var u) && Fits(zero, u) ? Relu[u] : null),
    ];

    public static readonly RewriteRule[] OfSelect =
    [
        new("relu as a condition", "if x > 0 then x else 0", "relu(x)", OneGradient, (_, _, x) => IsRelu(x[0], x[1], x[2]) ? Relu[x[1]] : IsRelu(x[0], x[2], x[1], isMirrored: true) ? Relu[x[2]] : null),
    ];

    public static readonly RewriteRule[] OfProduct =
    [
        new("relu as x*step(x)", "x*step(x)", "relu(x)", OneGradient, (_, product, x) =>
            Match.IsElementwiseProduct(product) && x[0].Shape == x[1].Shape && Match.Either(x, Step, out var step, out var u) && ReferenceEquals(step[0], u) ? Relu[u] : null),
        new("sinh as a product", "0.5*(exp(x) - exp(-x))", "sinh(x)", Cancellation, (_, product, x) =>
            Match.IsElementwiseProduct(product) && Match.Either(x, (Node n) => n.ConstantValue == 0.5, out var _, out Node? rest) && IsDifferenceOfOpposites(rest, out var u) ? Sinh[u] : null),
        new("cosh as a product", "0.5*(exp(x) + exp(-x))", "cosh(x)", "the difference of the exponentials in the derivative cancels", (_, product, x) =>
            Match.IsElementwiseProduct(product) && Match.Either(x, (Node n) => n.ConstantValue == 0.5, out var _, out Node? rest) && IsSumOfOpposites(rest, out var u) ? Cosh[u] : null),
        new("x*log(y)", "x*log(y)", "xlogy(x, y)", "0*log(0) is NaN, its limit is 0", (graph, product, x) => TimesLogarithm(graph, (Contraction)product, x, Log, XLogY)),
        new("x*log(1 + y)", "x*log(1 + y)", "xlog1py(x, y)", "0*log(0) is NaN, its limit is 0", (graph, product, x) => TimesLogarithm(graph, (Contraction)product, x, Log1p, XLog1Py)),
    ];

    // Places that are multiplied one by one, then perhaps summed: y .* log(p), y'*log(p).
    private static Node? TimesLogarithm(Graph graph, Contraction product, Node[] x, ElementwiseOperator logarithm, ElementwiseOperator joined)
    {
        if (x.Length != 2 || !product.FreeSizes.IsEmpty || !Match.Either(x, logarithm, out var log, out var factor))
            return null;
        if (IsNeverZero(factor) || log[0].ConstantValue is > 0 and < double.PositiveInfinity || (!factor.Shape.IsScalar && !log.Shape.IsScalar && product.Inputs[0] != product.Inputs[1]))
            return null;
        string labels = product.Inputs[0].Length > 0 ? product.Inputs[0] : product.Inputs[1];
        var places = joined[factor, log[0]];
        return labels == product.Output ? places : graph.Apply(Contraction.Of([labels], product.Output), places);
    }

    // Numbers, and what is divided by sizes.
    private static bool IsNeverZero(Node node) => node.Operator switch
    {
        Contraction { IsFill: true } => IsNeverZero(node[0]),
        _ when node.Is(Divide) => IsNeverZero(node[0]) && node[1].Operator is DimensionValue,
        _ when node.Is(Negate) => IsNeverZero(node[0]),
        _ => node.ConstantValue is not (null or 0),
    };

    private static bool IsSquareOrOne(Node node, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Node? operand)
    {
        if (node.IsSquare(out operand))
            return true;
        operand = node.ConstantValue == 1 ? node : null;
        return operand is not null;
    }

    // `if c then value else zero` where c says that value is above 0 (or, mirrored, where c says that it is not).
    private static bool IsRelu(Node condition, Node value, Node zero, bool isMirrored = false)
    {
        if (!zero.IsFilled(0) || condition.Operands.Length != 2 || !Fits(zero, value))
            return false;
        bool valueFirst = ReferenceEquals(condition[0], value) && condition[1].IsFilled(0);
        bool valueLast = ReferenceEquals(condition[1], value) && condition[0].IsFilled(0);
        bool isAbove = (valueFirst && IsAny(condition, Greater, GreaterOrEqual)) || (valueLast && IsAny(condition, Less, LessOrEqual));
        bool isBelow = (valueFirst && IsAny(condition, Less, LessOrEqual)) || (valueLast && IsAny(condition, Greater, GreaterOrEqual));
        return isMirrored ? isBelow : isAbove;
    }

    private static bool IsAny(Node node, ElementwiseOperator first, ElementwiseOperator second) => node.Is(first) || node.Is(second);
}
