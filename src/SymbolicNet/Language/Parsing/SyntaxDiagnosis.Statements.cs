using static SymbolicNet.Language.Parsing.TokenKind;

namespace SymbolicNet.Language.Parsing;

/// <summary>Mistakes in the frame of a statement: before its expressions, and between statements.</summary>
internal sealed partial class SyntaxDiagnosis
{
    private Diagnostic? StatementHead()
    {
        if (_isFormula)
            return null;
        if (TokenKinds.StatementWords.Contains(First.Kind))
            return KeywordStatement();
        if (First.Kind is State or Next && _tokens[_start + 1].Kind == Name)
            return SyntaxErrors.RuleOutsideOptimizer(First.Span);
        if (_at > _start && IsAssigned(_at))
            return null;
        return First.Kind == Name ? NameStatement() : OtherStatement();
    }

    /// <summary>A line of <c>derivative x:</c> or <c>vjp x by u:</c>, which the layout joined to a statement that is no definition.</summary>
    private Diagnostic? StrayClause()
    {
        if (_isFormula || First.Kind == Def)
            return null;
        if (First.Kind is Derivative or Vjp && _tokens[_start + 1].Kind == Name)
            return SyntaxErrors.ClauseOutsideDef(First.Span);
        return Found.Kind is Derivative or Vjp && After.Kind == Name ? SyntaxErrors.ClauseOutsideDef(Found.Span) : null;
    }

    /// <summary>Whether an equals sign outside brackets stands before <paramref name="end"/>.</summary>
    private bool IsAssigned(int end)
    {
        int depth = 0;
        for (int i = _start; i < end; i++)
        {
            TokenKind kind = _tokens[i].Kind;
            if (TokenKinds.Openers.Contains(kind))
                depth++;
            else if (TokenKinds.Closers.Contains(kind))
                depth--;
            else if (kind == Assign && depth == 0)
                return true;
        }
        return false;
    }

    private Diagnostic? KeywordStatement()
    {
        string word = First.Text;
        bool isHead = !IsAssigned(_at) && Bracket is null;
        if (!isHead || Found.Kind is Semicolon || TokenKinds.Closers.Contains(Found.Kind))
            return null;
        if (_at == _start + 1 && TokenKinds.IsReserved(Found.Kind) && Found.Kind != TokenKind.Random)
            return SyntaxErrors.ReservedWord(Found.Span);
        if (_expected == default)
            return WordExpected();
        string? example = StatementExamples.Of(First.Kind);
        if (ExpectsOperand || ExpectsOperator || example is null)
            return null;
        return SyntaxErrors.IncompleteStatement(Here, word, ExpectationText.Of(_expected), FoundText, example);
    }

    /// <summary>Places where only certain names may stand.</summary>
    private Diagnostic WordExpected()
    {
        bool isCategory = Before?.Kind == Colon;
        return SyntaxErrors.Expected(Here, isCategory ? "`index` or `class`" : "`by`", FoundText)
            .Note($"it is written like `{(isCategory ? "input user: index(943)" : "vjp v by u: 2*u")}`");
    }

    private Diagnostic? NameStatement()
    {
        Token second = _tokens[_start + 1];
        if (second.Kind is Name or TokenKind.String && StatementExamples.Nearest(First.Text) is { } word)
            return SyntaxErrors.UnknownStatement(First.Span, word);
        if (second.Kind == OpenRound && EndOfBrackets(_start + 1) is var round and > 0 && _tokens[round].Kind == Assign)
            return SyntaxErrors.MissingDef(First.Span, First.Span.To(_tokens[round - 1].Span).Text);
        if (second.Kind == OpenSquare && EndOfBrackets(_start + 1) is var square and > 0 && _tokens[square].Kind == Assign)
            return SyntaxErrors.ShapeOnBinding(_tokens[_start + 1].Span.To(_tokens[square - 1].Span), First.Text);
        if (Found.Kind == Semicolon)
            return SyntaxErrors.TopLevelSemicolon(Found.Span);
        return ExpressionStatement();
    }

    private Diagnostic? OtherStatement()
    {
        if (First.Kind == Semicolon)
            return SyntaxErrors.TopLevelSemicolon(First.Span);
        if (TokenKinds.Closers.Contains(First.Kind))
            return SyntaxErrors.UnmatchedBracket(First.Span);
        if (TokenKinds.IsReserved(First.Kind) && _tokens[_start + 1].Kind == Assign)
            return SyntaxErrors.ReservedWord(First.Span);
        bool isExpression = s_operandStarts.Contains(First.Kind) || TokenKinds.Signs.Contains(First.Kind) || First.Kind is If or Not;
        return isExpression ? ExpressionStatement() : SyntaxErrors.UnexpectedStatement(First.Span);
    }

    private Diagnostic ExpressionStatement()
    {
        int end = Array.FindIndex(_tokens, _start, token => token.Kind is End or Semicolon);
        if (OpenBefore(end).FindLast(open => open.Kind != If) is { Kind: not End } opener)
            return SyntaxErrors.UnclosedBracket(opener.Span, opener.Span with { Start = _tokens[end - 1].Span.End, End = _tokens[end - 1].Span.End }, ClosingText(opener));
        return SyntaxErrors.ExpressionStatement(First.Span.To(_tokens[end - 1].Span), First.Kind == Name && end == _start + 1 ? First.Text : null);
    }

    /// <summary>The place after the bracket that closes the one at <paramref name="opener"/>, or -1.</summary>
    private int EndOfBrackets(int opener)
    {
        int depth = 0;
        for (int i = opener; _tokens[i].Kind != End; i++)
        {
            if (TokenKinds.Openers.Contains(_tokens[i].Kind))
                depth++;
            else if (TokenKinds.Closers.Contains(_tokens[i].Kind) && --depth == 0)
                return i + 1;
        }
        return -1;
    }

    /// <summary>What follows a whole statement or binding on its line.</summary>
    private Diagnostic? SecondStatement()
    {
        if (Found.Kind == Semicolon && Bracket is null)
            return SyntaxErrors.TopLevelSemicolon(Found.Span);
        if (!ExpectsOperator)
            return null;
        bool isStatement = (Found.Kind == Name && After.Kind == Assign) || TokenKinds.StatementWords.Contains(Found.Kind);
        if (isStatement && Bracket is { Kind: OpenCurly })
            return SyntaxErrors.MissingSeparator(Found.Span, "begin a new line, or write `;`");
        return isStatement && !_isFormula && Bracket is null ? SyntaxErrors.MissingSeparator(Found.Span, "begin a new line") : null;
    }
}
