using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>One product by address: C = relu(beta·C + alpha·A·B + bias), A being rows × depth and B depth × columns.</summary>
/// <remarks>Strides are counted in numbers. C is not read where beta is 0. The bias may be absent; of its strides one is 0.</remarks>
internal unsafe struct Operands<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public int Rows;
    public int Depth;
    public int Columns;
    public T* A;
    public nint ARow;
    public nint ADepth;
    public T* B;
    public nint BDepth;
    public nint BColumn;
    public T* C;
    public nint CRow;
    public nint CColumn;
    public T* Bias;
    public nint BiasRow;
    public nint BiasColumn;
    public T Alpha;
    public T Beta;
    public bool HasRelu;

    /// <summary>The same product as Cᵀ = Bᵀ·Aᵀ.</summary>
    public readonly Operands<T> Transposed => this with
    {
        Rows = Columns,
        Columns = Rows,
        A = B,
        ARow = BColumn,
        ADepth = BDepth,
        B = A,
        BDepth = ADepth,
        BColumn = ARow,
        CRow = CColumn,
        CColumn = CRow,
        BiasRow = BiasColumn,
        BiasColumn = BiasRow,
    };

    /// <summary>The rows and columns from the starts up to the ends.</summary>
    public readonly Operands<T> Part(int rowStart, int rowEnd, int columnStart, int columnEnd) => this with
    {
        Rows = rowEnd - rowStart,
        Columns = columnEnd - columnStart,
        A = A + (rowStart * ARow),
        B = B + (columnStart * BColumn),
        C = C + (rowStart * CRow) + (columnStart * CColumn),
        Bias = Bias is null ? null : Bias + (rowStart * BiasRow) + (columnStart * BiasColumn),
    };

    /// <summary>The terms from <paramref name="start"/> up to <paramref name="end"/>; only the first such block scales C, only the last has bias and relu.</summary>
    public readonly Operands<T> Terms(int start, int end) => this with
    {
        Depth = end - start,
        A = A + (start * ADepth),
        B = B + (start * BDepth),
        Beta = start == 0 ? Beta : T.One,
        Bias = end == Depth ? Bias : null,
        HasRelu = end == Depth && HasRelu,
    };
}
