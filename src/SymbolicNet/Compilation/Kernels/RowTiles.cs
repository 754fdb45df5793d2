using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Sums for one row by registers of columns of B.</summary>
internal static unsafe class RowTiles<W, V, T>
    where W : IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Times8(T* a, nint aStep, T* b, nint bStep, int depth, T* sums)
    {
        V c0 = default, c1 = default, c2 = default, c3 = default, c4 = default, c5 = default, c6 = default, c7 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            V x = W.Broadcast(*a);
            c0 = W.MultiplyAdd(x, W.Load(b), c0);
            c1 = W.MultiplyAdd(x, W.Load(b + W.Count), c1);
            c2 = W.MultiplyAdd(x, W.Load(b + (2 * W.Count)), c2);
            c3 = W.MultiplyAdd(x, W.Load(b + (3 * W.Count)), c3);
            c4 = W.MultiplyAdd(x, W.Load(b + (4 * W.Count)), c4);
            c5 = W.MultiplyAdd(x, W.Load(b + (5 * W.Count)), c5);
            c6 = W.MultiplyAdd(x, W.Load(b + (6 * W.Count)), c6);
            c7 = W.MultiplyAdd(x, W.Load(b + (7 * W.Count)), c7);
        }
        W.Store(c0, sums);
        W.Store(c1, sums + W.Count);
        W.Store(c2, sums + (2 * W.Count));
        W.Store(c3, sums + (3 * W.Count));
        W.Store(c4, sums + (4 * W.Count));
        W.Store(c5, sums + (5 * W.Count));
        W.Store(c6, sums + (6 * W.Count));
        W.Store(c7, sums + (7 * W.Count));
    }

    public static void Times4(T* a, nint aStep, T* b, nint bStep, int depth, T* sums)
    {
        V c0 = default, c1 = default, c2 = default, c3 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            V x = W.Broadcast(*a);
            c0 = W.MultiplyAdd(x, W.Load(b), c0);
            c1 = W.MultiplyAdd(x, W.Load(b + W.Count), c1);
            c2 = W.MultiplyAdd(x, W.Load(b + (2 * W.Count)), c2);
            c3 = W.MultiplyAdd(x, W.Load(b + (3 * W.Count)), c3);
        }
        W.Store(c0, sums);
        W.Store(c1, sums + W.Count);
        W.Store(c2, sums + (2 * W.Count));
        W.Store(c3, sums + (3 * W.Count));
    }

    public static void Times1(T* a, nint aStep, T* b, nint bStep, int depth, T* sums)
    {
        V c0 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            V x = W.Broadcast(*a);
            c0 = W.MultiplyAdd(x, W.Load(b), c0);
        }
        W.Store(c0, sums);
    }

    public static void TimesEdge(T* a, nint aStep, T* b, nint bStep, int depth, T* sums, int columns)
    {
        V c0 = default;
        for (; depth > 0; depth--, a += aStep, b += bStep)
        {
            V x = W.Broadcast(*a);
            c0 = W.MultiplyAdd(x, W.LoadFirst(b, columns), c0);
        }
        W.Store(c0, sums);
    }
}
