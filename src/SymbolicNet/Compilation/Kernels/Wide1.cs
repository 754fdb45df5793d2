using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>One number, where the machine has no vectors.</summary>
internal readonly unsafe struct Wide1<T>(T value) : IWide<Wide1<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly T Value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1<T> Broadcast(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1<T> Load(T* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1<T> LoadFirst(T* source, int count) => count > 0 ? new(*source) : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* destination) => *destination = Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(T* destination, int count)
    {
        if (count > 0)
            *destination = Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1<T> operator +(Wide1<T> a, Wide1<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1<T> operator *(Wide1<T> a, Wide1<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1<T> MultiplyAdd(Wide1<T> a, Wide1<T> b, Wide1<T> c) => new(T.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide1<T> Relu(Wide1<T> a) => new(T.Max(T.Zero, a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Wide1<T> a, Wide1<T> b, Wide1<T> c, Wide1<T> d, T* destination)
    {
        destination[0] = a.Value;
        destination[1] = b.Value;
        destination[2] = c.Value;
        destination[3] = d.Value;
    }
}
