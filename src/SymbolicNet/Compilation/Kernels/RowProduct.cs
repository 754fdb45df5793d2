using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>A row by a matrix whose columns lie side by side, and a column by a row.</summary>
internal static unsafe class RowProduct<W, V, T>
    where W : IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>One row of A; each sum is one chain over all terms.</summary>
    public static void Run(in Operands<T> o)
    {
        T* sums = stackalloc T[8 * W.Count];
        int columns;
        for (int column = 0; column < o.Columns; column += columns)
        {
            columns = o.Columns - column;
            T* b = o.B + column;
            if (columns >= 8 * W.Count)
            {
                columns = 8 * W.Count;
                RowTiles<W, V, T>.Times8(o.A, o.ADepth, b, o.BDepth, o.Depth, sums);
            }
            else if (columns >= 4 * W.Count)
            {
                columns = 4 * W.Count;
                RowTiles<W, V, T>.Times4(o.A, o.ADepth, b, o.BDepth, o.Depth, sums);
            }
            else if (columns >= W.Count)
            {
                columns = W.Count;
                RowTiles<W, V, T>.Times1(o.A, o.ADepth, b, o.BDepth, o.Depth, sums);
            }
            else
                RowTiles<W, V, T>.TimesEdge(o.A, o.ADepth, b, o.BDepth, o.Depth, sums, columns);
            TileTail<W, V, T>.Apply(o, sums, 0, 0, column, 1, columns);
        }
    }

    /// <summary>One term, C and B with columns side by side, neither bias nor relu: C = beta·C + (alpha·a)·b.</summary>
    public static void RunOuter(in Operands<T> o)
    {
        V beta = W.Broadcast(o.Beta);
        for (int row = 0; row < o.Rows; row++)
        {
            V factor = W.Broadcast(o.Alpha * o.A[row * o.ARow]);
            T* c = o.C + (row * o.CRow);
            int j = 0;
            for (; j + W.Count <= o.Columns; j += W.Count)
            {
                V value = W.Multiply(factor, W.Load(o.B + j));
                W.Store(o.Beta == T.Zero ? value : W.MultiplyAdd(beta, W.Load(c + j), value), c + j);
            }
            int rest = o.Columns - j;
            if (rest > 0)
            {
                V value = W.Multiply(factor, W.LoadFirst(o.B + j, rest));
                W.StoreFirst(o.Beta == T.Zero ? value : W.MultiplyAdd(beta, W.LoadFirst(c + j, rest), value), c + j, rest);
            }
        }
    }
}
