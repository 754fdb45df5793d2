using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Sums for some rows of A by some columns of B that both lie term by term in memory.</summary>
/// <remarks>Each sum has one register, whose lanes are added at the end; rows and columns behind the last ones repeat it, and nobody
/// looks at their sums. A sum's bytes do not depend on the others of its tile.</remarks>
internal static unsafe class DotTiles<W, V, T>
    where W : IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Four rows by four columns; the sums row by row, a step apart. Needs 21 registers.</summary>
    public static void FourByFour(T* a, nint aRow, int rows, T* b, nint bColumn, int columns, int depth, T* sums, nint step)
    {
        T* a1 = rows > 1 ? a + aRow : a;
        T* a2 = rows > 2 ? a1 + aRow : a1;
        T* a3 = rows > 3 ? a2 + aRow : a2;
        T* b1 = columns > 1 ? b + bColumn : b;
        T* b2 = columns > 2 ? b1 + bColumn : b1;
        T* b3 = columns > 3 ? b2 + bColumn : b2;
        V c00 = default, c01 = default, c02 = default, c03 = default;
        V c10 = default, c11 = default, c12 = default, c13 = default;
        V c20 = default, c21 = default, c22 = default, c23 = default;
        V c30 = default, c31 = default, c32 = default, c33 = default;
        nint k = 0;
        for (; k + W.Count <= depth; k += W.Count)
        {
            V y0 = W.Load(b + k), y1 = W.Load(b1 + k), y2 = W.Load(b2 + k), y3 = W.Load(b3 + k);
            V x = W.Load(a + k);
            c00 = W.MultiplyAdd(x, y0, c00);
            c01 = W.MultiplyAdd(x, y1, c01);
            c02 = W.MultiplyAdd(x, y2, c02);
            c03 = W.MultiplyAdd(x, y3, c03);
            x = W.Load(a1 + k);
            c10 = W.MultiplyAdd(x, y0, c10);
            c11 = W.MultiplyAdd(x, y1, c11);
            c12 = W.MultiplyAdd(x, y2, c12);
            c13 = W.MultiplyAdd(x, y3, c13);
            x = W.Load(a2 + k);
            c20 = W.MultiplyAdd(x, y0, c20);
            c21 = W.MultiplyAdd(x, y1, c21);
            c22 = W.MultiplyAdd(x, y2, c22);
            c23 = W.MultiplyAdd(x, y3, c23);
            x = W.Load(a3 + k);
            c30 = W.MultiplyAdd(x, y0, c30);
            c31 = W.MultiplyAdd(x, y1, c31);
            c32 = W.MultiplyAdd(x, y2, c32);
            c33 = W.MultiplyAdd(x, y3, c33);
        }
        if (k < depth)
        {
            int rest = depth - (int)k;
            V y0 = W.LoadFirst(b + k, rest), y1 = W.LoadFirst(b1 + k, rest), y2 = W.LoadFirst(b2 + k, rest), y3 = W.LoadFirst(b3 + k, rest);
            V x = W.LoadFirst(a + k, rest);
            c00 = W.MultiplyAdd(x, y0, c00);
            c01 = W.MultiplyAdd(x, y1, c01);
            c02 = W.MultiplyAdd(x, y2, c02);
            c03 = W.MultiplyAdd(x, y3, c03);
            x = W.LoadFirst(a1 + k, rest);
            c10 = W.MultiplyAdd(x, y0, c10);
            c11 = W.MultiplyAdd(x, y1, c11);
            c12 = W.MultiplyAdd(x, y2, c12);
            c13 = W.MultiplyAdd(x, y3, c13);
            x = W.LoadFirst(a2 + k, rest);
            c20 = W.MultiplyAdd(x, y0, c20);
            c21 = W.MultiplyAdd(x, y1, c21);
            c22 = W.MultiplyAdd(x, y2, c22);
            c23 = W.MultiplyAdd(x, y3, c23);
            x = W.LoadFirst(a3 + k, rest);
            c30 = W.MultiplyAdd(x, y0, c30);
            c31 = W.MultiplyAdd(x, y1, c31);
            c32 = W.MultiplyAdd(x, y2, c32);
            c33 = W.MultiplyAdd(x, y3, c33);
        }
        W.StoreSums(c00, c01, c02, c03, sums);
        W.StoreSums(c10, c11, c12, c13, sums + step);
        W.StoreSums(c20, c21, c22, c23, sums + (2 * step));
        W.StoreSums(c30, c31, c32, c33, sums + (3 * step));
    }

    /// <summary>Four rows by two columns.</summary>
    public static void FourByTwo(T* a, nint aRow, int rows, T* b, nint bColumn, int columns, int depth, T* sums)
    {
        T* a1 = rows > 1 ? a + aRow : a;
        T* a2 = rows > 2 ? a1 + aRow : a1;
        T* a3 = rows > 3 ? a2 + aRow : a2;
        T* b1 = columns > 1 ? b + bColumn : b;
        V c00 = default, c01 = default;
        V c10 = default, c11 = default;
        V c20 = default, c21 = default;
        V c30 = default, c31 = default;
        nint k = 0;
        for (; k + W.Count <= depth; k += W.Count)
        {
            V y0 = W.Load(b + k), y1 = W.Load(b1 + k);
            V x = W.Load(a + k);
            c00 = W.MultiplyAdd(x, y0, c00);
            c01 = W.MultiplyAdd(x, y1, c01);
            x = W.Load(a1 + k);
            c10 = W.MultiplyAdd(x, y0, c10);
            c11 = W.MultiplyAdd(x, y1, c11);
            x = W.Load(a2 + k);
            c20 = W.MultiplyAdd(x, y0, c20);
            c21 = W.MultiplyAdd(x, y1, c21);
            x = W.Load(a3 + k);
            c30 = W.MultiplyAdd(x, y0, c30);
            c31 = W.MultiplyAdd(x, y1, c31);
        }
        if (k < depth)
        {
            int rest = depth - (int)k;
            V y0 = W.LoadFirst(b + k, rest), y1 = W.LoadFirst(b1 + k, rest);
            V x = W.LoadFirst(a + k, rest);
            c00 = W.MultiplyAdd(x, y0, c00);
            c01 = W.MultiplyAdd(x, y1, c01);
            x = W.LoadFirst(a1 + k, rest);
            c10 = W.MultiplyAdd(x, y0, c10);
            c11 = W.MultiplyAdd(x, y1, c11);
            x = W.LoadFirst(a2 + k, rest);
            c20 = W.MultiplyAdd(x, y0, c20);
            c21 = W.MultiplyAdd(x, y1, c21);
            x = W.LoadFirst(a3 + k, rest);
            c30 = W.MultiplyAdd(x, y0, c30);
            c31 = W.MultiplyAdd(x, y1, c31);
        }
        W.StoreSums(c00, c01, c10, c11, sums);
        W.StoreSums(c20, c21, c30, c31, sums + 4);
    }

    /// <summary>One row by eight columns.</summary>
    public static void OneByEight(T* a, T* b, nint bColumn, int columns, int depth, T* sums)
    {
        T* b1 = columns > 1 ? b + bColumn : b;
        T* b2 = columns > 2 ? b1 + bColumn : b1;
        T* b3 = columns > 3 ? b2 + bColumn : b2;
        T* b4 = columns > 4 ? b3 + bColumn : b3;
        T* b5 = columns > 5 ? b4 + bColumn : b4;
        T* b6 = columns > 6 ? b5 + bColumn : b5;
        T* b7 = columns > 7 ? b6 + bColumn : b6;
        V c00 = default, c01 = default, c02 = default, c03 = default, c04 = default, c05 = default, c06 = default, c07 = default;
        nint k = 0;
        for (; k + W.Count <= depth; k += W.Count)
        {
            V y0 = W.Load(b + k), y1 = W.Load(b1 + k), y2 = W.Load(b2 + k), y3 = W.Load(b3 + k), y4 = W.Load(b4 + k), y5 = W.Load(b5 + k), y6 = W.Load(b6 + k), y7 = W.Load(b7 + k);
            V x = W.Load(a + k);
            c00 = W.MultiplyAdd(x, y0, c00);
            c01 = W.MultiplyAdd(x, y1, c01);
            c02 = W.MultiplyAdd(x, y2, c02);
            c03 = W.MultiplyAdd(x, y3, c03);
            c04 = W.MultiplyAdd(x, y4, c04);
            c05 = W.MultiplyAdd(x, y5, c05);
            c06 = W.MultiplyAdd(x, y6, c06);
            c07 = W.MultiplyAdd(x, y7, c07);
        }
        if (k < depth)
        {
            int rest = depth - (int)k;
            V y0 = W.LoadFirst(b + k, rest), y1 = W.LoadFirst(b1 + k, rest), y2 = W.LoadFirst(b2 + k, rest), y3 = W.LoadFirst(b3 + k, rest), y4 = W.LoadFirst(b4 + k, rest), y5 = W.LoadFirst(b5 + k, rest), y6 = W.LoadFirst(b6 + k, rest), y7 = W.LoadFirst(b7 + k, rest);
            V x = W.LoadFirst(a + k, rest);
            c00 = W.MultiplyAdd(x, y0, c00);
            c01 = W.MultiplyAdd(x, y1, c01);
            c02 = W.MultiplyAdd(x, y2, c02);
            c03 = W.MultiplyAdd(x, y3, c03);
            c04 = W.MultiplyAdd(x, y4, c04);
            c05 = W.MultiplyAdd(x, y5, c05);
            c06 = W.MultiplyAdd(x, y6, c06);
            c07 = W.MultiplyAdd(x, y7, c07);
        }
        W.StoreSums(c00, c01, c02, c03, sums);
        W.StoreSums(c04, c05, c06, c07, sums + 4);
    }
}
