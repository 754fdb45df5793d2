using static SymbolicNet.Symbolics.Elementwise;

namespace SymbolicNet.Symbolics.Rewriting;

/// <summary>The closed list of rewrites, by the operator at which each is tried. All keep the real value; none makes an expression larger.</summary>
internal static partial class Rules
{
    /// <summary>The whole list, in the order of the documentation.</summary>
    public static IReadOnlyList<RewriteRule> All =>
        [.. OfLogarithm, .. OfQuotient, .. OfSum, .. OfDifference, .. OfSquareRoot, .. OfPower, .. OfProduct, .. OfMaximum, .. OfSelect, .. OfNegation];

    private const string Overflow = "the exponential overflows for large arguments";
    private const string Cancellation = "subtracting nearly equal numbers loses digits";

    public static readonly RewriteRule[] OfLogarithm =
    [
        new("softplus", "log(1 + exp(x))", "softplus(x)", Overflow, (_, _, x) =>
            x[0].Is(Add) && Match.Either(x[0].OperandArray, n => n.IsFilled(1), out var one, out var rest) && rest.Is(Exp, out var u) && Fits(one, u)
                ? Softplus[u] : null),
        new("logaddexp", "log(exp(x) + exp(y))", "logaddexp(x, y)", Overflow, (_, _, x) =>
            x[0].Is(Add) && x[0][0].Is(Exp, out var u) && x[0][1].Is(Exp, out var v) ? LogAddExp[u, v] : null),
        new("logsumexp", "log(sum(exp(v)))", "logsumexp(v)", Overflow, (graph, _, x) =>
            x[0].SummedAxes() is { } axes && x[0][0].Is(Exp, out var v) ? LogSumExp(graph, v, axes) : null),
        new("log-sigmoid", "log(sigmoid(x))", "log_sigmoid(x)", "the sigmoid underflows, or rounds to 1, in its tails", (_, _, x) =>
            x[0].Is(Sigmoid, out var u) ? LogSigmoid[u] : null),
        new("log-softmax", "log(softmax(v))", "logsoftmax(v)", "the softmax underflows to 0, whose logarithm is -inf", (graph, _, x) => LogSoftmax(graph, x[0])),
        new("log1p", "log(1 + x)", "log1p(x)", "1 + x drops the digits of a small x", (_, _, x) =>
            x[0].Is(Add) && Match.Either(x[0].OperandArray, n => n.IsFilled(1), out var one, out var u) && Fits(one, u) && u.ConstantValue is null ? Log1p[u] : null),
        new("log1p of a difference", "log(1 - x)", "log1p(-x)", "1 - x drops the digits of a small x", (_, _, x) =>
            x[0].Is(Subtract) && x[0][0].IsFilled(1) && Fits(x[0][0], x[0][1]) && x[0][1].ConstantValue is null ? Log1p[Negate[x[0][1]]] : null),
        new("asinh", "log(x + sqrt(x^2 + 1))", "asinh(x)", "the terms cancel for negative x", (_, _, x) => OfHyperbola(x[0]) is { } u ? Asinh[u] : null),
        new("atanh", "log((1 + x)/(1 - x))", "2*atanh(x)", "1 + x and 1 - x drop the digits of a small x", (graph, _, x) =>
            ReflectedShare(x[0]) is { } u ? Contraction.Product(graph.Constant(2), Atanh[u]) : null),
    ];

    public static readonly RewriteRule[] OfSum =
    [
        new("complement of erf(-x)", "1 + erf(x)", "erfc(-x)", "the error function rounds to -1 in its left tail", (_, _, x) =>
            Match.Either(x, n => n.IsFilled(1), out var one, out var rest) && rest.Is(Erf, out var u) && Fits(one, u) ? Erfc[Negated(u)] : null),
        new("expm1 of a sum", "exp(x) + -1", "expm1(x)", Cancellation, (_, _, x) =>
            Match.Either(x, n => n.IsFilled(-1), out var one, out var rest) && rest.Is(Exp, out var u) && Fits(one, u) ? Expm1[u] : null),
    ];

