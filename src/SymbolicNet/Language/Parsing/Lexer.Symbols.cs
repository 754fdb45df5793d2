namespace SymbolicNet.Language.Parsing;

/// <summary>Operators and punctuation, with the spellings of other languages and of typography.</summary>
internal sealed partial class Lexer
{
    private void ReadSymbol(char c)
    {
        char next = At(1);
        bool mayBeForeign = c is '&' or '|' or '!' or '%' or '@' || next is '*' or '=' or '<' or '>' or '/';
        if (mayBeForeign && ReadForeignOperator(c, next))
            return;
        (TokenKind kind, string text) = (c, next) switch
        {
            ('.', '*') => (TokenKind.DotTimes, ".*"),
            ('.', '/') => (TokenKind.DotDivide, "./"),
            ('.', '^') => (TokenKind.DotPower, ".^"),
            ('.', '.') => (TokenKind.Dots, ".."),
            ('<', '=') => (TokenKind.LessEqual, "<="),
            ('>', '=') => (TokenKind.GreaterEqual, ">="),
            ('=', '=') => (TokenKind.Equal, "=="),
            ('!', '=') => (TokenKind.NotEqual, "!="),
            ('+', _) => (TokenKind.Plus, "+"),
            ('-', _) => (TokenKind.Minus, "-"),
            ('*', _) => (TokenKind.Times, "*"),
            ('/', _) => (TokenKind.Divide, "/"),
            ('^', _) => (TokenKind.Power, "^"),
            ('<', _) => (TokenKind.Less, "<"),
            ('>', _) => (TokenKind.Greater, ">"),
            ('=', _) => (TokenKind.Assign, "="),
            (',', _) => (TokenKind.Comma, ","),
            (':', _) => (TokenKind.Colon, ":"),
            (';', _) => (TokenKind.Semicolon, ";"),
            ('\'', _) => (TokenKind.Transpose, "'"),
            ('~', _) => (TokenKind.Tilde, "~"),
            ('(', _) => (TokenKind.OpenRound, "("),
            (')', _) => (TokenKind.CloseRound, ")"),
            ('[', _) => (TokenKind.OpenSquare, "["),
            (']', _) => (TokenKind.CloseSquare, "]"),
            ('{', _) => (TokenKind.OpenCurly, "{"),
            ('}', _) => (TokenKind.CloseCurly, "}"),
            _ => (TokenKind.Bad, ""),
        };
        if (kind == TokenKind.Bad)
            Report(SyntaxErrors.StrayCharacter(Span(1), new System.Text.Rune(c)));
        Add(kind, Math.Max(text.Length, 1), text);
    }

    /// <summary>Two characters that never stand together in a formula but mean something in another language, and single
    /// characters that do.</summary>
    private bool ReadForeignOperator(char c, char next)
    {
        (string Written, TokenKind Kind, string Meant)? foreign = (c, next) switch
        {
            ('*', '*') => ("**", TokenKind.Power, "^"),
            ('&', '&') => ("&&", TokenKind.And, "and"),
            ('|', '|') => ("||", TokenKind.Or, "or"),
            ('&', _) => ("&", TokenKind.And, "and"),
            ('|', _) => ("|", TokenKind.Or, "or"),
            ('!', not '=') => ("!", TokenKind.Not, "not"),
            ('=', '<') => ("=<", TokenKind.LessEqual, "<="),
            ('=', '>') => ("=>", TokenKind.GreaterEqual, ">="),
            ('<', '>') => ("<>", TokenKind.NotEqual, "!="),
            (':', '=') => (":=", TokenKind.Assign, "="),
            ('@', _) => ("@", TokenKind.Times, "*"),
            _ => null,
        };
        if (foreign is { } found)
        {
            Report(SyntaxErrors.ForeignSpelling(Span(found.Written.Length), found.Meant));
            Add(found.Kind, found.Written.Length, found.Meant);
            return true;
        }
        Diagnostic? diagnostic = (c, next) switch
        {
            ('+' or '-' or '*' or '/' or '^', '=') when At(2) != '=' => SyntaxErrors.UpdatingAssignment(Span(2), c),
            ('-', '>') => SyntaxErrors.Arrow(Span(2)),
            ('/', '/') or ('/', '*') => SyntaxErrors.ForeignComment(Span(2)),
            ('%', _) => SyntaxErrors.Percent(Span(1)),
            _ => null,
        };
        if (diagnostic is null)
            return false;
        Report(diagnostic);
        Add(TokenKind.Bad, diagnostic.Span!.Value.Length);
        return true;
    }
}
