using System.Globalization;
using SymbolicNet.Symbolics;

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
        if (m.Rank > 2 || n.Rank > 2)
        {
            var unclear = New("SN0303", $"`*` does not say which axes of {x} and {y} to sum over", left, m, right, n)
                .Help("name the axes, as in `einsum(\"bij,bjk->bik\", A, B)`");
            return m == n ? unclear.Help($"write `{left.Text}.*{right.Text}` for the elementwise product") : unclear;
        }
        bool areAlike = m.Rank == 1 && n.Rank == 1 && m.IsRow == n.IsRow;
        if (areAlike)
        {
            var diagnostic = New("SN0303", $"cannot multiply {x} by {y}: both are {(m.IsRow ? "rows" : "vectors")}", left, m, right, n);
            string inner = m.IsRow ? $"{left.Text}*{Transposed(right)}" : $"{Transposed(left)}*{right.Text}";
            string outer = m.IsRow ? $"{Transposed(left)}*{right.Text}" : $"{left.Text}*{Transposed(right)}";
            return m == n
                ? diagnostic.Help($"write `{left.Text}.*{right.Text}` for the elementwise product, or `{inner}` for the inner product")
                : diagnostic.Help($"write `{outer}` for the outer product");
        }
        var (columns, rows) = (m.Rank == 2 || m.IsRow ? m[m.Rank - 1] : (Dimension)1, n.Rank == 2 || !n.IsRow ? n[0] : (Dimension)1);
        var mismatch = New("SN0301", $"cannot multiply {x} by {y}: inner dimensions differ", left, m, right, n)
            .Note($"a product needs as many columns on the left ({columns}) as rows on the right ({rows})");
        return ProductHelp(mismatch, left, m, right, b);
    }

    private static Diagnostic ProductHelp(Diagnostic diagnostic, SourceSpan left, Shape m, SourceSpan right, Value b)
    {
        var n = b.Shape;
        if (m.Rank == 2 && n.Rank == 1 && b.Node.Operator is Leaf { Symbol: { Role: SymbolRole.Input } input })
            return diagnostic.Help($"was `input {input.Name}[{m[1]}]` meant?");
        if (m == n && m.Rank == 2)
            return diagnostic.Help($"write `{left.Text}.*{right.Text}` for the elementwise product");
        if (m.Rank == 2 && !n.IsRow && m[0] == n[0])
            return diagnostic.Help($"transpose the left side: `{Transposed(left)}*{right.Text}`");
        if (m.Rank == 2 && n.Rank == 2 && m[1] == n[1])
            return diagnostic.Help($"transpose the right side: `{left.Text}*{Transposed(right)}`");
        if (m.Rank == 1 && !m.IsRow && n.Rank == 2 && n[0] == m[0])
            return diagnostic.Help($"lay the vector down: `{Transposed(left)}*{right.Text}`");
        if (m.Rank == 2 && n.IsRow && m[1] == n[0])
            return diagnostic.Help($"stand the row up: `{left.Text}*{Transposed(right)}`");
        return diagnostic;
    }

    /// <summary>An elementwise operator over unequal shapes; <paramref name="doing"/> says what it does to its operands <c>{0}</c> and <c>{1}</c>.</summary>
    public static Diagnostic Elementwise(string doing, SourceSpan left, Value a, SourceSpan right, Value b)
    {
        string deed = string.Format(CultureInfo.InvariantCulture, doing, Name(left, "the left side"), Name(right, "the right side"));
        var (m, n) = (a.Shape, b.Shape);
        var diagnostic = New("SN0302", $"cannot {deed}: their shapes differ", left, m, right, n);
        if (m.Rank == 1 && n.Rank == 1 && m[0] == n[0])
            return diagnostic.Help($"stand the row up: `{Transposed(m.IsRow ? left : right)}`");
        if (m.Rank == 2 && n.Rank == 2 && m[0] == n[1] && m[1] == n[0])
            return diagnostic.Help($"transpose one of them: `{Transposed(right)}`");
        var (matrix, vector, span) = m.Rank == 2 ? (m, n, right) : (n, m, left);
        if (matrix.Rank == 2 && vector.Rank == 1 && matrix[1] == vector[0])
            return diagnostic.Help($"for every one of the {matrix[0]} rows write `ones({matrix[0]})*{(vector.IsRow ? Bracketed(span) : Transposed(span))}`");
        if (matrix.Rank == 2 && vector.Rank == 1 && matrix[0] == vector[0])
            return diagnostic.Help($"for every one of the {matrix[1]} columns write `{(vector.IsRow ? Transposed(span) : Bracketed(span))}*ones({matrix[1]})'`");
        return diagnostic.Note("elementwise operators need equal shapes, or a scalar on one side");
    }

    public static Diagnostic Quotient(SourceSpan left, Value a, SourceSpan right, Value b)
    {
        var diagnostic = New("SN0304", $"cannot divide by {Name(right, "the right side")}: it is no scalar", left, a.Shape, right, b.Shape);
        if (a.Shape == b.Shape)
            diagnostic = diagnostic.Help($"write `{left.Text}./{right.Text}` to divide element by element");
        bool isSystem = b.Shape.Rank == 2 && b.Shape[0] == b.Shape[1] && a.Shape.Rank <= 2 && !a.Shape.IsRow && b.Shape[0] == a.Shape[0];
        return isSystem ? diagnostic.Help($"write `solve({right.Text}, {left.Text})` to solve a linear system") : diagnostic;
    }

    /// <summary><c>A^2</c>, <c>2^A</c>.</summary>
    public static Diagnostic MatrixPower(SourceSpan left, Value a, SourceSpan right, Value b)
    {
        bool isBase = a.Shape.Rank >= 2;
        var (x, p) = (left.Text, right.Text);
        var diagnostic = new Diagnostic("SN0305", isBase ? "`^` of a matrix is read in two ways" : "`^` with a matrix as exponent is read in two ways")
            .At(isBase ? left : right, (isBase ? a : b).Shape.Describe())
            .Help($"write `{x}.^{p}` for the power of every element");
        if (isBase && p == "T")
            return diagnostic.Help($"write `{Transposed(left)}` for the transpose");
        bool isSquare = isBase && a.Shape.Rank == 2 && a.Shape[0] == a.Shape[1];
        if (!isSquare || b.AsDimension() is not { IsKnown: true } power)
            return diagnostic;
        string product = power.Size switch
        {
            2 => $" or `{x}*{x}`",
            -1 => $" or `inv({x})`",
            _ => "",
        };
        return diagnostic.Help($"write `matpow({x}, {p})`{product} for the matrix power");
    }

    /// <summary>The text of an operand with <c>'</c> behind it, in brackets where the mark would not reach over all of it.</summary>
    public static string Transposed(SourceSpan span)
    {
        string text = Bracketed(span);
        return text.EndsWith('\'') ? text[..^1] : text + "'";
    }

    private static string Bracketed(SourceSpan span) => IsPostfix(span.Text) ? span.Text : $"({span.Text})";

    // Names, brackets and transposes, and nothing else outside of the brackets.
    private static bool IsPostfix(string text)
    {
        int depth = 0;
        foreach (char c in text)
        {
            if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}')
                depth--;
            else if (depth == 0 && !char.IsLetterOrDigit(c) && c is not ('_' or '\''))
                return false;
        }
        return true;
    }

    public static Diagnostic NotScalar(string what, SourceSpan span, Shape shape)
    {
        var diagnostic = new Diagnostic("SN0308", $"{what} must be a scalar").At(span, shape.Describe());
        return shape.ElementCount == 1
            ? diagnostic.Help($"take its element: `{Bracketed(span)}[{string.Join(", ", Enumerable.Repeat("0", shape.Rank))}]`, or `sum({span.Text})`")
            : diagnostic.Help($"reduce it, with `sum({span.Text})` or `mean({span.Text})`");
    }

    public static Diagnostic New(string code, string message, SourceSpan left, Shape m, SourceSpan right, Shape n) =>
        new Diagnostic(code, message).At(left, m.Describe()).At(right, n.Describe());
}
