using static SymbolicNet.Language.Parsing.TokenKind;

namespace SymbolicNet.Language.Parsing;

/// <summary>Mistakes inside expressions.</summary>
internal sealed partial class SyntaxDiagnosis
{
    /// <summary><c>a + not b</c>, <c>a + if ...</c>, <c>a if c else b</c>.</summary>
    private Diagnostic? MisplacedWord()
    {
        if (Found.Kind == If && ExpectsOperand)
            return SyntaxErrors.IfNeedsBrackets(Found.Span, Before!.Value.Span);
        if (Found.Kind == If && ExpectsOperator)
            return SyntaxErrors.IfComesFirst(Found.Span);
        if (Found.Kind == Not && ExpectsOperand && Before is { } before)
            return SyntaxErrors.NotNeedsBrackets(Found.Span, before.Span, s_operandStarts.Contains(After.Kind) ? OperandFrom(_at + 1) : "...");
        return null;
    }

    private Diagnostic? EqualsSignForComparison()
    {
        if (Found.Kind != Assign)
            return null;
        if (Before is { Kind: Less or Greater } comparison)
            return SyntaxErrors.SplitOperator(comparison.Span.To(Found.Span), comparison.Text + "=");
        if (_isFormula && _at == _start + 1 && First.Kind == Name)
            return SyntaxErrors.NamedFormula(First.Span.To(Found.Span));
        return ExpectsOperator ? SyntaxErrors.EqualsSignForComparison(Found.Span) : null;
    }

    private Diagnostic? MissingOperand()
    {
        if (Found.Kind == CloseCurly && (Expects(Semicolon) || (ExpectsOperand && Follows(KindSet.Of(NewLine, Semicolon)))))
            return SyntaxErrors.BlockWithoutValue(Found.Span);
        if (!ExpectsOperand || Before is not { Kind: not (NewLine or Semicolon) } before)
            return null;
        bool isMissing = IsAtEnd || TokenKinds.BinaryOperators.Contains(Found.Kind) || TokenKinds.Closers.Contains(Found.Kind)
            || s_connectives.Contains(Found.Kind) || Found.Kind is Comma or Semicolon or Dots or Colon or Transpose or Assign;
        return isMissing ? SyntaxErrors.MissingOperand(Here, before.Span, FoundText) : null;
    }

    private Diagnostic? MissingBranch()
    {
        Token? condition = _open.FindLast(open => open.Kind == If) is { Kind: If } open ? open : null;
        if (condition is not { } @if)
            return Found.Kind is Then or Else && (ExpectsOperator || ExpectsOperand) ? SyntaxErrors.BranchWithoutIf(Found.Span) : null;
        if (Expects(Then) && (!s_operandStarts.Contains(Found.Kind) || NextBranchWord() == Else))
            return SyntaxErrors.MissingThen(Here, @if.Span, FoundText);
        if (Expects(Else) && !s_operandStarts.Contains(Found.Kind))
            return SyntaxErrors.MissingElse(Here, @if.Span, FoundText);
        return null;
    }

    /// <summary>The first <c>then</c> or <c>else</c> from here on.</summary>
    private TokenKind NextBranchWord() => Array.Find(_tokens[_at..], token => token.Kind is Then or Else or End).Kind;

    private Diagnostic? MisplacedText() =>
        Found.Kind == TokenKind.String && (ExpectsOperand || ExpectsOperator) ? SyntaxErrors.TextOutsideCall(Found.Span) : null;

    private Diagnostic? ReservedWord()
    {
        bool isWord = TokenKinds.IsReserved(Found.Kind) && !s_connectives.Contains(Found.Kind);
        return isWord && (Expects(Name) || ExpectsOperator) ? SyntaxErrors.ReservedWord(Found.Span) : null;
    }

