namespace SymbolicNet.Numerics;

/// <summary>
/// One double or a vector of doubles, so that a function is written once and its scalar and vector results agree bit for bit.
/// </summary>
/// <remarks>
/// Comparisons give masks: all bits of an element set where true, clear where false (also where an operand is NaN).
/// Bit operations, shifts and sums of bits treat each element as a 64-bit integer.
/// </remarks>
internal interface ILane<TSelf> where TSelf : struct, ILane<TSelf>
{
    /// <summary>The number of doubles side by side.</summary>
    static abstract int Count { get; }

    static abstract implicit operator TSelf(double value);
    static abstract TSelf FromBits(long bits);

    /// <summary>Reads the first <see cref="Count"/> elements.</summary>
    static abstract TSelf Load(ReadOnlySpan<double> source);

    /// <summary>Writes the first <see cref="Count"/> elements.</summary>
    void Store(Span<double> destination);

    static abstract TSelf operator +(TSelf a, TSelf b);
    static abstract TSelf operator -(TSelf a, TSelf b);
    static abstract TSelf operator *(TSelf a, TSelf b);
    static abstract TSelf operator /(TSelf a, TSelf b);
    static abstract TSelf operator -(TSelf a);

    /// <summary>a·b + c with one rounding, on every machine.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>c0 + c1·x by one fused product.</summary>
    /// <remarks>
    /// Polynomials come in pieces of this and the next size, since every operator that is inlined brings the calling method nearer to
    /// the compiler's limits, see <see cref="OutOfLine"/>.
    /// </remarks>
    static abstract TSelf Linear(TSelf x, double c0, double c1);

    /// <summary>(c0 + c1·x) + (c2 + c3·x)·x² by three fused products.</summary>
    static abstract TSelf Cubic(TSelf x, TSelf square, double c0, double c1, double c2, double c3);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, double b, TSelf c);
    static abstract TSelf Sqrt(TSelf a);
    static abstract TSelf Abs(TSelf a);

    /// <summary>To the nearest integer, halves to even.</summary>
    static abstract TSelf Round(TSelf a);
    static abstract TSelf Floor(TSelf a);
    static abstract TSelf Ceiling(TSelf a);

    /// <summary>The smaller operand; NaN where either is NaN; -0 is below +0.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>The larger operand; NaN where either is NaN; -0 is below +0.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>The smaller of a and a bound that is not 0, in one instruction; NaN stays.</summary>
    static abstract TSelf AtMost(TSelf a, double bound);

    /// <summary>The larger of a and a bound that is not 0, in one instruction; NaN stays.</summary>
    static abstract TSelf AtLeast(TSelf a, double bound);

    /// <summary>a·2ⁿ, rounded once, for integers |n| ≤ 2000 where a·2^(n/2) is normal or 0 or n is 0.</summary>
    static abstract TSelf Scale(TSelf a, TSelf n);

    /// <summary>x = 2ᵏ·mantissa with 3/4 ≤ mantissa &lt; 3/2; k is -∞ at 0 and ∞ at ∞; both are NaN below 0.</summary>
    static abstract TSelf Split(TSelf x, out TSelf mantissa);

    static abstract TSelf operator <(TSelf a, TSelf b);
    static abstract TSelf operator >(TSelf a, TSelf b);
    static abstract TSelf operator <=(TSelf a, TSelf b);
    static abstract TSelf operator >=(TSelf a, TSelf b);
    static abstract TSelf Equal(TSelf a, TSelf b);

    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf whenClear);
    static abstract bool Any(TSelf mask);

    /// <summary>Every element is below the bound; NaN is not.</summary>
    static abstract bool AllBelow(TSelf a, double bound);

    static abstract TSelf operator &(TSelf a, TSelf b);
    static abstract TSelf operator |(TSelf a, TSelf b);
    static abstract TSelf operator ^(TSelf a, TSelf b);
    static abstract TSelf operator ~(TSelf a);
    static abstract TSelf AddBits(TSelf a, TSelf b);
    static abstract TSelf ShiftLeft(TSelf a, int count);

    /// <summary>Shifts zeros in from the left.</summary>
    static abstract TSelf ShiftRight(TSelf a, int count);
}
