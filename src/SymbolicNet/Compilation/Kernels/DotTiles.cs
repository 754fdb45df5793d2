using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Sums for some rows of A by some columns of B that both lie term by term in memory.</summary>
/// <remarks>Each sum has one register, whose lanes are added at the end; rows and columns behind the last ones repeat it, and nobody
/// looks at their sums. A sum's bytes do not depend on the others of its tile.</remarks>
internal static unsafe class DotTiles<V, T>
    where V : struct, IWide<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Four rows by four columns; the sums row by row. Needs 21 registers.</summary>
    public static void FourByFour(T* a, nint aRow, int rows, T* b, nint bColumn, int columns, int depth, T* sums)
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
        for (; k + V.Count <= depth; k += V.Count)
        {
            V y0 = V.Load(b + k), y1 = V.Load(b1 + k), y2 = V.Load(b2 + k), y3 = V.Load(b3 + k);
            V x = V.Load(a + k);
            c00 = V.MultiplyAdd(x, y0, c00);
            c01 = V.MultiplyAdd(x, y1, c01);
            c02 = V.MultiplyAdd(x, y2, c02);
            c03 = V.MultiplyAdd(x, y3, c03);
            x = V.Load(a1 + k);
            c10 = V.MultiplyAdd(x, y0, c10);
            c11 = V.MultiplyAdd(x, y1, c11);
            c12 = V.MultiplyAdd(x, y2, c12);
            c13 = V.MultiplyAdd(x, y3, c13);
            x = V.Load(a2 + k);
            c20 = V.MultiplyAdd(x, y0, c20);
            c21 = V.MultiplyAdd(x, y1, c21);
            c22 = V.MultiplyAdd(x, y2, c22);
            c23 = V.MultiplyAdd(x, y3, c23);
            x = V.Load(a3 + k);
            c30 = V.MultiplyAdd(x, y0, c30);
            c31 = V.MultiplyAdd(x, y1, c31);
            c32 = V.MultiplyAdd(x, y2, c32);
            c33 = V.MultiplyAdd(x, y3, c33);
        }
        if (k < depth)
        {
            int rest = depth - (int)k;
            V y0 = V.LoadFirst(b + k, rest), y1 = V.LoadFirst(b1 + k, rest), y2 = V.LoadFirst(b2 + k, rest), y3 = V.LoadFirst(b3 + k, rest);
            V x = V.LoadFirst(a + k, rest);
            c00 = V.MultiplyAdd(x, y0, c00);
            c01 = V.MultiplyAdd(x, y1, c01);
            c02 = V.MultiplyAdd(x, y2, c02);
            c03 = V.MultiplyAdd(x, y3, c03);
            x = V.LoadFirst(a1 + k, rest);
            c10 = V.MultiplyAdd(x, y0, c10);
            c11 = V.MultiplyAdd(x, y1, c11);
            c12 = V.MultiplyAdd(x, y2, c12);
            c13 = V.MultiplyAdd(x, y3, c13);
            x = V.LoadFirst(a2 + k, rest);
            c20 = V.MultiplyAdd(x, y0, c20);
            c21 = V.MultiplyAdd(x, y1, c21);
            c22 = V.MultiplyAdd(x, y2, c22);
            c23 = V.MultiplyAdd(x, y3, c23);
            x = V.LoadFirst(a3 + k, rest);
            c30 = V.MultiplyAdd(x, y0, c30);
            c31 = V.MultiplyAdd(x, y1, c31);
            c32 = V.MultiplyAdd(x, y2, c32);
            c33 = V.MultiplyAdd(x, y3, c33);
        }
        V.StoreSums(c00, c01, c02, c03, sums);
        V.StoreSums(c10, c11, c12, c13, sums + 4);
        V.StoreSums(c20, c21, c22, c23, sums + 8);
        V.StoreSums(c30, c31, c32, c33, sums + 12);
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
        for (; k + V.Count <= depth; k += V.Count)
        {
            V y0 = V.Load(b + k), y1 = V.Load(b1 + k);
            V x = V.Load(a + k);
            c00 = V.MultiplyAdd(x, y0, c00);
            c01 = V.MultiplyAdd(x, y1, c01);
            x = V.Load(a1 + k);
            c10 = V.MultiplyAdd(x, y0, c10);
            c11 = V.MultiplyAdd(x, y1, c11);
            x = V.Load(a2 + k);
            c20 = V.MultiplyAdd(x, y0, c20);
            c21 = V.MultiplyAdd(x, y1, c21);
            x = V.Load(a3 + k);
            c30 = V.MultiplyAdd(x, y0, c30);
            c31 = V.MultiplyAdd(x, y1, c31);
        }
        if (k < depth)
        {
            int rest = depth - (int)k;
            V y0 = V.LoadFirst(b + k, rest), y1 = V.LoadFirst(b1 + k, rest);
            V x = V.LoadFirst(a + k, rest);
            c00 = V.MultiplyAdd(x, y0, c00);
            c01 = V.MultiplyAdd(x, y1, c01);
            x = V.LoadFirst(a1 + k, rest);
            c10 = V.MultiplyAdd(x, y0, c10);
            c11 = V.MultiplyAdd(x, y1, c11);
            x = V.LoadFirst(a2 + k, rest);
            c20 = V.MultiplyAdd(x, y0, c20);
            c21 = V.MultiplyAdd(x, y1, c21);
            x = V.LoadFirst(a3 + k, rest);
            c30 = V.MultiplyAdd(x, y0, c30);
            c31 = V.MultiplyAdd(x, y1, c31);
        }
        V.StoreSums(c00, c01, c10, c11, sums);
        V.StoreSums(c20, c21, c30, c31, sums + 4);
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
        for (; k + V.Count <= depth; k += V.Count)
        {
            V y0 = V.Load(b + k), y1 = V.Load(b1 + k), y2 = V.Load(b2 + k), y3 = V.Load(b3 + k), y4 = V.Load(b4 + k), y5 = V.Load(b5 + k), y6 = V.Load(b6 + k), y7 = V.Load(b7 + k);
            V x = V.Load(a + k);
            c00 = V.MultiplyAdd(x, y0, c00);
            c01 = V.MultiplyAdd(x, y1, c01);
            c02 = V.MultiplyAdd(x, y2, c02);
            c03 = V.MultiplyAdd(x, y3, c03);
            c04 = V.MultiplyAdd(x, y4, c04);
            c05 = V.MultiplyAdd(x, y5, c05);
            c06 = V.MultiplyAdd(x, y6, c06);
            c07 = V.MultiplyAdd(x, y7, c07);
        }
        if (k < depth)
        {
            int rest = depth - (int)k;
            V y0 = V.LoadFirst(b + k, rest), y1 = V.LoadFirst(b1 + k, rest), y2 = V.LoadFirst(b2 + k, rest), y3 = V.LoadFirst(b3 + k, rest), y4 = V.LoadFirst(b4 + k, rest), y5 = V.LoadFirst(b5 + k, rest), y6 = V.LoadFirst(b6 + k, rest), y7 = V.LoadFirst(b7 + k, rest);
            V x = V.LoadFirst(a + k, rest);
            c00 = V.MultiplyAdd(x, y0, c00);
            c01 = V.MultiplyAdd(x, y1, c01);
            c02 = V.MultiplyAdd(x, y2, c02);
            c03 = V.MultiplyAdd(x, y3, c03);
            c04 = V.MultiplyAdd(x, y4, c04);
            c05 = V.MultiplyAdd(x, y5, c05);
            c06 = V.MultiplyAdd(x, y6, c06);
            c07 = V.MultiplyAdd(x, y7, c07);
        }
        V.StoreSums(c00, c01, c02, c03, sums);
        V.StoreSums(c04, c05, c06, c07, sums + 4);
    }
}
