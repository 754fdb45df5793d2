using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Products in which each number of A meets registers of columns of B: any strides of A and C, columns of B side by side or packed.</summary>
/// <remarks>
/// Terms come in blocks that depend on the depth only, and every sum in a block is one chain, so the bytes of C depend neither on how
/// the product is shared out nor on the width of the registers.
/// </remarks>
internal static unsafe class TileProduct<W, V, T>
    where W : IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A panel of B, depth x 3 registers, stays in the first-level cache or streams from the second; a block of A stays in the second.
    private const int DepthBlock = 384;
    private const int ColumnBlock = 3072;
    private const int BytesOfA = 256 * 1024;

    private static int TileRows => W.Count * sizeof(T) == 64 ? 8 : 4;

    private static int PanelColumns => 3 * W.Count;

    public static void Run(in Operands<T> o, bool packs)
    {
        T* sums = stackalloc T[(TileRows * PanelColumns) + (64 / sizeof(T))];
        sums = Aligned(sums);
        int blocks = Math.Max(1, (o.Depth + DepthBlock - 1) / DepthBlock);
        int depth = (o.Depth + blocks - 1) / blocks;
        T[]? rented = packs ? ArrayPool<T>.Shared.Rent((depth * (Math.Min(o.Columns, ColumnBlock) + PanelColumns)) + (64 / sizeof(T))) : null;
        fixed (T* buffer = rented)
        {
            for (int column = 0; column < o.Columns; column += ColumnBlock)
            {
                var part = o.Part(0, o.Rows, column, Math.Min(o.Columns, column + ColumnBlock));
                for (int block = 0; block < blocks; block++)
                    RunTerms(part.Terms(Math.Min(o.Depth, block * depth), Math.Min(o.Depth, (block + 1) * depth)), sums, packs ? Aligned(buffer) : null);
            }
        }
        if (rented is not null)
            ArrayPool<T>.Shared.Return(rented);
    }

    private static T* Aligned(T* address) => (T*)(((nint)address + 63) & ~63);

    private static void RunTerms(in Operands<T> o, T* sums, T* packed)
    {
        if (packed is not null)
            Panels<W, V, T>.Pack(o, PanelColumns, packed);
        int rows = Math.Max(TileRows, BytesOfA / sizeof(T) / Math.Max(o.Depth, 1) / TileRows * TileRows);
        for (int row = 0; row < o.Rows; row += rows)
            RunPanels(o.Part(row, Math.Min(o.Rows, row + rows), 0, o.Columns), sums, packed);
    }

    private static void RunPanels(in Operands<T> o, T* sums, T* packed)
    {
        int columns;
        for (int column = 0; column < o.Columns; column += columns)
        {
            int left = o.Columns - column;
            int registers = Math.Min(3, (packed is null ? left : left + W.Count - 1) / W.Count);
            columns = registers == 0 ? left : Math.Min(left, registers * W.Count);
            T* b = packed is null ? o.B + column : packed + ((nint)column * o.Depth);
            RunPanel(o, b, packed is null ? o.BDepth : registers * W.Count, registers, column, columns, sums);
        }
    }

    private static void RunPanel(in Operands<T> o, T* b, nint bStep, int registers, int column, int columns, T* sums)
    {
        for (int row = 0; row < o.Rows; row += TileRows)
        {
            T* a = o.A + (row * o.ARow);
            int rows = Math.Min(TileRows, o.Rows - row);
            Prefetch(o.C + (row * o.CRow) + (column * o.CColumn), o.CRow, rows, o.CColumn == 1 ? columns : 1);
            if (rows > 4)
                Sum8(o, a, b, bStep, registers, rows, columns, sums);
            else
                Sum4(o, a, b, bStep, registers, rows, columns, sums);
            TileTail<W, V, T>.Apply(o, sums, PanelColumns, row, column, rows, columns);
        }
    }

    // The tile of C is needed when its sums are done; it comes meanwhile.
    private static void Prefetch(T* c, nint step, int rows, int columns)
    {
        if (!Sse.IsSupported)
            return;
        for (; rows > 0; rows--, c += step)
        {
            for (int j = 0; j < columns; j += 64 / sizeof(T))
                Sse.Prefetch0(c + j);
        }
    }

    private static void Sum8(in Operands<T> o, T* a, T* b, nint bStep, int registers, int rows, int columns, T* sums)
    {
        if (registers == 3)
            Tiles8<W, V, T>.Times3(a, o.ARow, o.ADepth, b, bStep, o.Depth, rows, sums);
        else if (registers == 2)
            Tiles8<W, V, T>.Times2(a, o.ARow, o.ADepth, b, bStep, o.Depth, rows, sums);
        else if (registers == 1)
            Tiles8<W, V, T>.Times1(a, o.ARow, o.ADepth, b, bStep, o.Depth, rows, sums);
        else
            Tiles8<W, V, T>.TimesEdge(a, o.ARow, o.ADepth, b, bStep, o.Depth, rows, sums, columns);
    }

    private static void Sum4(in Operands<T> o, T* a, T* b, nint bStep, int registers, int rows, int columns, T* sums)
    {
        if (registers == 3)
            Tiles4<W, V, T>.Times3(a, o.ARow, o.ADepth, b, bStep, o.Depth, rows, sums);
        else if (registers == 2)
            Tiles4<W, V, T>.Times2(a, o.ARow, o.ADepth, b, bStep, o.Depth, rows, sums);
        else if (registers == 1)
            Tiles4<W, V, T>.Times1(a, o.ARow, o.ADepth, b, bStep, o.Depth, rows, sums);
        else
            Tiles4<W, V, T>.TimesEdge(a, o.ARow, o.ADepth, b, bStep, o.Depth, rows, sums, columns);
    }
}
