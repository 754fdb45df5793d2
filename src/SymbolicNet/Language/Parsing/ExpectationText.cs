namespace SymbolicNet.Language.Parsing;

/// <summary>A set of expected token kinds in words: <c>a name, `=` or `(`</c>.</summary>
internal static class ExpectationText
{
    private static readonly (TokenKind Kind, string Text)[] s_signs =
    [
        (TokenKind.Name, "a name"), (TokenKind.String, "text in quotes"), (TokenKind.OpenRound, "`(`"), (TokenKind.OpenSquare, "`[`"),
        (TokenKind.OpenCurly, "`{`"), (TokenKind.CloseRound, "`)`"), (TokenKind.CloseSquare, "`]`"), (TokenKind.CloseCurly, "`}`"),
        (TokenKind.Comma, "`,`"), (TokenKind.Assign, "`=`"), (TokenKind.Colon, "`:`"), (TokenKind.Dots, "`..`"), (TokenKind.Tilde, "`~`"),
        (TokenKind.In, "`in`"), (TokenKind.Then, "`then`"), (TokenKind.Else, "`else`"), (TokenKind.Optimizer, "`optimizer`"),
        (TokenKind.State, "`state`"), (TokenKind.Semicolon, "`;`"), (TokenKind.NewLine, "a new line"), (TokenKind.End, "the end"),
    ];

    public static string Of(KindSet expected)
    {
        if (expected.Contains(TokenKind.Number))
            return "an expression";
        var texts = new List<string>();
        if (expected.Contains(TokenKind.Times))
            texts.Add("an operator");
        texts.AddRange(s_signs.Where(sign => expected.Contains(sign.Kind) && !IsImplied(sign.Kind, expected)).Select(sign => sign.Text));
        return texts.Count > 1 ? $"{string.Join(", ", texts[..^1])} or {texts[^1]}" : texts[0];
    }

    /// <summary>An index may follow wherever an operator may.</summary>
    private static bool IsImplied(TokenKind kind, KindSet expected) => kind == TokenKind.OpenSquare && expected.Contains(TokenKind.Times);
}
