using System.Numerics;

namespace SymbolicNet.Compilation.Kernels;

/// <summary>The layout of a matrix in a span: element (i, j) lies at i·<paramref name="RowStride"/> + j·<paramref name="ColumnStride"/>.</summary>
internal readonly record struct MatrixLayout(int Rows, int Columns, int RowStride, int ColumnStride)
{
    /// <summary>Rows one behind the other, perhaps with a gap.</summary>
    public static MatrixLayout ByRows(int rows, int columns, int? leadingDimension = null) => new(rows, columns, leadingDimension ?? columns, 1);

    // A method: what a record prints of itself includes its properties.
    public MatrixLayout Transpose() => new(Columns, Rows, ColumnStride, RowStride);

    /// <summary>The span a matrix of this layout needs.</summary>
    public long Length => Rows == 0 || Columns == 0 ? 0 : 1 + ((Rows - 1L) * RowStride) + ((Columns - 1L) * ColumnStride);
}

/// <summary>What a bias adds one number of to: nothing, all of a row, or all of a column.</summary>
internal enum BiasAxis
{
    None,
    PerRow,
    PerColumn,
}

/// <summary>C = relu(beta·C + alpha·A·B + bias) for matrices of fixed layouts; bias and relu where asked for.</summary>
/// <remarks>
/// Immutable, planned once, safe to run from several threads at once. C overlaps neither A nor B. Where beta is 0, C is not read.
/// The sum of no terms is 0. NaN and infinities go the way of the formula; relu lets NaN pass. The bytes of C do not depend on the
/// team. Absolute error of a sum of k terms: below (k + 3)·u times the sum of its terms' absolute values, u being half a unit in the
/// last place of 1.
/// </remarks>
internal sealed unsafe class MatrixProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Multiplications that pay for waking another thread, which takes about a microsecond.
    private const long MinimalShare = 100_000;

    private readonly MatrixLayout _a;
    private readonly MatrixLayout _b;
    private readonly MatrixLayout _c;
    private readonly BiasAxis _bias;
    private readonly bool _hasRelu;
    private readonly VectorWidth _width;
    private readonly ProductPlan _plan;

    /// <exception cref="ArgumentException">The layouts do not fit each other.</exception>
    public MatrixProduct(MatrixLayout a, MatrixLayout b, MatrixLayout c, BiasAxis bias = BiasAxis.None, bool hasRelu = false, VectorWidth? width = null)
    {
        if (a.Columns != b.Rows || a.Rows != c.Rows || b.Columns != c.Columns)
            throw new ArgumentException($"{a.Rows} x {a.Columns} by {b.Rows} x {b.Columns} is not {c.Rows} x {c.Columns}.", nameof(c));
        _a = a;
        _b = b;
        _c = c;
        _bias = bias;
        _hasRelu = hasRelu;
        _width = width ?? VectorWidths.Widest;
        _plan = ProductPlan.For(a, b, c, bias != BiasAxis.None || hasRelu);
    }

    /// <summary>The multiplications of one run.</summary>
    public long Work => (long)_a.Rows * _a.Columns * _b.Columns;

    /// <summary>The whole product; with a team where it is large enough to pay.</summary>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Run(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, T alpha, T beta, ReadOnlySpan<T> bias = default, ThreadTeam? team = null)
    {
        Check(a, b, c, bias);
        fixed (T* pa = a, pb = b, pc = c, pBias = bias)
        {
            var job = Bind(pa, pb, pc, pBias, alpha, beta);
            if (team is null || team.Count == 1 || Work < 2 * MinimalShare || team.IsHeldUp)
                job.RunShare(TeamMember.Alone);
            else
                team.Run(&RunJob, &job);
        }
    }

    /// <summary>A member's share, inside of a team's own work; C is ready when all members have met.</summary>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void RunShare(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, T alpha, T beta, ReadOnlySpan<T> bias, TeamMember member)
    {
        Check(a, b, c, bias);
        fixed (T* pa = a, pb = b, pc = c, pBias = bias)
            Bind(pa, pb, pc, pBias, alpha, beta).RunShare(member);
    }

    /// <summary>The same, members taking parts as they get done with others: for one product between two meetings.</summary>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void RunTaking(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, T alpha, T beta, ReadOnlySpan<T> bias, TeamMember member)
    {
        Check(a, b, c, bias);
        fixed (T* pa = a, pb = b, pc = c, pBias = bias)
            Bind(pa, pb, pc, pBias, alpha, beta).RunTaking(member);
    }

    private static void RunJob(TeamMember member, void* state) => ((ProductJob<T>*)state)->RunTaking(member);

    private void Check(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c, ReadOnlySpan<T> bias)
    {
        if (a.Length < _a.Length || b.Length < _b.Length || c.Length < _c.Length)
            throw new ArgumentException("A matrix is shorter than its layout.");
        if (_bias != BiasAxis.None && bias.Length < (_bias == BiasAxis.PerRow ? _c.Rows : _c.Columns))
            throw new ArgumentException("The bias is too short.", nameof(bias));
    }

    private ProductJob<T> Bind(T* a, T* b, T* c, T* bias, T alpha, T beta)
    {
        var operands = new Operands<T>
        {
            Rows = _a.Rows,
            Depth = _a.Columns,
            Columns = _b.Columns,
            A = a,
            ARow = _a.RowStride,
            ADepth = _a.ColumnStride,
            B = b,
            BDepth = _b.RowStride,
            BColumn = _b.ColumnStride,
            C = c,
            CRow = _c.RowStride,
            CColumn = _c.ColumnStride,
            Bias = _bias == BiasAxis.None ? null : bias,
            BiasRow = _bias == BiasAxis.PerRow ? 1 : 0,
            BiasColumn = _bias == BiasAxis.PerColumn ? 1 : 0,
            Alpha = alpha,
            Beta = beta,
            HasRelu = _hasRelu,
        };
        return new ProductJob<T>(_plan.IsTransposed ? operands.Transposed : operands, _plan, _width);
    }
}
