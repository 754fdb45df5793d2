using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>What becomes of a tile's sums: scaled, added to C, biased, cut at zero, written.</summary>
internal static unsafe class TileTail<W, V, T>
    where W : IWide<V, T>
    where V : struct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Treats the tile of C that starts at a row and a column; its sums lie <paramref name="stride"/> apart from row to row.</summary>
    public static void Apply(in Operands<T> o, T* sums, int stride, int row, int column, int rows, int columns)
    {
        if (o.Bias is null && !o.HasRelu && o.CColumn == 1 && columns % W.Count == 0)
        {
            ApplyPlain(o, sums, stride, row, column, rows, columns);
            return;
        }
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

    // What most tiles are, with nothing asked inside of the loops.
    private static void ApplyPlain(in Operands<T> o, T* sums, int stride, int row, int column, int rows, int columns)
    {
        nint step = o.CRow;
        T* target = o.C + (row * step) + column;
        V alpha = W.Broadcast(o.Alpha), beta = W.Broadcast(o.Beta);
        bool isAdded = o.Beta != T.Zero;
        for (; rows > 0; rows--, target += step, sums += stride)
        {
            for (int j = 0; j < columns; j += W.Count)
            {
                V sum = W.Load(sums + j);
                W.Store(isAdded ? W.MultiplyAdd(sum, alpha, W.Multiply(beta, W.Load(target + j))) : W.Multiply(sum, alpha), target + j);
            }
        }
    }

    private static void ApplyRow(in Operands<T> o, T* sums, T* target, T* bias, int columns)
    {
        V alpha = W.Broadcast(o.Alpha), beta = W.Broadcast(o.Beta);
        int j = 0;
        for (; j + W.Count <= columns; j += W.Count)
        {
            V value = W.Multiply(W.Load(sums + j), alpha);
            if (o.Beta != T.Zero)
                value = W.MultiplyAdd(W.Load(sums + j), alpha, W.Multiply(beta, W.Load(target + j)));
            if (bias is not null)
                value = W.Add(value, o.BiasColumn == 0 ? W.Broadcast(*bias) : W.Load(bias + j));
            if (o.HasRelu)
                value = W.Relu(value);
            W.Store(value, target + j);
        }
        int rest = columns - j;
        if (rest == 0)
            return;
        V last = W.Multiply(W.LoadFirst(sums + j, rest), alpha);
        if (o.Beta != T.Zero)
            last = W.MultiplyAdd(W.LoadFirst(sums + j, rest), alpha, W.Multiply(beta, W.LoadFirst(target + j, rest)));
        if (bias is not null)
            last = W.Add(last, o.BiasColumn == 0 ? W.Broadcast(*bias) : W.LoadFirst(bias + j, rest));
        if (o.HasRelu)
            last = W.Relu(last);
        W.StoreFirst(last, target + j, rest);
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
