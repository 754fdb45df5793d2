using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>What tiles do with a register <typeparamref name="V"/> of numbers, so that they are written once for every width and type.</summary>
/// <remarks>Beside the register's type and not around it: products are then added in place, where a struct around it costs a move each.</remarks>
internal unsafe interface IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The numbers side by side.</summary>
    static abstract int Count { get; }

    static abstract V Broadcast(T value);
    static abstract V Load(T* source);

    /// <summary>Reads <paramref name="count"/> numbers and nothing behind them; the others are zero.</summary>
    static abstract V LoadFirst(T* source, int count);

    static abstract void Store(V value, T* destination);

    /// <summary>Writes <paramref name="count"/> numbers and nothing behind them.</summary>
    static abstract void StoreFirst(V value, T* destination, int count);

    static abstract V Add(V a, V b);
    static abstract V Multiply(V a, V b);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The larger of 0 and each number; NaN stays.</summary>
    static abstract V Relu(V a);

    /// <summary>The sums of four registers, side by side; each in an order that the other three do not change.</summary>
    static abstract void StoreSums(V a, V b, V c, V d, T* destination);
}
