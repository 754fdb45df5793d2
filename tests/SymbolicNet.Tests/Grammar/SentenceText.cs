namespace SymbolicNet.Tests.Grammar;

/// <summary>Writes sentences as text, tokens apart, so that the lexer finds the same ones again.</summary>
internal static class SentenceText
{
    public static string Of(IEnumerable<Symbol> sentence) => string.Join(' ', sentence.Select(symbol => symbol.Text));

    /// <summary>The sentence with a comment at every third line end or so.</summary>
    public static string WithComments(IEnumerable<Symbol> sentence, SentenceGenerator random)
    {
        int count = 0;
        return string.Join(' ', sentence.Select(symbol => symbol.Text != "\n" ? symbol.Text : random.Below(4) switch
        {
            0 => $"# c{count++}\n",
            1 => $"\n# c{count++}\n\n",
            2 => "\n\n\n",
            _ => "\n",
        }));
    }
}
