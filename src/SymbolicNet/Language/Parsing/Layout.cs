namespace SymbolicNet.Language.Parsing;

/// <summary>Tokens whose line ends are settled: top-level line ends of a file have become <see cref="TokenKind.End"/>, so that each
/// statement is a run up to an end.</summary>
/// <param name="Tokens">The last is an <see cref="TokenKind.End"/>, unless <paramref name="Deepest"/> stopped the pass.</param>
/// <param name="Depth">How deep brackets and conditions nest.</param>
/// <param name="Deepest">The bracket or <c>if</c> that first nests deeper than the limit.</param>
internal sealed record LaidOutTokens(Token[] Tokens, int Depth, Token? Deepest);

/// <summary>The line-end rules of the grammar's header, and the nesting of brackets, in one pass over the tokens.</summary>
internal sealed class Layout
{
    private static readonly KindSet s_carryOn = TokenKinds.BinaryOperators
        | KindSet.Of(TokenKind.Assign, TokenKind.Comma, TokenKind.Then, TokenKind.Else);

    private static readonly KindSet s_carriedOn = TokenKinds.BinaryOperators | KindSet.Of(TokenKind.Then, TokenKind.Else);

    private readonly List<Token> _tokens;
    private readonly HashSet<int> _unclosed;
    private readonly Limits _limits;
    private readonly Token[] _result;
    private int _count;

    /// <summary>Open brackets and conditions: places in <see cref="_result"/>, with whether the bracket is never closed.</summary>
    private readonly Stack<(int Place, bool IsUnclosed)> _open = [];

    /// <summary>Where the current statement begins in <see cref="_result"/>.</summary>
    private int _statement;
    private int _depth;
    private Token? _deepest;

    private Layout(List<Token> tokens, Limits limits)
    {
        _tokens = tokens;
        _limits = limits;
        _unclosed = Brackets.Unclosed(tokens);
        _result = new Token[tokens.Count];
    }

    public static LaidOutTokens Apply(List<Token> tokens, Limits limits)
    {
        var layout = new Layout(tokens, limits);
        for (int i = 0; i < tokens.Count && layout._deepest is null; i++)
            layout.Place(i);
        return new LaidOutTokens(layout._result[..layout._count], layout._depth, layout._deepest);
    }

    private void Place(int index)
    {
        Token token = _tokens[index];
        switch (token.Kind)
        {
            case TokenKind.NewLine:
                PlaceLineEnd(index);
                return;
            case TokenKind.OpenRound or TokenKind.OpenSquare or TokenKind.OpenCurly or TokenKind.If:
                Open(token, _unclosed.Contains(index));
                break;
            case TokenKind.CloseRound or TokenKind.CloseSquare or TokenKind.CloseCurly:
                Close(token.Kind);
                break;
            case TokenKind.Else:
                if (InnermostKind == TokenKind.If)
                    _open.Pop();
                break;
            case TokenKind.Comma or TokenKind.Semicolon:
                CloseConditions();
                if (InnermostKind == TokenKind.OpenRound)
                    MarkComma(_open.Peek().Place);
                break;
        }
        _result[_count++] = token;
    }

    private TokenKind InnermostKind => _open.Count > 0 ? _result[_open.Peek().Place].Kind : TokenKind.End;

    private void Open(Token token, bool isUnclosed)
    {
        _open.Push((_count, isUnclosed));
        _depth = Math.Max(_depth, _open.Count);
        if (_open.Count > _limits.Nesting)
            _deepest ??= token;
    }

    /// <summary>Closes the innermost bracket of this kind with all that opened inside it; a stray closer closes nothing.</summary>
    private void Close(TokenKind closer)
    {
        bool hasOpener = false;
        foreach ((int place, _) in _open)
        {
            if (hasOpener = TokenKinds.CloserOf(_result[place].Kind) == closer)
                break;
        }
        while (hasOpener)
            hasOpener = TokenKinds.CloserOf(_result[_open.Pop().Place].Kind) != closer;
    }

