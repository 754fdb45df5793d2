using System.Globalization;
using System.Text;

namespace SymbolicNet.Tests.Grammar;

/// <summary>Writes sentences as text, tokens apart, so that the lexer finds the same ones again.</summary>
internal static class SentenceText
{
    private static readonly HashSet<string> s_carriedOn =
        ["+", "-", "*", "/", ".*", "./", "^", ".^", "<", "<=", ">", ">=", "==", "!=", "and", "or", "then", "else"];

    private static readonly HashSet<string> s_carryOn = [.. s_carriedOn, "=", ","];

    public static string Of(IEnumerable<Symbol> sentence) => string.Join(' ', sentence.Select(symbol => symbol.Text));

    /// <summary>The sentence with line ends, blank lines and comments wherever the rules of the grammar's header make a line end a blank,
    /// and comments at the line ends that count.</summary>
    public static string WithLineEnds(IReadOnlyList<Symbol> sentence, SentenceGenerator random)
    {
        var text = new StringBuilder();
        var open = new Stack<string>();
        for (int i = 0; i < sentence.Count; i++)
        {
            string token = SignAt(sentence, i);
            if (token is "(" or "[" or "{")
                open.Push(token);
            else if (token is ")" or "]" or "}")
                open.Pop();
            text.Append(sentence[i].Text).Append(' ');
            bool isInBrackets = open.TryPeek(out string? bracket) && bracket != "{";
            if (isInBrackets || s_carryOn.Contains(token) || CarriesOn(sentence, i + 1))
                text.Append(random.Below(4) == 0 ? AnyLineEnd(i, random) : "");
            else if (SignAt(sentence, i + 1) == "\n" && random.Below(2) == 0)
                text.Append(CultureInfo.InvariantCulture, $"# c{i}");
            else if (token == "\n" && random.Below(2) == 0)
                text.Append(AnyLineEnd(i, random));
        }
        return text.ToString();
    }

    private static bool CarriesOn(IReadOnlyList<Symbol> sentence, int index)
    {
        string token = SignAt(sentence, index);
        return s_carriedOn.Contains(token) || token == "derivative"
            || (token == "vjp" && index + 1 < sentence.Count && sentence[index + 1].Class == "NAME");
    }

    private static string SignAt(IReadOnlyList<Symbol> sentence, int index) =>
        index < sentence.Count && sentence[index].Class != "STRING" ? sentence[index].Text : "";

    private static string AnyLineEnd(int number, SentenceGenerator random) =>
        random.Below(3) switch { 0 => $"# c{number}\n", 1 => $"\n\n# c{number}\n", _ => "\n\n" };
}
