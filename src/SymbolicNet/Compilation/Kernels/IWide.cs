using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>A register of numbers, so that a tile is written once for every width and type.</summary>
internal unsafe interface IWide<TSelf, T>
    where TSelf : struct, IWide<TSelf, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The numbers side by side.</summary>
    static abstract int Count { get; }

    static abstract TSelf Broadcast(T value);
    static abstract TSelf Load(T* source);

    /// <summary>Reads <paramref name="count"/> numbers and nothing behind them; the others are zero.</summary>
    static abstract TSelf LoadFirst(T* source, int count);

    void Store(T* destination);

    /// <summary>Writes <paramref name="count"/> numbers and nothing behind them.</summary>
    void StoreFirst(T* destination, int count);

    static abstract TSelf operator +(TSelf a, TSelf b);
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>The larger of 0 and each number; NaN stays.</summary>
    static abstract TSelf Relu(TSelf a);

    /// <summary>The sums of four registers, side by side; each in an order that the other three do not change.</summary>
    static abstract void StoreSums(TSelf a, TSelf b, TSelf c, TSelf d, T* destination);
}
