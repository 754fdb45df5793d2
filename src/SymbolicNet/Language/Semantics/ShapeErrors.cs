namespace SymbolicNet.Language.Semantics;

/// <summary>What is wrong with shapes, SN03: the words of every such diagnostic.</summary>
internal static class ShapeErrors
{
    /// <summary>An operand as messages name it: its text where that is short, else a word for its side.</summary>
    public static string Name(SourceSpan span, string otherwise)
    {
        string text = span.Text;
        return text.Length <= 24 && !text.Contains('\n', StringComparison.Ordinal) ? $"`{text}`" : otherwise;
    }

    public static Diagnostic Product(SourceSpan left, Value a, SourceSpan right, Value b)
    {
        string x = Name(left, "the left side"), y = Name(right, "the right side");
        var (m, n) = (a.Shape, b.Shape);
        bool areInner = m.Rank + n.Rank > 2 || (m.IsRow && !n.IsRow);
        if (m.Rank > 2 || n.Rank > 2)
        {
            return New("SN0303", $"`*` does not say which axes of {x} and {y} to sum over", left, m, right, n)
                .Help("write `.*` for elementwise, or name the axes: `einsum(\"bij,bjk->bik\", A, B)`");
        }
        if (!areInner)
        {
            var diagnostic = New("SN0303", $"cannot multiply {x} by {y}: both are {(m.IsRow ? "rows" : "vectors")}", left, m, right, n);
            return m == n
                ? diagnostic.Help($"write `{left.Text}.*{right.Text}` for the elementwise product, or `{(m.IsRow ? $"{left.Text}*{right.Text}'" : $"{left.Text}'*{right.Text}")}` for the inner product")
                : diagnostic.Help(m.IsRow ? "transpose one of them" : $"write `{left.Text}*{right.Text}'` for the outer product");
        }
        var (columns, rows) = (m.Rank == 2 || m.IsRow ? m[m.Rank - 1] : (Dimension)1, n.Rank == 2 || !n.IsRow ? n[0] : (Dimension)1);
        var mismatch = New("SN0301", $"cannot multiply {x} by {y}: inner dimensions differ", left, m, right, n)
            .Note($"a product needs as many columns on the left ({columns}) as rows on the right ({rows})");
        return ProductHelp(mismatch, left, m, right, n);
    }

    private static Diagnostic ProductHelp(Diagnostic diagnostic, SourceSpan left, Shape m, SourceSpan right, Shape n)
    {
        if (m == n && m.Rank == 2)
            return diagnostic.Help($"write `{left.Text}.*{right.Text}` for the elementwise product");
        if (m.Rank == 2 && n.Rank > 0 && m[0] == n[0])
            return diagnostic.Help($"transpose the left side: `{left.Text}'*{right.Text}`");
        if (m.Rank == 2 && n.Rank == 2 && m[1] == n[1])
            return diagnostic.Help($"transpose the right side: `{left.Text}*{right.Text}'`");
        if (m.Rank == 1 && !m.IsRow && n.Rank == 2 && n[0] == m[0])
            return diagnostic.Help($"lay the vector down: `{left.Text}'*{right.Text}`");
        if (m.Rank == 2 && n.IsRow && m[1] == n[0])
            return diagnostic.Help($"stand the row up: `{left.Text}*{right.Text}'`");
        return diagnostic;
    }

    /// <summary>An elementwise operator over unequal shapes.</summary>
    public static Diagnostic Elementwise(string doing, SourceSpan left, Value a, SourceSpan right, Value b)
    {
        string x = Name(left, "the left side"), y = Name(right, "the right side");
        var diagnostic = New("SN0302", $"cannot {doing} {x} and {y}: their shapes differ", left, a.Shape, right, b.Shape);
        var (m, n) = (a.Shape, b.Shape);
        if (m.Rank == 1 && n.Rank == 1 && m[0] == n[0])
            return diagnostic.Help($"stand the row up: `{(m.IsRow ? left : right).Text}'`");
        if (m.Rank == 2 && n.Rank == 2 && m[0] == n[1] && m[1] == n[0])
            return diagnostic.Help("transpose one of them");
        var (matrix, vector, text) = m.Rank == 2 ? (m, n, right.Text) : (n, m, left.Text);
        if (matrix.Rank == 2 && vector.Rank == 1 && matrix[1] == vector[0])
            return diagnostic.Help($"add the row to each of the {matrix[0]} rows: `ones({matrix[0]})*{text}{(vector.IsRow ? "" : "'")}`");
        if (matrix.Rank == 2 && vector.Rank == 1 && matrix[0] == vector[0])
            return diagnostic.Help($"add the column to each of the {matrix[1]} columns: `{text}{(vector.IsRow ? "'" : "")}*ones({matrix[1]})'`");
        return diagnostic.Note("elementwise operators need equal shapes, or a scalar on one side");
    }

    public static Diagnostic Quotient(SourceSpan left, Value a, SourceSpan right, Value b)
    {
        var diagnostic = New("SN0304", $"cannot divide by {Name(right, "the right side")}: it is no scalar", left, a.Shape, right, b.Shape);
        return a.Shape == b.Shape
            ? diagnostic.Help($"write `./` to divide element by element{(a.Shape.Rank == 2 && a.Shape[0] == a.Shape[1] ? ", or `solve(B, A)` for inv(B)*A" : "")}")
            : a.Shape.Rank > 0 && b.Shape.Rank == 2 && b.Shape[0] == b.Shape[1] && b.Shape[0] == a.Shape[0]
                ? diagnostic.Help($"to solve a linear system write `solve({right.Text}, {left.Text})`")
                : diagnostic;
    }

    public static Diagnostic MatrixPower(SourceSpan @base, Shape shape, SourceSpan exponent)
    {
        string x = @base.Text, p = exponent.Text;
        var diagnostic = new Diagnostic("SN0305", $"`^` of a matrix is read in two ways")
            .At(@base, shape.Describe())
            .Help($"write `{x}.^{p}` for the power of every element");
        return shape.Rank == 2 && shape[0] == shape[1] ? diagnostic.Help($"write `matpow({x}, {p})` or `{x}*{x}` for the matrix power") : diagnostic;
    }

    public static Diagnostic NotScalar(string what, SourceSpan span, Shape shape)
    {
        var diagnostic = new Diagnostic("SN0308", $"{what} must be a scalar").At(span, shape.Describe());
        return shape.ElementCount == 1
            ? diagnostic.Help($"take its element: `{Suggestion(span)}[{string.Join(", ", Enumerable.Repeat("0", shape.Rank))}]`, or `sum({span.Text})`")
            : diagnostic.Help($"reduce it, with `sum({span.Text})` or `mean({span.Text})`");
    }

    private static string Suggestion(SourceSpan span) => span.Text.All(c => char.IsLetterOrDigit(c) || c == '_') ? span.Text : $"({span.Text})";

    public static Diagnostic New(string code, string message, SourceSpan left, Shape m, SourceSpan right, Shape n) =>
        new Diagnostic(code, message).At(left, m.Describe()).At(right, n.Describe());
}
