using System.Numerics;
using System.Runtime.CompilerServices;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Sums for eight rows of A by one, two or three registers of columns of B, held in registers over all terms.</summary>
/// <remarks>A is read number by number at any strides, each row by its own pointer; rows behind the last one repeat it, and nobody
/// looks at their sums. Every sum is one chain of fused products in the order of the terms, whatever the tile.</remarks>
internal static unsafe class Tiles8<W, V, T>
    where W : IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static int Stride => 3 * W.Count;

    public static void Times3(T* a, nint aRow, nint aStep, T* b, nint bStep, int depth, int rows, T* sums)
    {
        T* a1 = rows > 1 ? a + aRow : a;
        T* a2 = rows > 2 ? a1 + aRow : a1;
        T* a3 = rows > 3 ? a2 + aRow : a2;
        T* a4 = rows > 4 ? a3 + aRow : a3;
        T* a5 = rows > 5 ? a4 + aRow : a4;
        T* a6 = rows > 6 ? a5 + aRow : a5;
        T* a7 = rows > 7 ? a6 + aRow : a6;
        V c00 = default, c01 = default, c02 = default;
        V c10 = default, c11 = default, c12 = default;
        V c20 = default, c21 = default, c22 = default;
        V c30 = default, c31 = default, c32 = default;
        V c40 = default, c41 = default, c42 = default;
        V c50 = default, c51 = default, c52 = default;
        V c60 = default, c61 = default, c62 = default;
        V c70 = default, c71 = default, c72 = default;
        for (nint k = 0; depth > 0; depth--, k += aStep, b += bStep)
        {
            V b0 = W.Load(b), b1 = W.Load(b + W.Count), b2 = W.Load(b + (2 * W.Count));
            V x = W.Broadcast(a[k]);
            c00 = W.MultiplyAdd(x, b0, c00);
            c01 = W.MultiplyAdd(x, b1, c01);
            c02 = W.MultiplyAdd(x, b2, c02);
            x = W.Broadcast(a1[k]);
            c10 = W.MultiplyAdd(x, b0, c10);
            c11 = W.MultiplyAdd(x, b1, c11);
            c12 = W.MultiplyAdd(x, b2, c12);
            x = W.Broadcast(a2[k]);
            c20 = W.MultiplyAdd(x, b0, c20);
            c21 = W.MultiplyAdd(x, b1, c21);
            c22 = W.MultiplyAdd(x, b2, c22);
            x = W.Broadcast(a3[k]);
            c30 = W.MultiplyAdd(x, b0, c30);
            c31 = W.MultiplyAdd(x, b1, c31);
            c32 = W.MultiplyAdd(x, b2, c32);
            x = W.Broadcast(a4[k]);
            c40 = W.MultiplyAdd(x, b0, c40);
            c41 = W.MultiplyAdd(x, b1, c41);
            c42 = W.MultiplyAdd(x, b2, c42);
            x = W.Broadcast(a5[k]);
            c50 = W.MultiplyAdd(x, b0, c50);
            c51 = W.MultiplyAdd(x, b1, c51);
            c52 = W.MultiplyAdd(x, b2, c52);
            x = W.Broadcast(a6[k]);
            c60 = W.MultiplyAdd(x, b0, c60);
            c61 = W.MultiplyAdd(x, b1, c61);
            c62 = W.MultiplyAdd(x, b2, c62);
            x = W.Broadcast(a7[k]);
            c70 = W.MultiplyAdd(x, b0, c70);
            c71 = W.MultiplyAdd(x, b1, c71);
            c72 = W.MultiplyAdd(x, b2, c72);
        }
        Store(sums, c00, c01, c02);
        Store(sums + Stride, c10, c11, c12);
        Store(sums + (2 * Stride), c20, c21, c22);
        Store(sums + (3 * Stride), c30, c31, c32);
        Store(sums + (4 * Stride), c40, c41, c42);
        Store(sums + (5 * Stride), c50, c51, c52);
        Store(sums + (6 * Stride), c60, c61, c62);
        Store(sums + (7 * Stride), c70, c71, c72);
    }

    public static void Times2(T* a, nint aRow, nint aStep, T* b, nint bStep, int depth, int rows, T* sums)
    {
        T* a1 = rows > 1 ? a + aRow : a;
        T* a2 = rows > 2 ? a1 + aRow : a1;
        T* a3 = rows > 3 ? a2 + aRow : a2;
        T* a4 = rows > 4 ? a3 + aRow : a3;
        T* a5 = rows > 5 ? a4 + aRow : a4;
        T* a6 = rows > 6 ? a5 + aRow : a5;
        T* a7 = rows > 7 ? a6 + aRow : a6;
        V c00 = default, c01 = default;
        V c10 = default, c11 = default;
        V c20 = default, c21 = default;
        V c30 = default, c31 = default;
        V c40 = default, c41 = default;
        V c50 = default, c51 = default;
        V c60 = default, c61 = default;
        V c70 = default, c71 = default;
        for (nint k = 0; depth > 0; depth--, k += aStep, b += bStep)
        {
            V b0 = W.Load(b), b1 = W.Load(b + W.Count);
            V x = W.Broadcast(a[k]);
            c00 = W.MultiplyAdd(x, b0, c00);
            c01 = W.MultiplyAdd(x, b1, c01);
            x = W.Broadcast(a1[k]);
            c10 = W.MultiplyAdd(x, b0, c10);
            c11 = W.MultiplyAdd(x, b1, c11);
            x = W.Broadcast(a2[k]);
            c20 = W.MultiplyAdd(x, b0, c20);
            c21 = W.MultiplyAdd(x, b1, c21);
            x = W.Broadcast(a3[k]);
            c30 = W.MultiplyAdd(x, b0, c30);
            c31 = W.MultiplyAdd(x, b1, c31);
            x = W.Broadcast(a4[k]);
            c40 = W.MultiplyAdd(x, b0, c40);
            c41 = W.MultiplyAdd(x, b1, c41);
            x = W.Broadcast(a5[k]);
            c50 = W.MultiplyAdd(x, b0, c50);
            c51 = W.MultiplyAdd(x, b1, c51);
            x = W.Broadcast(a6[k]);
            c60 = W.MultiplyAdd(x, b0, c60);
            c61 = W.MultiplyAdd(x, b1, c61);
            x = W.Broadcast(a7[k]);
            c70 = W.MultiplyAdd(x, b0, c70);
            c71 = W.MultiplyAdd(x, b1, c71);
        }
        Store(sums, c00, c01);
        Store(sums + Stride, c10, c11);
        Store(sums + (2 * Stride), c20, c21);
        Store(sums + (3 * Stride), c30, c31);
        Store(sums + (4 * Stride), c40, c41);
        Store(sums + (5 * Stride), c50, c51);
        Store(sums + (6 * Stride), c60, c61);
        Store(sums + (7 * Stride), c70, c71);
    }

    public static void Times1(T* a, nint aRow, nint aStep, T* b, nint bStep, int depth, int rows, T* sums)
    {
        T* a1 = rows > 1 ? a + aRow : a;
        T* a2 = rows > 2 ? a1 + aRow : a1;
        T* a3 = rows > 3 ? a2 + aRow : a2;
        T* a4 = rows > 4 ? a3 + aRow : a3;
        T* a5 = rows > 5 ? a4 + aRow : a4;
        T* a6 = rows > 6 ? a5 + aRow : a5;
        T* a7 = rows > 7 ? a6 + aRow : a6;
        V c00 = default;
        V c10 = default;
        V c20 = default;
        V c30 = default;
        V c40 = default;
        V c50 = default;
        V c60 = default;
        V c70 = default;
        for (nint k = 0; depth > 0; depth--, k += aStep, b += bStep)
        {
            V b0 = W.Load(b);
            V x = W.Broadcast(a[k]);
            c00 = W.MultiplyAdd(x, b0, c00);
            x = W.Broadcast(a1[k]);
            c10 = W.MultiplyAdd(x, b0, c10);
            x = W.Broadcast(a2[k]);
            c20 = W.MultiplyAdd(x, b0, c20);
            x = W.Broadcast(a3[k]);
            c30 = W.MultiplyAdd(x, b0, c30);
            x = W.Broadcast(a4[k]);
            c40 = W.MultiplyAdd(x, b0, c40);
            x = W.Broadcast(a5[k]);
            c50 = W.MultiplyAdd(x, b0, c50);
            x = W.Broadcast(a6[k]);
            c60 = W.MultiplyAdd(x, b0, c60);
            x = W.Broadcast(a7[k]);
            c70 = W.MultiplyAdd(x, b0, c70);
        }
        Store(sums, c00);
        Store(sums + Stride, c10);
        Store(sums + (2 * Stride), c20);
        Store(sums + (3 * Stride), c30);
        Store(sums + (4 * Stride), c40);
        Store(sums + (5 * Stride), c50);
        Store(sums + (6 * Stride), c60);
        Store(sums + (7 * Stride), c70);
    }

    public static void TimesEdge(T* a, nint aRow, nint aStep, T* b, nint bStep, int depth, int rows, T* sums, int columns)
    {
        T* a1 = rows > 1 ? a + aRow : a;
        T* a2 = rows > 2 ? a1 + aRow : a1;
        T* a3 = rows > 3 ? a2 + aRow : a2;
        T* a4 = rows > 4 ? a3 + aRow : a3;
        T* a5 = rows > 5 ? a4 + aRow : a4;
        T* a6 = rows > 6 ? a5 + aRow : a5;
        T* a7 = rows > 7 ? a6 + aRow : a6;
        V c00 = default;
        V c10 = default;
        V c20 = default;
        V c30 = default;
        V c40 = default;
        V c50 = default;
        V c60 = default;
        V c70 = default;
        for (nint k = 0; depth > 0; depth--, k += aStep, b += bStep)
        {
            V b0 = W.LoadFirst(b, columns);
            V x = W.Broadcast(a[k]);
            c00 = W.MultiplyAdd(x, b0, c00);
            x = W.Broadcast(a1[k]);
            c10 = W.MultiplyAdd(x, b0, c10);
            x = W.Broadcast(a2[k]);
            c20 = W.MultiplyAdd(x, b0, c20);
            x = W.Broadcast(a3[k]);
            c30 = W.MultiplyAdd(x, b0, c30);
            x = W.Broadcast(a4[k]);
            c40 = W.MultiplyAdd(x, b0, c40);
            x = W.Broadcast(a5[k]);
            c50 = W.MultiplyAdd(x, b0, c50);
            x = W.Broadcast(a6[k]);
            c60 = W.MultiplyAdd(x, b0, c60);
            x = W.Broadcast(a7[k]);
            c70 = W.MultiplyAdd(x, b0, c70);
        }
        Store(sums, c00);
        Store(sums + Stride, c10);
        Store(sums + (2 * Stride), c20);
        Store(sums + (3 * Stride), c30);
        Store(sums + (4 * Stride), c40);
        Store(sums + (5 * Stride), c50);
        Store(sums + (6 * Stride), c60);
        Store(sums + (7 * Stride), c70);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* sums, V first, V second, V third)
    {
        W.Store(first, sums);
        W.Store(second, sums + W.Count);
        W.Store(third, sums + (2 * W.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* sums, V first, V second)
    {
        W.Store(first, sums);
        W.Store(second, sums + W.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* sums, V only) => W.Store(only, sums);
}
