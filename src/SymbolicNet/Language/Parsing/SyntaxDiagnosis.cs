using static SymbolicNet.Language.Parsing.TokenKind;

namespace SymbolicNet.Language.Parsing;

/// <summary>Finds the words for a mistake: from the token that no parser took, what was expected there, and the tokens before.</summary>
/// <remarks>Each question below answers with a diagnostic or null; the first answer, from the most particular mistake to the
/// plain "expected ..., found ...", is the report.</remarks>
internal sealed partial class SyntaxDiagnosis
{
    private static readonly KindSet s_operandEnds = KindSet.Of(Number, Name, TokenKind.String, CloseRound, CloseSquare, CloseCurly, Transpose);

    private static readonly KindSet s_operandStarts = KindSet.Of(
        Number, Name, OpenRound, OpenSquare, OpenCurly, Fold, Scan, Map, Next, Vjp);

    private static readonly KindSet s_callees = KindSet.Of(Name, Fold, Scan, Map, Vjp);

    private static readonly KindSet s_connectives = KindSet.Of(Then, Else, And, Or, In);

    private readonly Token[] _tokens;
    private readonly int _start;
    private readonly int _at;
    private readonly KindSet _expected;
    private readonly bool _isFormula;

    /// <summary>Brackets and conditions open before the mistake, outermost first.</summary>
    private readonly List<Token> _open;

    private SyntaxDiagnosis(Token[] tokens, int start, ParseTrace trace, bool isFormula)
    {
        _tokens = tokens;
        _start = start;
        _at = trace.Furthest;
        _expected = trace.Expected;
        _isFormula = isFormula;
        _open = OpenBefore(_at);
    }

    /// <summary>The diagnostic of the statement or formula that begins at <paramref name="start"/>, or null where the lexer has spoken already.</summary>
    public static Diagnostic? Of(Token[] tokens, int start, ParseTrace trace, bool isFormula) =>
        IsReported(tokens[trace.Furthest]) ? null : new SyntaxDiagnosis(tokens, start, trace, isFormula).Diagnose();

    /// <summary>Bad tokens and <c>:=</c>, which the lexer reads as <c>=</c>.</summary>
    private static bool IsReported(Token token) => token.Kind == Bad || (token.Kind == Assign && token.Span.Length > 1);

    private Diagnostic Diagnose() =>
        ReservedForNoise()
        ?? StrayClause()
        ?? UnclosedBracket()
        ?? StatementHead()
        ?? CommaMistake()
        ?? EmptyBrackets()
        ?? MisplacedWord()
        ?? EqualsSignForComparison()
        ?? MissingOperand()
        ?? UnmatchedBracket()
        ?? MissingBranch()
        ?? SecondStatement()
        ?? MisplacedText()
        ?? ReservedWord()
        ?? PrimeForDerivative()
        ?? ImplicitMultiplication()
        ?? BracketLeftOpen()
        ?? Recurrence()
        ?? Expectation();

    private Token Found => _tokens[_at];

    private Token? Before => _at > _start ? _tokens[_at - 1] : null;

    private Token After => _at + 1 < _tokens.Length ? _tokens[_at + 1] : Found;

    private Token First => _tokens[_start];

    private bool ExpectsOperand => _expected.Contains(Number);

    private bool ExpectsOperator => _expected.Contains(Times);

    private bool Expects(TokenKind kind) => _expected.Contains(kind);

    private bool IsAtEnd => Found.Kind is End or NewLine;

    private bool Follows(KindSet kinds) => Before is { } before && kinds.Contains(before.Kind);

    /// <summary>The innermost open bracket, conditions aside.</summary>
    private Token? Bracket => _open.FindLast(open => open.Kind != If) is { Kind: not End } bracket ? bracket : null;

    /// <summary>Where the mistake is marked: the token, or the place after the last one where the text ends.</summary>
    private SourceSpan Here
    {
        get
        {
            int last = _at - 1;
            while (last > _start && _tokens[last].Kind == NewLine)
                last--;
            return IsAtEnd && last >= _start ? Found.Span with { Start = _tokens[last].Span.End, End = _tokens[last].Span.End } : Found.Span;
        }
    }

    private List<Token> OpenBefore(int end)
    {
        var open = new List<Token>();
        for (int i = _start; i < end; i++)
        {
            Token token = _tokens[i];
            if (TokenKinds.Openers.Contains(token.Kind) || token.Kind == If)
                open.Add(token);
            else if (TokenKinds.Closers.Contains(token.Kind) && open.FindLastIndex(opener => TokenKinds.CloserOf(opener.Kind) == token.Kind) is >= 0 and int place)
                open.RemoveRange(place, open.Count - place);
            else if (token.Kind == Else && open.Count > 0 && open[^1].Kind == If)
                open.RemoveAt(open.Count - 1);
        }
        return open;
    }

    private Diagnostic? ReservedForNoise() => Found.Kind == TokenKind.Random ? SyntaxErrors.RandomIsReserved(Found.Span) : null;

    private Diagnostic Expectation() =>
        _expected == default ? WordExpected() : SyntaxErrors.Expected(Here, ExpectationText.Of(_expected), FoundText);

    private string FoundText => Found.Kind switch
    {
        End => _isFormula ? "the end of the formula" : "the end of the statement",
        NewLine => "the end of the line",
        TokenKind.String => "text",
        _ => $"`{Found.Span.Text}`",
    };
}