    /// <summary><c>f'(x)</c> and <c>f''(x)</c>.</summary>
    private Diagnostic? PrimeForDerivative()
    {
        if (Found.Kind != OpenRound || !Follows(Transpose))
            return null;
        int name = _at - 1;
        while (name > _start && _tokens[name].Kind == Transpose)
            name--;
        if (_tokens[name].Kind != Name)
            return null;
        bool isNameAlone = After.Kind == Name && _at + 2 < _tokens.Length && _tokens[_at + 2].Kind == CloseRound;
        string argument = isNameAlone ? After.Span.Text : _tokens[name].Text == "x" ? "t" : "x";
        string derivative = $"{_tokens[name].Span.Text}({argument})";
        for (int order = name + 1; order < _at; order++)
            derivative = $"d({derivative}, {argument})";
        SourceSpan primed = _tokens[name].Span.To(Before!.Value.Span);
        Diagnostic diagnostic = SyntaxErrors.PrimeForDerivative(primed, derivative);
        return isNameAlone ? diagnostic : diagnostic.Help($"for a product write `{primed.Text}*{OperandFrom(_at)}`");
    }

    /// <summary><c>2x</c>, <c>W1 x</c>, <c>)(</c>: two operands side by side.</summary>
    private Diagnostic? ImplicitMultiplication()
    {
        if (!ExpectsOperator || Before is not { } before || !s_operandEnds.Contains(before.Kind) || !s_operandStarts.Contains(Found.Kind))
            return null;
        if (before.Kind == Number && Found.Kind == Number)
            return SyntaxErrors.TwoNumbers(before.Span.To(Found.Span));
        return SyntaxErrors.ImplicitMultiplication(before.Span.To(Found.Span), $"{OperandBefore()}*{OperandFrom(_at)}");
    }

    /// <summary>The text of the operand before the mistake, with <c>...</c> for what is long.</summary>
    private string OperandBefore()
    {
        int first = _at - 1;
        while (first > _start && _tokens[first].Kind == Transpose)
            first--;
        while (first > _start && TokenKinds.Closers.Contains(_tokens[first].Kind))
        {
            first = OpenerOf(first);
            if (first > _start && _tokens[first].Kind is OpenRound or OpenSquare && s_callees.Contains(_tokens[first - 1].Kind))
                first--;
        }
        return Short(first, _at - 1) ?? "..." + Before!.Value.Span.Text;
    }

    /// <summary>The text of the operand that begins at <paramref name="first"/>.</summary>
    private string OperandFrom(int first)
    {
        int last = _tokens[first].Kind == Next ? first + 1 : first;
        if (s_callees.Contains(_tokens[last].Kind) && _tokens[last + 1].Kind is OpenRound or OpenSquare)
            last++;
        if (TokenKinds.Openers.Contains(_tokens[last].Kind))
            last = EndOfBrackets(last) - 1;
        Token opener = TokenKinds.Openers.Contains(_tokens[first].Kind) ? _tokens[first] : _tokens[first + 1];
        string head = opener == _tokens[first] ? "" : _tokens[first].Span.Text;
        return Short(first, last) ?? $"{head}{opener.Text}...{ClosingText(opener)}";
    }

    private int OpenerOf(int closer)
    {
        int depth = 0;
        for (int i = closer; i > _start; i--)
        {
            if (TokenKinds.Closers.Contains(_tokens[i].Kind))
                depth++;
            else if (TokenKinds.Openers.Contains(_tokens[i].Kind) && --depth == 0)
                return i;
        }
        return _start;
    }

    private string? Short(int first, int last)
    {
        if (last < first)
            return null;
        string text = _tokens[first].Span.To(_tokens[last].Span).Text;
        return text.Length <= 30 && !text.AsSpan().ContainsAny('\n', '\r', '#') ? text : null;
    }

    private static string ClosingText(Token opener) => opener.Kind switch
    {
        OpenRound => ")",
        OpenSquare => "]",
        _ => "}",
    };

    /// <summary>A comma-separated head that <c>fold</c>, <c>scan</c> or <c>map</c> does not have.</summary>
    private Diagnostic? Recurrence()
    {
        int opener = InnermostBracketPlace;
        if (opener <= _start || _tokens[opener - 1] is not { Kind: Fold or Scan or Map } word)
            return null;
        string example = word.Kind == Map ? "map(x in xs, x^2)" : $"{word.Text}(h = 0, x in xs, h + x)";
        return SyntaxErrors.IncompleteStatement(Here, word.Text, ExpectationText.Of(_expected), FoundText, example);
    }
}
