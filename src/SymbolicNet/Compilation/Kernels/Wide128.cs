using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>128 bits of numbers.</summary>
internal readonly unsafe struct Wide128<T> : IWide<Vector128<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Broadcast(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadFirst(T* source, int count)
    {
        if (Avx.IsSupported)
        {
            return typeof(T) == typeof(float)
                ? Avx.MaskLoad((float*)source, SingleMask(count)).As<float, T>()
                : Avx.MaskLoad((double*)source, DoubleMask(count)).As<double, T>();
        }
        var first = Vector128<T>.Zero;
        for (int i = 0; i < count; i++)
            first = first.WithElement(i, source[i]);
        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> value, T* destination) => value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector128<T> value, T* destination, int count)
    {
        if (Avx.IsSupported && typeof(T) == typeof(float))
            Avx.MaskStore((float*)destination, SingleMask(count), value.AsSingle());
        else if (Avx.IsSupported)
            Avx.MaskStore((double*)destination, DoubleMask(count), value.AsDouble());
        else
        {
            for (int i = 0; i < count; i++)
                destination[i] = value.GetElement(i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c) => typeof(T) == typeof(float)
        ? Vector128.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
        : Vector128.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    // Of a zero and a NaN the processor's maximum gives the second operand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Relu(Vector128<T> a) => Vector128.MaxNative(Vector128<T>.Zero, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreSums(Vector128<T> a, Vector128<T> b, Vector128<T> c, Vector128<T> d, T* destination)
    {
        if (typeof(T) == typeof(float) && Sse3.IsSupported)
        {
            var pairs = Sse3.HorizontalAdd(a.AsSingle(), b.AsSingle());
            Sse3.HorizontalAdd(pairs, Sse3.HorizontalAdd(c.AsSingle(), d.AsSingle())).Store((float*)destination);
        }
        else if (typeof(T) == typeof(double) && Sse3.IsSupported)
        {
            Sse3.HorizontalAdd(a.AsDouble(), b.AsDouble()).Store((double*)destination);
            Sse3.HorizontalAdd(c.AsDouble(), d.AsDouble()).Store((double*)destination + 2);
        }
        else
        {
            destination[0] = Vector128.Sum(a);
            destination[1] = Vector128.Sum(b);
            destination[2] = Vector128.Sum(c);
            destination[3] = Vector128.Sum(d);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> SingleMask(int count) => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> DoubleMask(int count) => Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).AsDouble();
}
