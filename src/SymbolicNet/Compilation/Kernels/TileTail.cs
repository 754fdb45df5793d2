using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>What becomes of a tile's sums: scaled, added to C, biased, cut at zero, written.</summary>
internal static unsafe class TileTail<V, T>
    where V : struct, IWide<V, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Treats the tile of C that starts at a row and a column; its sums lie <paramref name="stride"/> apart from row to row.</summary>
    public static void Apply(in Operands<T> o, T* sums, int stride, int row, int column, int rows, int columns)
    {
        T* bias = o.Bias is null ? null : o.Bias + (row * o.BiasRow) + (column * o.BiasColumn);
        T* target = o.C + (row * o.CRow) + (column * o.CColumn);
        for (int i = 0; i < rows; i++)
        {
            if (o.CColumn == 1)
                ApplyRow(o, sums, target, bias, columns);
            else
                ApplyScattered(o, sums, target, bias, columns);
            sums += stride;
            target += o.CRow;
            bias = bias is null ? null : bias + o.BiasRow;
        }
    }

    private static void ApplyRow(in Operands<T> o, T* sums, T* target, T* bias, int columns)
    {
        V alpha = V.Broadcast(o.Alpha), beta = V.Broadcast(o.Beta);
        int j = 0;
        for (; j + V.Count <= columns; j += V.Count)
        {
            V value = V.Load(sums + j) * alpha;
            if (o.Beta != T.Zero)
                value = V.MultiplyAdd(V.Load(sums + j), alpha, beta * V.Load(target + j));
            if (bias is not null)
                value += o.BiasColumn == 0 ? V.Broadcast(*bias) : V.Load(bias + j);
            if (o.HasRelu)
                value = V.Relu(value);
            value.Store(target + j);
        }
        int rest = columns - j;
        if (rest == 0)
            return;
        V last = V.LoadFirst(sums + j, rest) * alpha;
        if (o.Beta != T.Zero)
            last = V.MultiplyAdd(V.LoadFirst(sums + j, rest), alpha, beta * V.LoadFirst(target + j, rest));
        if (bias is not null)
            last += o.BiasColumn == 0 ? V.Broadcast(*bias) : V.LoadFirst(bias + j, rest);
        if (o.HasRelu)
            last = V.Relu(last);
        last.StoreFirst(target + j, rest);
    }

    private static void ApplyScattered(in Operands<T> o, T* sums, T* target, T* bias, int columns)
    {
        for (int j = 0; j < columns; j++)
            ApplyOne(o, sums + j, target + (j * o.CColumn), bias is null ? null : bias + (j * o.BiasColumn));
    }

    private static void ApplyOne(in Operands<T> o, T* sum, T* target, T* bias)
    {
        T value = *sum * o.Alpha;
        if (o.Beta != T.Zero)
            value = T.FusedMultiplyAdd(*sum, o.Alpha, o.Beta * *target);
        if (bias is not null)
            value += *bias;
        *target = o.HasRelu ? T.Max(T.Zero, value) : value;
    }
}
