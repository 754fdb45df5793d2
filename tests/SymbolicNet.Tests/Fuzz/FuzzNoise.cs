using System.Text;

namespace SymbolicNet.Tests.Fuzz;

/// <summary>Texts that mean nothing, and texts with something broken.</summary>
internal static class FuzzNoise
{
    // Lone surrogates, NUL, controls, direction marks, look-alikes, combining marks, line separators, letters beyond 16 bits.
    private static readonly string[] s_odd =
    [
        "\ud800", "\udc00", "\udfff\ud800", "\0", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2028",
        "\u2029", "\ufeff", "\ufffd", "\uffff", "\u0301", "e\u0301", "\u212b", "\u037e", "\u2212", "\u00d7", "\u2032", "\u201c", "\u0430", "\u03bf", "\ud835\udc65",
        "\u4e2d", "\u0663", "\u00b2", "\u2260", "\r", "\r\n", "\t", "\v", "\f", "\\", "\"", "#", "@", "$", "`", "|", "&&", "1.", "0x1F", "1e999", "1e-999", "00",
    ];

    private static readonly string[] s_tokens =
    [
        "+", "-", "*", "/", ".*", "./", "^", ".^", "<", "<=", ">", ">=", "==", "!=", "(", ")", "[", "]", "{", "}", "'", "..", ",", ";", ":", "=", "~", "\n",
        "input", "target", "param", "const", "dim", "def", "include", "output", "loss", "penalty", "residual", "metric", "train", "optimizer", "state", "next",
        "derivative", "vjp", "random", "fold", "scan", "map", "if", "then", "else", "and", "or", "not", "in", "x", "y", "W", "f", "d", "sum", "0", "1", "2.5", "1e9",
        "\"a\"", "from", "rest", "index", "class", "fixed", "rows", "einsum", "axis", "pi", "inf", "nan", "# c\n",
    ];

    public static string Characters(Random random)
    {
        var text = new StringBuilder();
        int kind = random.Next(3);
        for (int i = random.Next(80); i > 0; i--)
        {
            text.Append(kind switch
            {
                0 => ((char)random.Next(0x10000)).ToString(),
                1 => ((char)random.Next(0x80)).ToString(),
                _ => random.Next(2) == 0 ? random.Pick(s_odd) : random.Pick(s_tokens),
            });
        }
        return text.ToString();
    }

    public static string Tokens(Random random) =>
        string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 60)).Select(_ => random.Pick(s_tokens)));

    /// <summary>The text with a few places deleted, doubled, replaced or swapped.</summary>
    public static string Mutate(string text, Random random)
    {
        for (int i = random.Next(1, 6); i > 0; i--)
            text = MutateOnce(text, random);
        return text;
    }

    /// <summary>The beginning of one text and the end of another.</summary>
    public static string Splice(string first, string second, Random random) =>
        first[..random.Next(first.Length + 1)] + second[random.Next(second.Length + 1)..];

    private static string MutateOnce(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        int length = Math.Min(text.Length - at, random.Next(5) == 0 ? random.Next(200) : random.Next(1, 4));
        string part = text.Substring(at, length);
        return random.Next(8) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, part),
            2 => text.Insert(at, random.Pick(s_odd)),
            3 => text.Insert(at, " " + random.Pick(s_tokens) + " "),
            4 => text.Remove(at, length).Insert(at, random.Pick(s_tokens)),
            5 => text.Remove(at, length).Insert(random.Next(text.Length - length + 1), part),
            6 => text.Insert(at, random.Next(-3, 1000).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            _ => Lines(text, random),
        };
    }

    // Lines in another order, some of them twice.
    private static string Lines(string text, Random random)
    {
        string[] lines = text.Split('\n');
        return string.Join('\n', lines.Select(line => random.Next(6) == 0 ? random.Pick(lines) : line));
    }
}
