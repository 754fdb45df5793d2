using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>A row by a matrix whose columns lie side by side, and a column by a row.</summary>
internal static unsafe class RowProduct<V, T>
    where V : struct, IWide<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>One row of A; each sum is one chain over all terms.</summary>
    public static void Run(in Operands<T> o)
    {
        T* sums = stackalloc T[8 * V.Count];
        int columns;
        for (int column = 0; column < o.Columns; column += columns)
        {
            columns = o.Columns - column;
            T* b = o.B + column;
            if (columns >= 8 * V.Count)
            {
                columns = 8 * V.Count;
                RowTiles<V, T>.Times8(o.A, o.ADepth, b, o.BDepth, o.Depth, sums);
            }
            else if (columns >= 4 * V.Count)
            {
                columns = 4 * V.Count;
                RowTiles<V, T>.Times4(o.A, o.ADepth, b, o.BDepth, o.Depth, sums);
            }
            else if (columns >= V.Count)
            {
                columns = V.Count;
                RowTiles<V, T>.Times1(o.A, o.ADepth, b, o.BDepth, o.Depth, sums);
            }
            else
                RowTiles<V, T>.TimesEdge(o.A, o.ADepth, b, o.BDepth, o.Depth, sums, columns);
            TileTail<V, T>.Apply(o, sums, 0, 0, column, 1, columns);
        }
    }

    /// <summary>One term, C and B with columns side by side, neither bias nor relu: C = beta·C + (alpha·a)·b.</summary>
    public static void RunOuter(in Operands<T> o)
    {
        V beta = V.Broadcast(o.Beta);
        for (int row = 0; row < o.Rows; row++)
        {
            V factor = V.Broadcast(o.Alpha * o.A[row * o.ARow]);
            T* c = o.C + (row * o.CRow);
            int j = 0;
            if (o.Beta == T.Zero)
            {
                for (; j + V.Count <= o.Columns; j += V.Count)
                    (factor * V.Load(o.B + j)).Store(c + j);
                if (j < o.Columns)
                    (factor * V.LoadFirst(o.B + j, o.Columns - j)).StoreFirst(c + j, o.Columns - j);
                continue;
            }
            for (; j + V.Count <= o.Columns; j += V.Count)
                V.MultiplyAdd(factor, V.Load(o.B + j), beta * V.Load(c + j)).Store(c + j);
            if (j < o.Columns)
                V.MultiplyAdd(factor, V.LoadFirst(o.B + j, o.Columns - j), beta * V.LoadFirst(c + j, o.Columns - j)).StoreFirst(c + j, o.Columns - j);
        }
    }
}
