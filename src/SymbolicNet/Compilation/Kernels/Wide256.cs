using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>256 bits of numbers.</summary>
internal readonly unsafe struct Wide256<T>(Vector256<T> value) : IWide<Wide256<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly Vector256<T> Value = value;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> Broadcast(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> Load(T* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> LoadFirst(T* source, int count)
    {
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(Avx.MaskLoad((float*)source, SingleMask(count)).As<float, T>())
                : new(Avx.MaskLoad((double*)source, DoubleMask(count)).As<double, T>());
        }
        var first = Vector256<T>.Zero;
        for (int i = 0; i < count; i++)
            first = first.WithElement(i, source[i]);
        return new(first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(T* destination) => Value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreFirst(T* destination, int count)
    {
        if (Avx.IsSupported && typeof(T) == typeof(float))
            Avx.MaskStore((float*)destination, SingleMask(count), Value.AsSingle());
        else if (Avx.IsSupported)
            Avx.MaskStore((double*)destination, DoubleMask(count), Value.AsDouble());
        else
        {
            for (int i = 0; i < count; i++)
                destination[i] = Value.GetElement(i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> operator +(Wide256<T> a, Wide256<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> operator *(Wide256<T> a, Wide256<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> MultiplyAdd(Wide256<T> a, Wide256<T> b, Wide256<T> c) => typeof(T) == typeof(float)
        ? new(Vector256.FusedMultiplyAdd(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).As<float, T>())
        : new(Vector256.FusedMultiplyAdd(a.Value.AsDouble(), b.Value.AsDouble(), c.Value.AsDouble()).As<double, T>());

    // Of a zero and a NaN the processor's maximum gives the second operand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256<T> Relu(Wide256<T> a) => new(Vector256.MaxNative(Vector256<T>.Zero, a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Wide256<T> a, Wide256<T> b, Wide256<T> c, Wide256<T> d, T* destination) =>
        Wide128<T>.StoreSums(Halves(a.Value), Halves(b.Value), Halves(c.Value), Halves(d.Value), destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Wide128<T> Halves(Vector256<T> a) => new(a.GetLower() + a.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SingleMask(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> DoubleMask(int count) => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble();
}
