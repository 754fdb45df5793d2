using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Products whose factors both lie term by term in memory, as in X·Wᵀ of matrices stored by rows: nothing is packed or transposed.</summary>
/// <remarks>Terms come in blocks that depend on the depth only.</remarks>
internal static unsafe class DotProduct<W, V, T>
    where W : IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int BytesOfColumn = 4096;

    // Some columns of B stay near while the rows of A go by; their sums are written by whole registers.
    private static int ColumnBlock => Math.Max(8, W.Count);

    // Machines with registers of this width have 32 of them, others perhaps 16.
    private static bool HasManyRegisters => W.Count * sizeof(T) == 64;

    public static void Run(in Operands<T> o)
    {
        T* sums = stackalloc T[4 * ColumnBlock];
        int limit = BytesOfColumn / sizeof(T);
        int blocks = Math.Max(1, (o.Depth + limit - 1) / limit);
        int depth = (((o.Depth + blocks - 1) / blocks) + W.Count - 1) / W.Count * W.Count;
        int start = 0;
        do
        {
            int end = Math.Min(o.Depth, start + depth);
            var block = o.Terms(start, end);
            if (o.Rows == 1)
                RunRow(block, sums);
            else
                RunTiles(block, sums);
            start = end;
        }
        while (start < o.Depth);
    }

    private static void RunTiles(in Operands<T> o, T* sums)
    {
        for (int first = 0; first < o.Columns; first += ColumnBlock)
        {
            int end = Math.Min(o.Columns, first + ColumnBlock);
            for (int row = 0; row < o.Rows; row += 4)
                RunFourRows(o, row, first, end, sums);
        }
    }

    private static void RunFourRows(in Operands<T> o, int row, int start, int end, T* sums)
    {
        int rows = Math.Min(4, o.Rows - row);
        T* a = o.A + (row * o.ARow);
        if (!HasManyRegisters)
        {
            for (int column = start; column < end; column += 2)
            {
                int columns = Math.Min(2, end - column);
                DotTiles<W, V, T>.FourByTwo(a, o.ARow, rows, o.B + (column * o.BColumn), o.BColumn, columns, o.Depth, sums);
                TileTail<W, V, T>.Apply(o, sums, 2, row, column, rows, columns);
            }
            return;
        }
        for (int column = start; column < end; column += 4)
            DotTiles<W, V, T>.FourByFour(a, o.ARow, rows, o.B + (column * o.BColumn), o.BColumn, Math.Min(4, end - column), o.Depth, sums + (column - start), ColumnBlock);
        TileTail<W, V, T>.Apply(o, sums, ColumnBlock, row, start, rows, end - start);
    }

    private static void RunRow(in Operands<T> o, T* sums)
    {
        for (int column = 0; column < o.Columns; column += 8)
        {
            int columns = Math.Min(8, o.Columns - column);
            DotTiles<W, V, T>.OneByEight(o.A, o.B + (column * o.BColumn), o.BColumn, columns, o.Depth, sums);
            TileTail<W, V, T>.Apply(o, sums, 8, 0, column, 1, columns);
        }
    }
}
