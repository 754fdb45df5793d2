namespace SymbolicNet.Language.Parsing;

/// <summary>What a token is. Fewer than 64 kinds, so that a set of them fits a word (<see cref="KindSet"/>).</summary>
internal enum TokenKind : byte
{
    End, NewLine, Bad, Number, Name, String,
    Plus, Minus, Times, Divide, DotTimes, DotDivide, Power, DotPower,
    Less, LessEqual, Greater, GreaterEqual, Equal, NotEqual,
    Assign, Comma, Colon, Semicolon, Dots, Transpose, Tilde,
    OpenRound, CloseRound, OpenSquare, CloseSquare, OpenCurly, CloseCurly,

    // Reserved words, in the order of the grammar's list.
    Input, Target, Param, Const, Dim, Def, Include, Output, Loss, Penalty, Residual, Metric, Train, Optimizer, State, Next,
    Derivative, Vjp, Random, Fold, Scan, Map, If, Then, Else, And, Or, Not, In,
}

/// <summary>A set of token kinds.</summary>
internal readonly record struct KindSet(ulong Bits)
{
    public static KindSet Of(params ReadOnlySpan<TokenKind> kinds)
    {
        ulong bits = 0;
        foreach (TokenKind kind in kinds)
            bits |= 1UL << (int)kind;
        return new KindSet(bits);
    }

    public bool Contains(TokenKind kind) => (Bits >> (int)kind & 1) != 0;

    public static implicit operator KindSet(TokenKind kind) => Of(kind);

    public static KindSet operator |(KindSet left, KindSet right) => new(left.Bits | right.Bits);
}

/// <summary>The classes of token kinds that several passes ask about, and the words of the language.</summary>
internal static class TokenKinds
{
    public static readonly KindSet Signs = KindSet.Of(TokenKind.Plus, TokenKind.Minus);

    public static readonly KindSet Logical = KindSet.Of(TokenKind.And, TokenKind.Or);

    public static readonly KindSet BinaryOperators = Signs | Logical | KindSet.Of(
        TokenKind.Times, TokenKind.Divide, TokenKind.DotTimes, TokenKind.DotDivide, TokenKind.Power, TokenKind.DotPower,
        TokenKind.Less, TokenKind.LessEqual, TokenKind.Greater, TokenKind.GreaterEqual, TokenKind.Equal, TokenKind.NotEqual);

    public static readonly KindSet Openers = KindSet.Of(TokenKind.OpenRound, TokenKind.OpenSquare, TokenKind.OpenCurly);

    public static readonly KindSet Closers = KindSet.Of(TokenKind.CloseRound, TokenKind.CloseSquare, TokenKind.CloseCurly);

    /// <summary>The words that begin a statement.</summary>
    public static readonly KindSet StatementWords = KindSet.Of(
        TokenKind.Input, TokenKind.Target, TokenKind.Param, TokenKind.Const, TokenKind.Dim, TokenKind.Def, TokenKind.Include,
        TokenKind.Output, TokenKind.Loss, TokenKind.Penalty, TokenKind.Residual, TokenKind.Metric, TokenKind.Train, TokenKind.Optimizer);

    public static bool IsReserved(TokenKind kind) => kind >= TokenKind.Input;

    /// <summary>The kind of bracket that closes <paramref name="opener"/>.</summary>
    public static TokenKind CloserOf(TokenKind opener) => opener + 1;

    /// <summary>The reserved word <paramref name="word"/> spells, or <see cref="TokenKind.Name"/>.</summary>
    public static TokenKind OfWord(ReadOnlySpan<char> word) => word switch
    {
        "input" => TokenKind.Input,
        "target" => TokenKind.Target,
        "param" => TokenKind.Param,
        "const" => TokenKind.Const,
        "dim" => TokenKind.Dim,
        "def" => TokenKind.Def,
        "include" => TokenKind.Include,
        "output" => TokenKind.Output,
        "loss" => TokenKind.Loss,
        "penalty" => TokenKind.Penalty,
        "residual" => TokenKind.Residual,
        "metric" => TokenKind.Metric,
        "train" => TokenKind.Train,
        "optimizer" => TokenKind.Optimizer,
        "state" => TokenKind.State,
        "next" => TokenKind.Next,
        "derivative" => TokenKind.Derivative,
        "vjp" => TokenKind.Vjp,
        "random" => TokenKind.Random,
        "fold" => TokenKind.Fold,
        "scan" => TokenKind.Scan,
        "map" => TokenKind.Map,
        "if" => TokenKind.If,
        "then" => TokenKind.Then,
        "else" => TokenKind.Else,
        "and" => TokenKind.And,
        "or" => TokenKind.Or,
        "not" => TokenKind.Not,
        "in" => TokenKind.In,
        _ => TokenKind.Name,
    };
}
