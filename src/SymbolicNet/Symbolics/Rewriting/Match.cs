using System.Diagnostics.CodeAnalysis;

namespace SymbolicNet.Symbolics.Rewriting;

/// <summary>The small patterns that rules are made of.</summary>
internal static class Match
{
    /// <summary>Whether a node is the number, or a tensor that holds it everywhere.</summary>
    public static bool IsFilled(this Node node, double value) =>
        node.Operator switch
        {
            Constant constant => constant.Value.Length > 0 && !constant.Value.AsSpan().ContainsAnyExcept(value),
            Contraction { Inputs: [""] } fill when HasDistinctLabels(fill.Output) => node[0].ConstantValue == value,
            _ => false,
        };

    public static bool Is(this Node node, ElementwiseOperator @operator, [NotNullWhen(true)] out Node? operand)
    {
        operand = node.Is(@operator) ? node[0] : null;
        return operand is not null;
    }

    /// <summary><c>e^2</c> or <c>e*e</c>, place by place.</summary>
    public static bool IsSquare(this Node node, [NotNullWhen(true)] out Node? operand)
    {
        bool isSquare = (node.Is(Elementwise.Power) && node[1].ConstantValue == 2)
            || (node.IsElementwiseProduct(out var a, out var b) && ReferenceEquals(a, b));
        operand = isSquare ? node[0] : null;
        return isSquare;
    }

    /// <summary><c>a .* b</c> of equal shapes or with a scalar.</summary>
    public static bool IsElementwiseProduct(this Node node, [NotNullWhen(true)] out Node? a, [NotNullWhen(true)] out Node? b)
    {
        bool matches = IsElementwiseProduct(node.Operator);
        (a, b) = matches ? (node[0], node[1]) : (null, null);
        return matches;
    }

    /// <summary>Whether an operator multiplies two operands place by place.</summary>
    public static bool IsElementwiseProduct(Operator @operator) => @operator is Contraction { Inputs.Length: 2, IsElementwise: true };

    /// <summary>The two operands in either order: the one made by <paramref name="operator"/>, then the other.</summary>
    public static bool Either(Node[] operands, ElementwiseOperator @operator, [NotNullWhen(true)] out Node? found, [NotNullWhen(true)] out Node? other)
    {
        (found, other) = operands[0].Is(@operator) ? (operands[0], operands[1]) : operands[1].Is(@operator) ? (operands[1], operands[0]) : default;
        return found is not null && other is not null;
    }

    /// <summary>The two operands in either order: the first for which <paramref name="condition"/> holds, then the other.</summary>
    public static bool Either(Node[] operands, Func<Node, bool> condition, [NotNullWhen(true)] out Node? found, [NotNullWhen(true)] out Node? other)
    {
        for (int i = 0; i < 2; i++)
        {
            if (condition(operands[i]))
            {
                (found, other) = (operands[i], operands[1 - i]);
                return true;
            }
        }
        (found, other) = (null, null);
        return false;
    }

    /// <summary>The axes that a plain sum of one operand removes; null for anything else.</summary>
    public static int[]? SummedAxes(this Node node)
    {
        if (node.Operator is not Contraction { Inputs: [var labels], FreeSizes.IsEmpty: true } sum || !HasDistinctLabels(labels))
            return null;
        string kept = string.Concat(labels.Where(c => sum.Output.Contains(c, StringComparison.Ordinal)));
        if (kept != sum.Output || kept.Length == labels.Length)
            return null;
        return [.. Enumerable.Range(0, labels.Length).Where(i => !sum.Output.Contains(labels[i], StringComparison.Ordinal))];
    }

    private static bool HasDistinctLabels(string labels) => labels.Length < 2 || labels.Distinct().Count() == labels.Length;
}
