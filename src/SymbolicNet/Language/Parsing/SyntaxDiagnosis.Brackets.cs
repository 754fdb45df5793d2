using static SymbolicNet.Language.Parsing.TokenKind;

namespace SymbolicNet.Language.Parsing;

/// <summary>Mistakes of brackets and commas.</summary>
internal sealed partial class SyntaxDiagnosis
{
    private Diagnostic? UnclosedBracket()
    {
        if (Bracket is not { } opener)
            return null;
        if (Found.Kind == End || (Found.Kind == NewLine && opener.Kind != OpenCurly))
            return SyntaxErrors.UnclosedBracket(opener.Span, Here, ClosingText(opener));
        if (!TokenKinds.Closers.Contains(Found.Kind) || Found.Kind == TokenKinds.CloserOf(opener.Kind))
            return null;
        bool isOpenFurtherOut = _open.Exists(open => TokenKinds.CloserOf(open.Kind) == Found.Kind);
        return isOpenFurtherOut
            ? SyntaxErrors.UnclosedBracket(opener.Span, Found.Span, ClosingText(opener))
            : SyntaxErrors.MismatchedBrackets(opener.Span, Found.Span, ClosingText(opener));
    }

    /// <summary>A bracket that the statement never closes, where its closing one might have stood.</summary>
    private Diagnostic? BracketLeftOpen() =>
        Bracket is { } opener && Expects(TokenKinds.CloserOf(opener.Kind)) && EndOfBrackets(InnermostBracketPlace) < 0
            ? SyntaxErrors.UnclosedBracket(opener.Span, Here, ClosingText(opener))
            : null;

    private int InnermostBracketPlace => Bracket is { } bracket ? Array.FindLastIndex(_tokens, _at, token => token.Span == bracket.Span) : -1;

    private Diagnostic? UnmatchedBracket() =>
        TokenKinds.Closers.Contains(Found.Kind) && Bracket is null ? SyntaxErrors.UnmatchedBracket(Found.Span) : null;

    private Diagnostic? EmptyBrackets()
    {
        bool isEmpty = Before is { } opener && TokenKinds.Openers.Contains(opener.Kind) && Found.Kind == TokenKinds.CloserOf(opener.Kind);
        if (!isEmpty)
            return null;
        string help = Found.Kind switch
        {
            CloseSquare when IsIndex(_at - 1) => "write an index, such as `x[0]`, or leave the brackets out",
            CloseSquare => "write an element, such as `[0]`",
            CloseCurly => "write a value, such as `{ a = 1; a }`",
            _ => "write an expression between the brackets",
        };
        return SyntaxErrors.EmptyBrackets(Before!.Value.Span.To(Found.Span), help);
    }

    private bool IsIndex(int opener) => opener > _start && s_operandEnds.Contains(_tokens[opener - 1].Kind);

    private Diagnostic? CommaMistake()
    {
        if (Before is { Kind: Comma } trailing && TokenKinds.Closers.Contains(Found.Kind))
            return SyntaxErrors.TrailingComma(trailing.Span);
        if (Found.Kind == Comma && Before is { } number && number.Kind == Number && After.Kind == Number && number.Touches(Found) && Found.Touches(After))
            return SyntaxErrors.DecimalComma(number.Span.To(After.Span), $"{number.Text}.{After.Text}");
        if (FollowsNamedArgument())
            return SyntaxErrors.PositionalAfterNamed(PositionalSpan());
        if (Found.Kind == Comma && ExpectsOperator)
            return Bracket is { Kind: OpenRound } ? SyntaxErrors.TupleOutsideFold(Found.Span) : SyntaxErrors.StrayComma(Found.Span);
        return null;
    }

    /// <summary>After a named argument only names with values are taken, so a positional one fails at its first or second token.</summary>
    private bool FollowsNamedArgument()
    {
        if (ExpectsOperand || ExpectsOperator || !(Expects(Name) || Expects(Assign)))
            return false;
        int opener = InnermostBracketPlace;
        bool isCall = opener > _start && _tokens[opener].Kind == OpenRound && _tokens[opener - 1].Kind is Name or Vjp;
        bool isDefinition = First.Kind is Def or Optimizer && opener == _start + 2;
        return isCall && !isDefinition && _tokens[opener + 1].Kind != CloseRound;
    }

    private SourceSpan PositionalSpan() => Before is { Kind: Name } name && Expects(Assign) ? name.Span : Found.Span;
}
