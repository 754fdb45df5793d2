using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

/// <summary>A bound expression: its node, and whether a vector lies down. Rows are the surface language's affair; nodes know sizes only.</summary>
internal readonly record struct Value(Node Node, bool IsRow = false)
{
    public Shape Shape => IsRow ? new Shape(Node.Shape.Dimensions, isRow: true) : Node.Shape;

    public bool IsScalar => Node.Shape.IsScalar;

    /// <summary>The value as a size: a whole number, or a polynomial in dimensions; null where it is anything else.</summary>
    public Dimension? AsDimension() => WholeNumbers.DimensionOf(Node);
}

/// <summary>What can be said of whole numbers before anything is evaluated.</summary>
internal static class WholeNumbers
{
    // Sizes are short sums and products; larger expressions are not looked through.
    private const int Budget = 1000;

    public static Dimension? DimensionOf(Node node)
    {
        int budget = Budget;
        return DimensionOf(node, ref budget);
    }

    private static Dimension? DimensionOf(Node node, ref int budget)
    {
        switch (node.Operator)
        {
            case DimensionValue size:
                return size.Dimension;
            case Constant when node.ConstantValue is { } value:
                return value == Math.Floor(value) && Math.Abs(value) <= 1L << 53 ? (long)value : null;
        }
        if (--budget < 0 || node.Operands.IsEmpty || !node.Shape.IsScalar || DimensionOf(node[0], ref budget) is not { } a)
            return null;
        if (node.Is(Elementwise.Negate))
            return -a;
        if (node.Operands.Length != 2 || DimensionOf(node[1], ref budget) is not { } b)
            return null;
        if (node.Is(Elementwise.Add))
            return a + b;
        if (node.Is(Elementwise.Subtract))
            return a - b;
        if (node.Is(Elementwise.Divide))
            return b.IsKnown ? a.DividedBy(b.Size) : null;
        return node.Operator is Contraction ? a * b : null;
    }

    /// <summary>Whether every value of the node is whole by construction, so that it may serve as an index.</summary>
    public static bool IsInteger(Node node)
    {
        int budget = Budget;
        return IsInteger(node, ref budget);
    }

    private static bool IsInteger(Node node, ref int budget) => node.Operator switch
    {
        Leaf leaf => leaf.Symbol.IsInteger,
        DimensionValue or Symbolics.Range or OneHot => true,
        Constant constant => IsWhole(constant.Value),
        AlongAxis along => along.Function.IsIntegerValued || (along.Function.KeepsAxis && AreOperandsIntegers(node, ref budget) && along.Name == "cumsum"),
        ElementwiseOperator { IsIntegerValued: true } => true,
        ElementwiseOperator { KeepsIntegers: true } or Contraction or Slice or Reshape or Concat => AreOperandsIntegers(node, ref budget),
        _ => false,
    };

    private static bool AreOperandsIntegers(Node node, ref int budget)
    {
        if (--budget < 0)
            return false;
        foreach (var operand in node.Operands)
        {
            if (!IsInteger(operand, ref budget))
                return false;
        }
        return true;
    }

    private static bool IsWhole(Tensor value)
    {
        foreach (double x in value.AsSpan())
        {
            if (x != Math.Floor(x) || !double.IsFinite(x))
                return false;
        }
        return true;
    }
}
