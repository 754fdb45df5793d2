namespace SymbolicNet.Language.Parsing;

/// <summary>How each statement is written, for help.</summary>
internal static class StatementExamples
{
    private static readonly (TokenKind Word, string Example)[] s_examples =
    [
        (TokenKind.Input, "input x[3]"),
        (TokenKind.Target, "target y"),
        (TokenKind.Param, "param W[3,2] ~ xavier"),
        (TokenKind.Const, "const k = 0.5"),
        (TokenKind.Dim, "dim n = 8"),
        (TokenKind.Def, "def f(x) = x^2"),
        (TokenKind.Include, "include \"file.symnet\""),
        (TokenKind.Output, "output p = sigmoid(x)"),
        (TokenKind.Loss, "loss = (yhat - y)^2"),
        (TokenKind.Penalty, "penalty = 0.01*w^2"),
        (TokenKind.Residual, "residual r = y - f"),
        (TokenKind.Metric, "metric error = abs(yhat - y)"),
        (TokenKind.Train, "train { epochs = 100 }"),
        (TokenKind.Optimizer, "optimizer descent(rate = 0.1) { next p = p - rate*g }"),
    ];

    public static string? Of(TokenKind word) => Array.Find(s_examples, example => example.Word == word).Example;

    /// <summary>The statement word that <paramref name="name"/> seems to mean: another case, or one slip of a letter or two.</summary>
    public static string? Nearest(string name)
    {
        IEnumerable<string> words = s_examples.Select(example => example.Example.Split(' ')[0]);
        return words.FirstOrDefault(word => word.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? words.FirstOrDefault(word => name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && name.Length <= word.Length + 5)
            ?? words.Where(word => Distance(word, name) <= (word.Length > 3 ? 2 : 1)).MinBy(word => Distance(word, name));
    }

    /// <summary>Levenshtein's distance: letters inserted, left out or replaced.</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
