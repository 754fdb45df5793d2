using Sprache;

namespace SymbolicNet.Language.Parsing;

/// <summary>What the terminals of one parse expected at the furthest token any of them refused. Mutable, of one parse.</summary>
internal sealed class ParseTrace
{
    public int Furthest { get; private set; } = -1;

    public KindSet Expected { get; private set; }

    public void Expect(int position, KindSet kinds)
    {
        if (position < Furthest)
            return;
        Expected = position == Furthest ? Expected | kinds : kinds;
        Furthest = position;
    }
}

/// <summary>A place among tokens as Sprache sees it: <see cref="Current"/> is the token's kind as a character.</summary>
/// <remarks>Made anew at each step: the parsers hardly ever go back, and what does not live long costs little.</remarks>
internal sealed class TokenInput(Token[] tokens, int position, ParseTrace trace) : IInput
{
    public int Position { get; } = position;

    public TokenKind Kind => tokens[Position].Kind;

    public ref readonly Token Token => ref tokens[Position];

    /// <summary>The token before this one; the first token has none.</summary>
    public ref readonly Token Previous => ref tokens[Position - 1];

    public char Current => (char)Kind;

    public bool AtEnd => Kind == TokenKind.End;

    /// <summary>The kind of the token <paramref name="offset"/> places on; past the end there are only ends.</summary>
    public TokenKind Peek(int offset) => Position + offset < tokens.Length ? tokens[Position + offset].Kind : TokenKind.End;

    public TokenInput Advance() => new(tokens, Position + 1, trace);

    public void Expect(KindSet kinds) => trace.Expect(Position, kinds);

    /// <summary>A failure at this token, noted in the trace.</summary>
    public IResult<T> Fail<T>(KindSet expected)
    {
        Expect(expected);
        return Result.Failure<T>(this, "unexpected token", []);
    }

    IInput IInput.Advance() => Advance();

    string IInput.Source => Token.Span.Source.Text;

    int IInput.Line => Token.Span.Source.LineAt(Token.Span.Start);

    int IInput.Column => Token.Span.Source.ColumnAt(Token.Span.Start);

    /// <summary>Sprache's <c>Parse.Ref</c> keeps its results here; the grammar goes without it.</summary>
    IDictionary<object, object> IInput.Memos => throw new NotSupportedException();

    public bool Equals(IInput? other) => ReferenceEquals(this, other);
}
