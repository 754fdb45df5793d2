using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Parsing;

/// <summary>A piece of the text. <see cref="Text"/> is a name in NFC, a string without its quotes, else what was written;
/// <see cref="Value"/> is that of a number.</summary>
internal readonly record struct Token(TokenKind Kind, SourceSpan Span, string Text, double Value = 0)
{
    /// <summary>Whether this is a <c>(</c> with a comma directly inside, set by <see cref="Layout"/>: a tuple or a list of arguments.</summary>
    public bool HoldsComma { get; init; }

    public NameToken Name => new(Text, Span);

    public OperatorToken Operator => new(Text, Span);

    /// <summary>Whether no blank stands between this token and <paramref name="next"/>.</summary>
    public bool Touches(Token next) => Span.End == next.Span.Start;
}
