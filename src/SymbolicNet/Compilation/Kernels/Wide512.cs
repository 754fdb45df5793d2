using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>512 bits of numbers.</summary>
internal readonly unsafe struct Wide512<T>(Vector512<T> value) : IWide<Wide512<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly Vector512<T> Value = value;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> Broadcast(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> LoadFirst(T* source, int count)
    {
        if (Avx512F.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(Avx512F.MaskLoad((float*)source, SingleMask(count), Vector512<float>.Zero).As<float, T>())
                : new(Avx512F.MaskLoad((double*)source, DoubleMask(count), Vector512<double>.Zero).As<double, T>());
        }
        var first = Vector512<T>.Zero;
        for (int i = 0; i < count; i++)
            first = first.WithElement(i, source[i]);
        return new(first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* destination) => Value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(T* destination, int count)
    {
        if (Avx512F.IsSupported && typeof(T) == typeof(float))
            Avx512F.MaskStore((float*)destination, SingleMask(count), Value.AsSingle());
        else if (Avx512F.IsSupported)
            Avx512F.MaskStore((double*)destination, DoubleMask(count), Value.AsDouble());
        else
        {
            for (int i = 0; i < count; i++)
                destination[i] = Value.GetElement(i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> operator +(Wide512<T> a, Wide512<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> operator *(Wide512<T> a, Wide512<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> MultiplyAdd(Wide512<T> a, Wide512<T> b, Wide512<T> c) => typeof(T) == typeof(float)
        ? new(Vector512.FusedMultiplyAdd(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).As<float, T>())
        : new(Vector512.FusedMultiplyAdd(a.Value.AsDouble(), b.Value.AsDouble(), c.Value.AsDouble()).As<double, T>());

    // Of a zero and a NaN the processor's maximum gives the second operand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512<T> Relu(Wide512<T> a) => new(Vector512.MaxNative(Vector512<T>.Zero, a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Wide512<T> a, Wide512<T> b, Wide512<T> c, Wide512<T> d, T* destination) =>
        Wide256<T>.StoreSums(Halves(a.Value), Halves(b.Value), Halves(c.Value), Halves(d.Value), destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide256<T> Halves(Vector512<T> a) => new(a.GetLower() + a.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> SingleMask(int count) => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> DoubleMask(int count) => Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble();
}
