namespace SymbolicNet.Language.Parsing;

/// <summary>Which brackets have no partner.</summary>
internal static class Brackets
{
    /// <summary>The places of the opening brackets that nothing closes. A closing bracket of another kind leaves those between
    /// unclosed, if its own kind is open further out.</summary>
    public static HashSet<int> Unclosed(IReadOnlyList<Token> tokens)
    {
        var unclosed = new HashSet<int>();
        var open = new Stack<int>();
        var openOfKind = new int[64];
        for (int i = 0; i < tokens.Count; i++)
        {
            TokenKind kind = tokens[i].Kind;
            if (TokenKinds.Openers.Contains(kind))
            {
                open.Push(i);
                openOfKind[(int)TokenKinds.CloserOf(kind)]++;
            }
            else if (TokenKinds.Closers.Contains(kind) && openOfKind[(int)kind] > 0)
            {
                int opener;
                while (TokenKinds.CloserOf(tokens[opener = open.Pop()].Kind) != kind)
                {
                    openOfKind[(int)TokenKinds.CloserOf(tokens[opener].Kind)]--;
                    unclosed.Add(opener);
                }
                openOfKind[(int)kind]--;
            }
        }
        unclosed.UnionWith(open);
        return unclosed;
    }
}