    private void CloseConditions()
    {
        while (InnermostKind == TokenKind.If)
            _open.Pop();
    }

    private void MarkComma(int place) => _result[place] = _result[place] with { HoldsComma = true };

    private void PlaceLineEnd(int index)
    {
        if (BeginsStatementInUnclosedBracket(index + 1))
        {
            while (_open.Count > 0 && (InnermostKind == TokenKind.If || _open.Peek().IsUnclosed))
                _open.Pop();
        }
        else if (IsBlank(index))
        {
            return;
        }
        CloseConditions();
        Token lineEnd = _tokens[index];
        bool endsStatement = _open.Count == 0;
        _result[_count++] = endsStatement ? lineEnd with { Kind = TokenKind.End } : lineEnd;
        if (endsStatement)
            _statement = _count;
    }

    private bool IsBlank(int index)
    {
        TokenKind next = _tokens[index + 1].Kind;
        bool isInBrackets = InnermostBracket is TokenKind.OpenRound or TokenKind.OpenSquare;
        return isInBrackets
            || (_count > 0 && s_carryOn.Contains(_result[_count - 1].Kind) && !BeginsStatement(index + 1))
            || s_carriedOn.Contains(next)
            || (next is TokenKind.Derivative or TokenKind.Vjp && _tokens[index + 2].Kind == TokenKind.Name);
    }

    private TokenKind InnermostBracket
    {
        get
        {
            foreach ((int place, _) in _open)
            {
                if (_result[place].Kind != TokenKind.If)
                    return _result[place].Kind;
            }
            return TokenKind.End;
        }
    }

    /// <summary>Whether the innermost bracket is never closed and the token at <paramref name="index"/> looks like the next statement,
    /// so that one missing bracket does not swallow the rest of the file.</summary>
    private bool BeginsStatementInUnclosedBracket(int index)
    {
        if (_unclosed.Count == 0 || !_open.Any(open => open.IsUnclosed) || _tokens[index].Kind == TokenKind.End)
            return false;
        (int bracket, bool isUnclosed) = _open.First(open => _result[open.Place].Kind != TokenKind.If);
        if (!isUnclosed)
            return false;
        bool isInBraces = _result[bracket].Kind == TokenKind.OpenCurly;
        return BeginsStatement(index)
            && (_tokens[index].Kind is not (TokenKind.Name or TokenKind.OpenRound)
                || Column(_tokens[index]) <= Column(isInBraces ? _result[_statement] : FirstOfLine(bracket)));
    }

    /// <summary>Whether <c>(a, b) =</c> stands at <paramref name="index"/>.</summary>
    private bool BeginsTuple(int index)
    {
        do
            index++;
        while (_tokens[index].Kind is TokenKind.Name or TokenKind.Comma);
        return _tokens[index].Kind == TokenKind.CloseRound && _tokens[index + 1].Kind == TokenKind.Assign;
    }

    /// <summary>Whether the line at <paramref name="index"/> cannot go on an expression: <c>name =</c>, <c>(a, b) =</c>, <c>output ...</c>, <c>loss = ...</c>.</summary>
    private bool BeginsStatement(int index)
    {
        TokenKind first = _tokens[index].Kind;
        if (first == TokenKind.OpenRound)
            return BeginsTuple(index);
        bool isAssignment = _tokens[Math.Min(index + 1, _tokens.Count - 1)].Kind == TokenKind.Assign;
        return first == TokenKind.Name ? isAssignment
            : first is TokenKind.Loss or TokenKind.Penalty || (TokenKinds.StatementWords.Contains(first) && !isAssignment);
    }

    /// <summary>The first token of the line on which the token at <paramref name="place"/> stands.</summary>
    private Token FirstOfLine(int place)
    {
        SourceText source = _result[place].Span.Source;
        int start = source.LineStart(source.LineAt(_result[place].Span.Start));
        while (place > 0 && _result[place - 1].Span.Start >= start)
            place--;
        return _result[place];
    }

    private static int Column(Token token) => token.Span.Source.ColumnAt(token.Span.Start);
}