    public static readonly RewriteRule[] OfDifference =
    [
        new("expm1", "exp(x) - 1", "expm1(x)", Cancellation, (_, _, x) =>
            x[1].IsFilled(1) && x[0].Is(Exp, out var u) && Fits(x[1], u) ? Expm1[u] : null),
        new("-expm1", "1 - exp(x)", "-expm1(x)", Cancellation, (_, _, x) =>
            x[0].IsFilled(1) && x[1].Is(Exp, out var u) && Fits(x[0], u) ? Negate[Expm1[u]] : null),
        new("1 - cos", "1 - cos(x)", "one_minus_cos(x)", Cancellation, (_, _, x) =>
            x[0].IsFilled(1) && x[1].Is(Cos, out var u) && Fits(x[0], u) ? OneMinusCos[u] : null),
        new("cos - 1", "cos(x) - 1", "-one_minus_cos(x)", Cancellation, (_, _, x) =>
            x[1].IsFilled(1) && x[0].Is(Cos, out var u) && Fits(x[1], u) ? Negate[OneMinusCos[u]] : null),
        new("complement of sigmoid", "1 - sigmoid(x)", "sigmoid(-x)", "the sigmoid rounds to 1 in its right tail", (_, _, x) =>
            x[0].IsFilled(1) && x[1].Is(Sigmoid, out var u) && Fits(x[0], u) ? Sigmoid[Negated(u)] : null),
        new("complement of erf", "1 - erf(x)", "erfc(x)", "the error function rounds to 1 in its right tail", (_, _, x) =>
            x[0].IsFilled(1) && x[1].Is(Erf, out var u) && Fits(x[0], u) ? Erfc[u] : null),
        new("complement of tanh^2", "1 - tanh(x)^2", "sech(x)^2", "the square of tanh rounds to 1 in the tails", (graph, _, x) =>
            x[0].IsFilled(1) && x[1].IsSquare(out var t) && t.Is(Tanh, out var u) && Fits(x[0], u) ? Power[Sech[u], graph.Constant(2)] : null),
        new("atanh of a difference", "log(1 + x) - log(1 - x)", "2*atanh(x)", "rounding of one logarithm is large beside a small difference of derivatives", (graph, _, x) =>
            x[0].Is(Log1p, out var u) && x[1].Is(Log1p, out var v) && v.Is(Negate, out var w) && ReferenceEquals(u, w) ? Contraction.Product(graph.Constant(2), Atanh[u]) : null),
    ];

    public static readonly RewriteRule[] OfNegation =
    [
        new("relu as -min", "-min(-x, 0)", "relu(x)", "one gradient for every spelling", (_, _, x) =>
            x[0].Is(Min) && Match.Either(x[0].OperandArray, n => n.IsFilled(0), out var zero, out var rest) && rest.Is(Negate, out var u) && Fits(zero, u)
                ? Relu[u] : null),
    ];

    public static readonly RewriteRule[] OfQuotient =
    [
        new("sigmoid", "1/(1 + exp(-x))", "sigmoid(x)", Overflow, (_, _, x) =>
            x[0].IsFilled(1) && IsOnePlusExp(x[1], out var u) && Fits(x[0], u) ? Sigmoid[Negated(u)] : null),
        new("sigmoid of a quotient", "exp(x)/(1 + exp(x))", "sigmoid(x)", Overflow, (_, _, x) =>
            x[0].Is(Exp, out var v) && IsOnePlusExp(x[1], out var u) && ReferenceEquals(u, v) ? Sigmoid[u] : null),
        new("softmax", "exp(v)/sum(exp(v))", "softmax(v)", Overflow, (graph, _, x) =>
            x[0].Is(Exp, out var v) && v.Shape.Rank == 1 && x[1].SummedAxes() is not null && ReferenceEquals(x[1][0], x[0])
                ? graph.Apply(new AlongAxis(LineFunctions.Softmax, 0), v) : null),
        new("element of a softmax", "exp(v[0])/sum(exp(v))", "softmax(v)[0]", Overflow, (graph, _, x) =>
            x[1].SummedAxes() is not null && x[1][0].Is(Exp, out var v) && v.Shape.Rank == 1 ? PartOfSoftmax(graph, x[0], v, x[1][0]) : null),
        new("sigmoid of a difference", "exp(x)/(exp(x) + exp(y))", "sigmoid(x - y)", Overflow, (_, _, x) => OtherExponent(x[0], x[1]) is { } v ? Sigmoid[Subtract[x[0][0], v]] : null),
        new("tanh of a half", "(exp(x) - 1)/(exp(x) + 1)", "tanh(x/2)", Overflow, (graph, _, x) => IsOnePlusExp(x[1], out var u) && IsExpm1(x[0], u) is { } isNegative
            ? Tanh[Divide[isNegative ? Negated(u) : u, graph.Constant(2)]] : null),
        new("product with a sigmoid", "x/(1 + exp(y))", "x*sigmoid(-y)", "the square of the exponential overflows in the derivative", (_, _, x) =>
            IsOnePlusExp(x[1], out var u) && x[0].ConstantValue is null && (Fits(x[0], u) || u.Shape.IsScalar) ? Contraction.Product(x[0], Sigmoid[Negated(u)]) : null),
        new("tanh as a quotient", "(exp(x) - exp(-x))/(exp(x) + exp(-x))", "tanh(x)", Overflow, (_, _, x) =>
            IsDifferenceOfOpposites(x[0], out var u) && IsSumOfOpposites(x[1], out var v) && ReferenceEquals(u, v) ? Tanh[u] : null),
        new("tanh", "sinh(x)/cosh(x)", "tanh(x)", Overflow, (_, _, x) => x[0].Is(Sinh, out var u) && x[1].Is(Cosh, out var v) && ReferenceEquals(u, v) ? Tanh[u] : null),
        new("coth", "cosh(x)/sinh(x)", "coth(x)", Overflow, (_, _, x) => x[0].Is(Cosh, out var u) && x[1].Is(Sinh, out var v) && ReferenceEquals(u, v) ? Coth[u] : null),
        new("sinh", "(exp(x) - exp(-x))/2", "sinh(x)", Cancellation, (_, _, x) => x[1].ConstantValue == 2 && IsDifferenceOfOpposites(x[0], out var u) ? Sinh[u] : null),
        new("cosh", "(exp(x) + exp(-x))/2", "cosh(x)", "the difference of the exponentials in the derivative cancels", (_, _, x) =>
            x[1].ConstantValue == 2 && IsSumOfOpposites(x[0], out var u) ? Cosh[u] : null),
        new("sech", "2/(exp(x) + exp(-x))", "sech(x)", "the square of the exponential overflows in the derivative", (_, _, x) =>
            x[0].ConstantValue == 2 && IsSumOfOpposites(x[1], out var u) ? Sech[u] : null),
        new("direction", "x/sqrt(x^2 + y^2)", "unit(x, y)", "the digits of a small y are lost in the derivative", (_, _, x) =>
            x[1].Is(Hypot) && Match.Either(x[1].OperandArray, n => ReferenceEquals(n, x[0]), out _, out var y) && x[0].ConstantValue is null ? Unit[x[0], y] : null),
        new("relu as (x + abs(x))/2", "(x + abs(x))/2", "relu(x)", "one gradient for every spelling", (_, _, x) =>
            x[1].ConstantValue == 2 && x[0].Is(Add) && Match.Either(x[0].OperandArray, Abs, out var size, out var u) && ReferenceEquals(size[0], u)
                ? Relu[u] : null),
    ];

