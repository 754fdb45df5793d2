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

    static abstract TSelf operator <(TSelf a, TSelf b);
    static abstract TSelf operator >(TSelf a, TSelf b);
    static abstract TSelf operator <=(TSelf a, TSelf b);
    static abstract TSelf operator >=(TSelf a, TSelf b);
    static abstract TSelf Equal(TSelf a, TSelf b);

    static abstract TSelf Select(TSelf mask, TSelf whenSet, TSelf whenClear);
    static abstract bool Any(TSelf mask);

    static abstract TSelf operator &(TSelf a, TSelf b);
    static abstract TSelf operator |(TSelf a, TSelf b);
    static abstract TSelf operator ^(TSelf a, TSelf b);
    static abstract TSelf operator ~(TSelf a);
    static abstract TSelf AddBits(TSelf a, TSelf b);
    static abstract TSelf ShiftLeft(TSelf a, int count);

    /// <summary>Shifts zeros in from the left.</summary>
    static abstract TSelf ShiftRight(TSelf a, int count);
}
