using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>The contraction of two factors as matrix products: rows are labels of the first factor alone, columns of the second, terms are summed over; other labels are looped over.</summary>
/// <param name="A">The layout of the first factor's matrix.</param>
/// <param name="B">The layout of the second's.</param>
/// <param name="C">The layout of the result's.</param>
/// <param name="Loops">What the product is repeated along.</param>
/// <param name="RowLabels">The labels of rows.</param>
/// <param name="ColumnLabels">The labels of columns.</param>
internal sealed record ProductForm(MatrixLayout A, MatrixLayout B, MatrixLayout C, ProductLoop[] Loops, string RowLabels, string ColumnLabels)
{
    // Below so many multiplications a plain loop is done before a product has found its tiles.
    private const long SmallestProduct = 16;

    /// <summary>Whether it is one product whose matrices have rows and columns.</summary>
    public bool IsSimple => Loops.Length == 0;

    /// <summary>The form, or null where plain loops are better.</summary>
    public static ProductForm? Of(Factor a, Factor b, Factor c, IReadOnlyDictionary<char, int> sizes)
    {
        var labels = a.Labels.Union(b.Labels).Where(l => sizes[l] != 1).ToArray();
        var rows = Runs.Of(labels.Where(l => a.Has(l) && !b.Has(l)), sizes, c.Stride, a.Stride);
        var columns = Runs.Of(labels.Where(l => b.Has(l) && !a.Has(l)), sizes, c.Stride, b.Stride);
        var terms = Runs.Of(labels.Where(l => a.Has(l) && b.Has(l) && !c.Has(l)), sizes, a.Stride, b.Stride);
        var batch = Runs.Of(labels.Where(l => a.Has(l) && b.Has(l) && c.Has(l)), sizes, c.Stride, a.Stride, b.Stride);
        if (rows.IsEmpty && columns.IsEmpty)
            return null;
        var (row, column, term) = (rows.TakeLongest(), columns.TakeLongest(), terms.TakeLongest());
        var loops = batch.Rest.Concat(rows.Rest).Concat(columns.Rest).Concat(terms.Rest)
            .Select(r => new ProductLoop(r.Size, a.Stride(r.Last), b.Stride(r.Last), c.Stride(r.Last))).ToArray();
        if (loops.Length > 0 && (long)row.Size * column.Size * term.Size < SmallestProduct)
            return null;
        return new ProductForm(
            new MatrixLayout(row.Size, term.Size, a.Stride(row.Last), a.Stride(term.Last)),
            new MatrixLayout(term.Size, column.Size, b.Stride(term.Last), b.Stride(column.Last)),
            new MatrixLayout(row.Size, column.Size, c.Stride(row.Last), c.Stride(column.Last)),
            loops, row.Labels, column.Labels).WithStrides();
    }

    // An axis of one index may have any stride; those of rows stored one behind the other are recognized.
    private ProductForm WithStrides() => this with { A = Tidy(A), B = Tidy(B), C = Tidy(C) };

    private static MatrixLayout Tidy(MatrixLayout m)
    {
        if (m.Columns == 1)
            m = m with { ColumnStride = 1 };
        if (m.Rows == 1)
            m = m with { RowStride = m.ColumnStride == 1 ? Math.Max(1, m.Columns) : 1 };
        return m;
    }

    /// <summary>Labels joined where everybody steps through them as through one.</summary>
    private sealed class Runs
    {
        private readonly List<Run> _runs = [];

        public IReadOnlyList<Run> Rest => _runs;

        public bool IsEmpty => _runs.Count == 0;

        public static Runs Of(IEnumerable<char> labels, IReadOnlyDictionary<char, int> sizes, params Func<char, int>[] strides)
        {
            var runs = new Runs();
            foreach (char label in labels.OrderByDescending(strides[0]))
            {
                int last = runs._runs.Count - 1;
                if (last >= 0 && Array.TrueForAll(strides, s => s(runs._runs[last].Last) == s(label) * sizes[label]))
                    runs._runs[last] = new Run(runs._runs[last].Size * sizes[label], runs._runs[last].Labels + label);
                else
                    runs._runs.Add(new Run(sizes[label], label.ToString()));
            }
            return runs;
        }

        public Run TakeLongest()
        {
            if (_runs.Count == 0)
                return new Run(1, "\0");
            var longest = _runs.MaxBy(r => r.Size);
            _runs.Remove(longest);
            return longest;
        }
    }

    private readonly record struct Run(int Size, string Labels)
    {
        public char Last => Labels[^1];
    }
}
