using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Copies of B in panels of columns, each panel's rows one behind the other; the last panel is as wide as whole registers.</summary>
internal static unsafe class Panels<W, V, T>
    where W : IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Pack(in Operands<T> o, int panelColumns, T* packed)
    {
        for (int column = 0; column < o.Columns; column += panelColumns)
        {
            int columns = Math.Min(panelColumns, o.Columns - column);
            int width = (columns + W.Count - 1) / W.Count * W.Count;
            T* target = packed + ((nint)column * o.Depth);
            T* source = o.B + (column * o.BColumn);
            if (o.BColumn == 1)
                CopyRows(source, o.BDepth, columns, o.Depth, target);
            else
                CopyColumns(source, o.BDepth, o.BColumn, columns, width, o.Depth, target);
        }
    }

    private static void CopyRows(T* source, nint step, int columns, int depth, T* target)
    {
        for (; depth > 0; depth--, source += step)
        {
            int j = 0;
            for (; j + W.Count <= columns; j += W.Count, target += W.Count)
                W.Store(W.Load(source + j), target);
            if (j < columns)
            {
                W.Store(W.LoadFirst(source + j, columns - j), target);
                target += W.Count;
            }
        }
    }

    // Sixteen terms at a time, so that the lines written to stay in the cache while all columns are gone through.
    private static void CopyColumns(T* source, nint step, nint columnStep, int columns, int width, int depth, T* target)
    {
        const int Terms = 16;
        for (int first = 0; first < depth; first += Terms)
        {
            int terms = Math.Min(Terms, depth - first);
            for (int j = 0; j < width; j++)
            {
                T* from = source + (first * step) + (j * columnStep);
                T* to = target + ((nint)first * width) + j;
                for (int k = 0; k < terms; k++, from += step, to += width)
                    *to = j < columns ? *from : T.Zero;
            }
        }
    }
}
