using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Sums for one row by registers of columns of B.</summary>
internal static unsafe class RowTiles<V, T>
    where V : struct, IWide<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Times8(T* a, nint aStep, T* b, nint bStep, int depth, T* sums)
    {
        V c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            V x = V.Broadcast(*a);
            c0 = V.MultiplyAdd(x, V.Load(b), c0);
            c1 = V.MultiplyAdd(x, V.Load(b + V.Count), c1);
            c2 = V.MultiplyAdd(x, V.Load(b + (2 * V.Count)), c2);
            c3 = V.MultiplyAdd(x, V.Load(b + (3 * V.Count)), c3);
            c4 = V.MultiplyAdd(x, V.Load(b + (4 * V.Count)), c4);
            c5 = V.MultiplyAdd(x, V.Load(b + (5 * V.Count)), c5);
            c6 = V.MultiplyAdd(x, V.Load(b + (6 * V.Count)), c6);
            c7 = V.MultiplyAdd(x, V.Load(b + (7 * V.Count)), c7);
        }
        c0.Store(sums);
        c1.Store(sums + V.Count);
        c2.Store(sums + (2 * V.Count));
        c3.Store(sums + (3 * V.Count));
        c4.Store(sums + (4 * V.Count));
        c5.Store(sums + (5 * V.Count));
        c6.Store(sums + (6 * V.Count));
        c7.Store(sums + (7 * V.Count));
    }

    public static void Times4(T* a, nint aStep, T* b, nint bStep, int depth, T* sums)
    {
        V c0 = default, c1 = default, c2 = default, c3 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            V x = V.Broadcast(*a);
            c0 = V.MultiplyAdd(x, V.Load(b), c0);
            c1 = V.MultiplyAdd(x, V.Load(b + V.Count), c1);
            c2 = V.MultiplyAdd(x, V.Load(b + (2 * V.Count)), c2);
            c3 = V.MultiplyAdd(x, V.Load(b + (3 * V.Count)), c3);
        }
        c0.Store(sums);
        c1.Store(sums + V.Count);
        c2.Store(sums + (2 * V.Count));
        c3.Store(sums + (3 * V.Count));
    }

    public static void Times1(T* a, nint aStep, T* b, nint bStep, int depth, T* sums)
    {
        V c0 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            V x = V.Broadcast(*a);
            c0 = V.MultiplyAdd(x, V.Load(b), c0);
        }
        c0.Store(sums);
    }

    public static void TimesEdge(T* a, nint aStep, T* b, nint bStep, int depth, T* sums, int columns)
    {
        V c0 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            V x = V.Broadcast(*a);
            c0 = V.MultiplyAdd(x, V.LoadFirst(b, columns), c0);
        }
        c0.Store(sums);
    }
}
