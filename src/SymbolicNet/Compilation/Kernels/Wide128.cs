using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>128 bits of numbers.</summary>
internal readonly unsafe struct Wide128<T>(Vector128<T> value) : IWide<Wide128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public readonly Vector128<T> Value = value;

    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> Broadcast(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> Load(T* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> LoadFirst(T* source, int count)
    {
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? new(Avx.MaskLoad((float*)source, SingleMask(count)).As<float, T>())
                : new(Avx.MaskLoad((double*)source, DoubleMask(count)).As<double, T>());
        }
        var first = Vector128<T>.Zero;
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
    public static Wide128<T> operator +(Wide128<T> a, Wide128<T> b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> operator *(Wide128<T> a, Wide128<T> b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> MultiplyAdd(Wide128<T> a, Wide128<T> b, Wide128<T> c) => typeof(T) == typeof(float)
        ? new(Vector128.FusedMultiplyAdd(a.Value.AsSingle(), b.Value.AsSingle(), c.Value.AsSingle()).As<float, T>())
        : new(Vector128.FusedMultiplyAdd(a.Value.AsDouble(), b.Value.AsDouble(), c.Value.AsDouble()).As<double, T>());

    // Of a zero and a NaN the processor's maximum gives the second operand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128<T> Relu(Wide128<T> a) => new(Vector128.MaxNative(Vector128<T>.Zero, a.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Wide128<T> a, Wide128<T> b, Wide128<T> c, Wide128<T> d, T* destination)
    {
        if (typeof(T) == typeof(float) && Sse3.IsSupported)
        {
            var pairs = Sse3.HorizontalAdd(a.Value.AsSingle(), b.Value.AsSingle());
            Sse3.HorizontalAdd(pairs, Sse3.HorizontalAdd(c.Value.AsSingle(), d.Value.AsSingle())).Store((float*)destination);
        }
        else if (typeof(T) == typeof(double) && Sse3.IsSupported)
        {
            Sse3.HorizontalAdd(a.Value.AsDouble(), b.Value.AsDouble()).Store((double*)destination);
            Sse3.HorizontalAdd(c.Value.AsDouble(), d.Value.AsDouble()).Store((double*)destination + 2);
        }
        else
        {
            destination[0] = Vector128.Sum(a.Value);
            destination[1] = Vector128.Sum(b.Value);
            destination[2] = Vector128.Sum(c.Value);
            destination[3] = Vector128.Sum(d.Value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> SingleMask(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> DoubleMask(int count) => Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).AsDouble();
}
