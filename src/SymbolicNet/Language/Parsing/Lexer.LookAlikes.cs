namespace SymbolicNet.Language.Parsing;

/// <summary>Characters of typography that stand for one of the language's.</summary>
internal sealed partial class Lexer
{
    private bool ReadLookAlike()
    {
        char c = At(0);
        if (IsUnusualBlank(c))
        {
            Report(SyntaxErrors.UnusualBlank(Span(1), c));
            if (char.IsWhiteSpace(c))
                _position++;
            else
                Add(TokenKind.Bad, 1);
            return true;
        }
        if (DigitOf(c, "⁰¹²³⁴⁵⁶⁷⁸⁹") is not null)
        {
            ReadSuperscript();
            return true;
        }
        if (DigitOf(c, "₀₁₂₃₄₅₆₇₈₉") is { } subscript)
        {
            // `x₁` names something, most likely `x1`.
            string name = _tokens.Count > 0 && _tokens[^1] is { Kind: TokenKind.Name } before && before.Span.End == _position ? before.Text : "";
            Report(SyntaxErrors.LookAlike(Span(1), name + subscript));
            Add(TokenKind.Bad, 1);
            return true;
        }
        if (c is '“' or '”' or '„')
        {
            ReadCurlyString();
            return true;
        }
        if (MeantBy(c) is not { } meant)
            return false;
        Report(SyntaxErrors.LookAlike(Span(1), meant.Text));
        Add(meant.Kind, 1, meant.Text);
        return true;
    }

    private static (TokenKind Kind, string Text)? MeantBy(char c) => c switch
    {
        '−' or '–' or '—' or '‐' or '‑' or '－' => (TokenKind.Minus, "-"),
        '×' or '·' or '∙' or '⋅' or '∗' or '•' or '✕' => (TokenKind.Times, "*"),
        '÷' or '∕' or '⁄' => (TokenKind.Divide, "/"),
        '⊙' or '∘' => (TokenKind.DotTimes, ".*"),
        '＋' => (TokenKind.Plus, "+"),
        '≤' or '⩽' or '≦' => (TokenKind.LessEqual, "<="),
        '≥' or '⩾' or '≧' => (TokenKind.GreaterEqual, ">="),
        '≠' => (TokenKind.NotEqual, "!="),
        '＝' => (TokenKind.Assign, "="),
        '∧' => (TokenKind.And, "and"),
        '∨' => (TokenKind.Or, "or"),
        '¬' => (TokenKind.Not, "not"),
        '…' => (TokenKind.Dots, ".."),
        '‘' or '’' or '′' => (TokenKind.Transpose, "'"),
        '∞' => (TokenKind.Name, "inf"),
        '√' => (TokenKind.Bad, "sqrt(...)"),
        '∛' => (TokenKind.Bad, "cbrt(...)"),
        '∑' => (TokenKind.Bad, "sum(...)"),
        '∏' => (TokenKind.Bad, "prod(...)"),
        '∂' => (TokenKind.Bad, "d(f, x)"),
        '∇' => (TokenKind.Bad, "grad(f, x)"),
        '（' => (TokenKind.OpenRound, "("),
        '）' => (TokenKind.CloseRound, ")"),
        '，' => (TokenKind.Comma, ","),
        _ => null,
    };

    /// <summary>Blanks other than the space and the tab, among them the invisible ones.</summary>
    private static bool IsUnusualBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD';

    /// <summary><c>x²</c> is read as <c>x^2</c>.</summary>
    private void ReadSuperscript()
    {
        string digits = "";
        while (DigitOf(At(digits.Length), "⁰¹²³⁴⁵⁶⁷⁸⁹") is { } digit)
            digits += digit;
        Report(SyntaxErrors.LookAlike(Span(digits.Length), "^" + digits));
        Add(TokenKind.Power, 0, "^");
        Add(TokenKind.Number, digits.Length, digits, NumberReader.Read(digits));
    }

    private void ReadCurlyString()
    {
        ReadOnlySpan<char> line = _text.AsSpan(_position, LengthToLineEnd());
        int close = line[1..].IndexOfAny('“', '”', '"') + 1;
        int length = close > 0 ? close + 1 : line.Length;
        string content = close > 0 ? line[1..close].ToString() : "...";
        Report(SyntaxErrors.CurlyQuotes(Span(length), content));
        Add(close > 0 ? TokenKind.String : TokenKind.Bad, length, content);
    }

    private static char? DigitOf(char c, string digits) => digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and int digit ? (char)('0' + digit) : null;
}
