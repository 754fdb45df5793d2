namespace SymbolicNet.Symbolics.Simplification;

/// <summary>A number of a formula: a ratio of whole numbers, kept exact while it fits, else a double. Immutable.</summary>
/// <remarks>Numbers written with a fraction (0.1) are doubles; products and sums that come out whole are exact again.</remarks>
internal readonly struct ExactNumber : IEquatable<ExactNumber>
{
    // Whole numbers up to here are doubles too, so that nothing is lost on the way to the page.
    private const long Largest = 1L << 53;

    private readonly long _numerator;

    // 0 for a number that is only a double.
    private readonly long _denominator;
    private readonly double _value;

    private ExactNumber(long numerator, long denominator, double value)
    {
        _numerator = numerator;
        _denominator = denominator;
        _value = value;
    }

    public static ExactNumber Zero => new(0, 1, 0);

    public static ExactNumber One => new(1, 1, 1);

    public static ExactNumber MinusOne => new(-1, 1, -1);

    public bool IsExact => _denominator != 0;

    public bool IsWhole => _denominator == 1;

    public bool IsOne => _denominator == 1 && _numerator == 1;

    public bool IsZero => _denominator == 1 && _numerator == 0;

    /// <summary>Below 0; -0 too.</summary>
    public bool IsNegative => double.IsNegative(_value);

    public double Value => _value;

    /// <summary>The numerator of an exact number in lowest terms, with the sign.</summary>
    public long Numerator => _numerator;

    /// <summary>The denominator of an exact number in lowest terms, above 0.</summary>
    public long Denominator => _denominator;

    public static ExactNumber Of(double value)
    {
        bool isWhole = value == Math.Floor(value) && Math.Abs(value) <= Largest && !(value == 0 && double.IsNegative(value));
        return isWhole ? new((long)value, 1, value) : new(0, 0, value);
    }

    // Rule: products of numbers.
    public static ExactNumber operator *(ExactNumber a, ExactNumber b)
    {
        if (!a.IsExact || !b.IsExact)
            return Of(a.IsExact && a._denominator != 1 ? b._value * a._numerator / a._denominator : b.IsExact && b._denominator != 1 ? a._value * b._numerator / b._denominator : a._value * b._value);
        return Ratio((Int128)a._numerator * b._numerator, (Int128)a._denominator * b._denominator);
    }

    // Rule: sums of numbers.
    public static ExactNumber operator +(ExactNumber a, ExactNumber b) => a.IsExact && b.IsExact
        ? Ratio(((Int128)a._numerator * b._denominator) + ((Int128)b._numerator * a._denominator), (Int128)a._denominator * b._denominator)
        : Of(a._value + b._value);

    public static ExactNumber operator -(ExactNumber a) => a.IsZero ? a : new(-a._numerator, a._denominator, -a._value);

    public static ExactNumber operator -(ExactNumber a, ExactNumber b) => a + -b;

    /// <summary>Whether the product with another number keeps its digits: finite numbers must not come to an infinity, nor others than 0 to nearly 0.</summary>
    public bool Fits(ExactNumber other)
    {
        if (_value == 0 || other._value == 0 || !double.IsFinite(_value) || !double.IsFinite(other._value))
            return true;
        return double.IsNormal((this * other)._value);
    }

    /// <summary>1/a of an exact number that is not 0.</summary>
    public ExactNumber Inverse() => Ratio(_denominator, _numerator);

    /// <summary>The number that a node of numbers stands for: a constant, its negative, a quotient or product of whole ones; null for any other.</summary>
    public static ExactNumber? OfNode(Node node, int depth = 4)
    {
        if (node.Operator is Constant)
            return node.ConstantValue is { } value ? Of(value) : null;
        if (depth == 0 || node.Operands.IsEmpty || node.FirstLeaf != Node.NoLeaf || !node.Shape.IsScalar)
            return null;
        if (OfNode(node[0], depth - 1) is not { } a)
            return null;
        if (node.Is(Elementwise.Negate))
            return -a;
        if (node.Operands.Length != 2 || !a.IsExact || OfNode(node[1], depth - 1) is not { IsExact: true } b)
            return null;
        return node.Is(Elementwise.Divide) && !b.IsZero ? a * b.Inverse() : node.Operator is Contraction ? a * b : null;
    }

    /// <summary>The node of numbers that stands for it: a constant, or a quotient of whole ones.</summary>
    public Node ToNode(Graph graph) => !IsExact || IsWhole
        ? graph.Constant(_value)
        : Elementwise.Divide[graph.Constant(_numerator), graph.Constant(_denominator)];

    public bool Equals(ExactNumber other) =>
        _numerator == other._numerator && _denominator == other._denominator && BitConverter.DoubleToInt64Bits(_value) == BitConverter.DoubleToInt64Bits(other._value);

    public override bool Equals(object? obj) => obj is ExactNumber other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_numerator, _denominator, _value);

    // Rules: fractions; lowest terms.
    private static ExactNumber Ratio(Int128 numerator, Int128 denominator)
    {
        var (a, b) = (Int128.Abs(numerator), Int128.Abs(denominator));
        while (b != 0)
            (a, b) = (b, a % b);
        if (denominator < 0)
            a = -a;
        (numerator, denominator) = (numerator / a, denominator / a);
        double value = (double)numerator / (double)denominator;
        return Int128.Abs(numerator) <= Largest && denominator <= Largest ? new((long)numerator, (long)denominator, value) : new(0, 0, value);
    }
}
