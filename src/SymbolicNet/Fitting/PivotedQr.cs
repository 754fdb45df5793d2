namespace SymbolicNet.Fitting;

/// <summary><c>A*P = Q*R</c> by Householder's reflections, where P brings the longest remaining column to the front. For one thread at a time.</summary>
/// <remarks>Businger and Golub 1965, with the downdating of norms of MINPACK's qrfac. The factorizations of MathNet.Numerics have no
/// pivoting for columns, by which the rank is decided here.</remarks>
internal sealed class PivotedQr(int rows, int mostColumns)
{
    private readonly double[] _a = new double[rows * mostColumns];
    private readonly double[] _diagonal = new double[mostColumns];
    private readonly double[] _left = new double[mostColumns];
    private readonly double[] _reference = new double[mostColumns];
    private readonly double[] _norms = new double[mostColumns];
    private readonly int[] _pivots = new int[mostColumns];

    public int Count { get; private set; }

    /// <summary>The norms of the columns as given.</summary>
    public ReadOnlySpan<double> Norms => _norms.AsSpan(0, Count);

    /// <summary>Which given column came to each place.</summary>
    public ReadOnlySpan<int> Pivots => _pivots.AsSpan(0, Count);

    /// <summary>An element of R, on its diagonal or above.</summary>
    public double this[int row, int column] => row == column ? _diagonal[row] : _a[(column * rows) + row];

    /// <summary>Factors the chosen columns of a matrix, each divided by its scale.</summary>
    public void Factor(ReadOnlySpan<double> matrix, ReadOnlySpan<int> columns, ReadOnlySpan<double> scales = default)
    {
        Count = columns.Length;
        for (int j = 0; j < Count; j++)
        {
            var column = Column(j);
            matrix.Slice(columns[j] * rows, rows).CopyTo(column);
            for (int i = 0; i < rows && !scales.IsEmpty; i++)
                column[i] /= scales[j];
            _norms[j] = _left[j] = _reference[j] = Vectors.Norm(column);
            _pivots[j] = j;
        }
        for (int k = 0; k < Count; k++)
        {
            BringLongest(k);
            Reflect(k);
        }
    }

    /// <summary>Replaces b by <c>Q'b</c>.</summary>
    public void ApplyTransposed(Span<double> b)
    {
        for (int k = 0; k < Count; k++)
        {
            var reflector = Column(k)[k..];
            if (reflector[0] != 0)
                Vectors.Add(b[k..], -Vectors.Dot(reflector, b[k..]) / reflector[0], reflector);
        }
    }

    private Span<double> Column(int j) => _a.AsSpan(j * rows, rows);

    private void BringLongest(int k)
    {
        int longest = k;
        for (int j = k + 1; j < Count; j++)
        {
            if (_left[j] > _left[longest])
                longest = j;
        }
        if (longest == k)
            return;
        var a = Column(k);
        var b = Column(longest);
        for (int i = 0; i < rows; i++)
            (a[i], b[i]) = (b[i], a[i]);
        (_left[longest], _reference[longest]) = (_left[k], _reference[k]);
        (_pivots[k], _pivots[longest]) = (_pivots[longest], _pivots[k]);
    }

    private void Reflect(int k)
    {
        var reflector = Column(k)[k..];
        double norm = Vectors.Norm(reflector);
        _diagonal[k] = 0;
        if (norm == 0)
            return;
        if (reflector[0] < 0)
            norm = -norm;
        for (int i = 0; i < reflector.Length; i++)
            reflector[i] /= norm;
        reflector[0] += 1;
        _diagonal[k] = -norm;
        for (int j = k + 1; j < Count; j++)
        {
            var column = Column(j)[k..];
            Vectors.Add(column, -Vectors.Dot(reflector, column) / reflector[0], reflector);
            Shorten(j, column);
        }
    }

    // What is left of a column's norm below the row just done; taken anew where downdating has lost its digits.
    private void Shorten(int j, Span<double> column)
    {
        if (_left[j] == 0)
            return;
        double share = column[0] / _left[j];
        _left[j] *= Math.Sqrt(Math.Max(0, 1 - (share * share)));
        double ratio = _left[j] / _reference[j];
        if (0.05 * ratio * ratio <= double.BitIncrement(1) - 1)
            _left[j] = _reference[j] = Vectors.Norm(column[1..]);
    }
}