    private static bool IsOnePlusExp(Node node, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Node? exponent)
    {
        exponent = null;
        return node.Is(Add) && Match.Either(node.OperandArray, n => n.IsFilled(1), out var one, out var rest)
            && rest.Is(Exp, out exponent) && Fits(one, exponent);
    }

    // A number of the operand's shape or a scalar does not widen the result.
    private static bool Fits(Node number, Node operand) => number.Shape.IsScalar || number.Shape == operand.Shape;

    private static Node Negated(Node node) => node.Is(Negate, out var operand) ? operand : Negate[node];

    private static Node LogSumExp(Graph graph, Node v, int[] axes)
    {
        if (axes.Length == 1)
            return graph.Apply(new AlongAxis(LineFunctions.LogSumExp, axes[0]), v);
        int[] kept = [.. Enumerable.Range(0, v.Shape.Rank).Except(axes)];
        var front = Contraction.Permute(v, [.. kept, .. axes]);
        var shape = new Shape([.. front.Shape.Dimensions[..kept.Length], new Shape(front.Shape.Dimensions[kept.Length..]).ElementCount]);
        return graph.Apply(new AlongAxis(LineFunctions.LogSumExp, kept.Length), Reshape.Apply(front, shape));
    }

    // The exponential may stand inside the index or outside.
    private static Node? PartOfSoftmax(Graph graph, Node part, Node v, Node exponentials)
    {
        bool isInside = !part.Is(Exp, out var exponent);
        return Indexed(graph, exponent ?? part, isInside ? exponentials : v, graph.Apply(new AlongAxis(LineFunctions.Softmax, 0), v));
    }

    // The same places of another node.
    private static Node? Indexed(Graph graph, Node part, Node whole, Node other) =>
        IndexPath(part, node => ReferenceEquals(node, whole)) is { } path ? Reindexed(graph, path, other) : null;

    // From a node to where its elements were taken from, which is left out; null where none is met.
    private static List<Node>? IndexPath(Node part, Predicate<Node> isWhole)
    {
        var path = new List<Node>();
        for (; !isWhole(part); part = part[0])
        {
            if (part.Operator is not (Slice or SymbolicNet.Symbolics.Reshape or Gather))
                return null;
            path.Add(part);
        }
        return path;
    }

    private static Node Reindexed(Graph graph, List<Node> path, Node whole)
    {
        for (int i = path.Count - 1; i >= 0; i--)
        {
            Node[] operands = [.. path[i].Operands];
            operands[0] = whole;
            whole = graph.Apply(path[i].Operator, operands);
        }
        return whole;
    }

    // Also of an element or slice of a softmax: the logarithm moves inside the index.
    private static Node? LogSoftmax(Graph graph, Node node)
    {
        if (IndexPath(node, n => n.Operator is AlongAxis { Function.Name: "softmax" }) is not { } path)
            return null;
        var whole = path.Count == 0 ? node : path[^1][0];
        return Reindexed(graph, path, graph.Apply(new AlongAxis(LineFunctions.LogSoftmax, ((AlongAxis)whole.Operator).Axis), whole[0]));
    }
}
