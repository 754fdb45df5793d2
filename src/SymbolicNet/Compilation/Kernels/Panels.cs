using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>Copies of B in panels of columns, each panel's rows one behind the other; the last panel is as wide as whole registers.</summary>
internal static unsafe class Panels<V, T>
    where V : struct, IWide<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Pack(in Operands<T> o, int panelColumns, T* packed)
    {
        for (int column = 0; column < o.Columns; column += panelColumns)
        {
            int columns = Math.Min(panelColumns, o.Columns - column);
            int width = (columns + V.Count - 1) / V.Count * V.Count;
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
            for (; j + V.Count <= columns; j += V.Count, target += V.Count)
                V.Load(source + j).Store(target);
            if (j < columns)
            {
                V.LoadFirst(source + j, columns - j).Store(target);
                target += V.Count;
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
