namespace SymbolicNet.Export;

/// <summary>How tightly the parts of a piece hold together, loosest first; what is looser than its place allows gets brackets.</summary>
internal enum LatexLevel
{
    /// <summary><c>\begin{cases}</c>, which has no sign on its right.</summary>
    Cases,
    Or,
    And,
    Not,
    Comparison,
    Sum,

    /// <summary><c>a / b</c>, where a fraction would be too small to read.</summary>
    Slash,

    /// <summary><c>a \odot b</c>. Looser than what stands side by side, as the eye has it.</summary>
    ElementProduct,

    /// <summary><c>a b</c></summary>
    Product,

    /// <summary>Fractions, roots, and functions with their argument.</summary>
    Factor,

    /// <summary>Has a superscript, so that another would be an error of LaTeX.</summary>
    Superscripted,

    /// <summary>Has a subscript and may have a superscript.</summary>
    Subscripted,
    Primary,
}

/// <summary>What an end of a piece looks like, which decides how it stands beside a factor.</summary>
internal enum LatexEdge
{
    Letter,
    Digit,

    /// <summary>An upright word, which runs together with letters.</summary>
    Word,

    /// <summary>The name of a function, which keeps its distance by itself.</summary>
    Function,
    Bracket,
    Fraction,
}

/// <summary>Finished LaTeX and what must be known to place it.</summary>
internal readonly record struct LatexPiece(string Text, LatexLevel Level, LatexEdge Start, LatexEdge End)
{
    public LatexPiece(string text, LatexLevel level, LatexEdge edge)
        : this(text, level, edge, edge)
    {
    }

    /// <summary>Whether brackets around it must grow.</summary>
    public bool IsTall { get; init; }

    /// <summary>Whether it begins with a minus, which reads wrong behind another sign.</summary>
    public bool IsSigned { get; init; }

    /// <summary>Whether it ends with what a prefix such as <c>\sum</c> takes, so that a factor behind it would be taken too.</summary>
    public bool IsOpen { get; init; }

    /// <summary>With brackets where it is looser than <paramref name="level"/>.</summary>
    public LatexPiece AtLeast(LatexLevel level) => Level < level ? Bracketed() : this;

    /// <summary>As <see cref="AtLeast"/>, and not beginning with a sign.</summary>
    public LatexPiece Unsigned(LatexLevel level) => IsSigned ? Bracketed() : AtLeast(level);

    /// <summary>As <see cref="AtLeast"/>, and not open at its end.</summary>
    public LatexPiece Closed(LatexLevel level) => IsOpen ? Bracketed() : AtLeast(level);

    public LatexPiece Bracketed() => Enclosed("(", ")", IsTall);

    /// <summary>Between two delimiters, which grow where <paramref name="isTall"/>.</summary>
    public LatexPiece Enclosed(string open, string close, bool isTall)
    {
        string blank = open.Length == 1 ? "" : " ";
        string text = isTall ? $@"\left{open}{blank}{Text}{blank}\right{close}" : open + blank + Text + blank + close;
        return new(text, LatexLevel.Primary, LatexEdge.Bracket) { IsTall = isTall };
    }

    /// <summary><c>a^{b}</c>.</summary>
    public LatexPiece Raised(string exponent)
    {
        var raised = AtLeast(LatexLevel.Subscripted);
        return raised with { Text = $"{raised.Text}^{{{exponent}}}", Level = LatexLevel.Superscripted };
    }

    /// <summary><c>a b</c>, with a sign or a space where the two would be read as something else.</summary>
    /// <remarks>A digit behind a factor needs a dot, and so does a fraction behind a digit (a mixed number) and a bracket behind a
    /// word (a call).</remarks>
    public static LatexPiece SideBySide(LatexPiece left, LatexPiece right)
    {
        left = left.Closed(LatexLevel.Product);
        right = right.Unsigned(LatexLevel.Factor);
        string space = (left.End, right.Start) switch
        {
            (_, LatexEdge.Digit) or (LatexEdge.Digit, LatexEdge.Fraction) or (LatexEdge.Word, LatexEdge.Bracket) => @" \cdot ",
            (_, LatexEdge.Function) or (LatexEdge.Digit, LatexEdge.Bracket) => " ",
            (LatexEdge.Word or LatexEdge.Bracket or LatexEdge.Fraction, _) => @"\,",
            (_, LatexEdge.Word or LatexEdge.Bracket or LatexEdge.Fraction) => @"\,",
            _ => " ",
        };
        return Join(left, space, right, LatexLevel.Product);
    }

    /// <summary><paramref name="left"/>, a sign, <paramref name="right"/>, of operands that have their brackets.</summary>
    public static LatexPiece Join(LatexPiece left, string sign, LatexPiece right, LatexLevel level) =>
        new(left.Text + sign + right.Text, level, left.Start, right.End)
        {
            IsTall = left.IsTall || right.IsTall,
            IsSigned = left.IsSigned,
            IsOpen = right.IsOpen,
        };
}
