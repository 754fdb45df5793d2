namespace SymbolicNet.Numerics;

/// <summary>A vector of floats, and the two vectors of doubles of the same size as which its functions are computed.</summary>
internal interface IFloats<TSelf, TLane> where TSelf : struct, IFloats<TSelf, TLane> where TLane : struct, ILane<TLane>
{
    /// <summary>The number of floats side by side, twice that of doubles.</summary>
    static abstract int Count { get; }

    /// <summary>The first half of the elements.</summary>
    TLane Lower { get; }

    /// <summary>The second half.</summary>
    TLane Upper { get; }

    /// <summary>Both halves, rounded.</summary>
    static abstract TSelf Narrow(TLane lower, TLane upper);

    static abstract TSelf Load(ReadOnlySpan<float> source);

    void Store(Span<float> destination);
}
