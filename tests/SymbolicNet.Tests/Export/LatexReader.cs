using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Export;

/// <summary>Reads LaTeX as a mathematician does and tells what it means, as an expression in prefix form: <c>(+ a (times 2 b))</c>.</summary>
/// <remarks>Written from the conventions of textbooks, not from the writer: what stands side by side is multiplied first, <c>\odot</c> and
/// a slash are looser and never mixed, a <c>\sum</c> takes a whole term, <c>\lnot</c> a comparison.</remarks>
internal sealed partial class LatexReader
{
    private static readonly string[] Relations = ["=", "<", ">", @"\le", @"\ge", @"\neq", @"\in"];

    private readonly List<string> _tokens;
    private readonly IReadOnlyDictionary<string, string> _names;
    private int _place;

    private LatexReader(string latex, IReadOnlyDictionary<string, string> names)
    {
        _tokens = [.. Token().Matches(latex).Select(match => match.Value)];
        _names = names;
    }

    /// <param name="latex">A formula.</param>
    /// <param name="names">Its names that have subscripts, by their LaTeX.</param>
    public static string Read(string latex, IReadOnlyDictionary<string, string> names)
    {
        var reader = new LatexReader(latex, names);
        string meaning = reader.Expression();
        return reader.Next == "" ? meaning : throw new FormatException($"`{reader.Next}` is left over");
    }

    public static string Negated(string meaning) => $"(neg {meaning})";

    /// <summary>A product whose first factor has a sign is the negative of the product without it, to the last bit.</summary>
    public static string Multiplied(string sign, string left, string right) => left.StartsWith("(neg ", StringComparison.Ordinal)
        ? Negated(Multiplied(sign, left[5..^1], right))
        : $"({sign} {left} {right})";

    private string Next => _place < _tokens.Count ? _tokens[_place] : "";

    private bool Take(string token)
    {
        if (Next != token)
            return false;
        _place++;
        return true;
    }

    private void Expect(params string[] tokens)
    {
        foreach (string token in tokens)
        {
            if (!Take(token))
                throw new FormatException($"expected `{token}` before `{string.Concat(_tokens.Skip(_place).Take(8))}`");
        }
    }

    private string Expression()
    {
        string left = And();
        while (Take(@"\lor"))
            left = $"(or {left} {And()})";
        return left;
    }

    private string And()
    {
        string left = Not();
        while (Take(@"\land"))
            left = $"(and {left} {Not()})";
        return left;
    }

    private string Not() => Take(@"\lnot") ? $"(not {Not()})" : Comparison();

    private string Comparison()
    {
        string left = Sum();
        if (!Relations.Contains(Next))
            return left;
        string sign = _tokens[_place++];
        return $"({sign} {left} {Sum()})";
    }

    private string Sum()
    {
        string sum = Take("-") ? Negated(Term()) : Term();
        if (Next is not ("+" or "-"))
            return sum;
        sum = "(sum " + sum;
        while (Next is "+" or "-")
            sum += $" {_tokens[_place++]} {Term()}";
        return sum + ")";
    }

    private string Term()
    {
        string left = SideBySide();
        string first = Next;
        if (first == "/")
        {
            while (Take("/"))
                left = Multiplied("over", left, Factor());
        }
        else
        {
            while (Next is @"\odot" or @"\oslash")
                left = Multiplied(_tokens[_place++] == @"\odot" ? "element-times" : "element-over", left, SideBySide());
        }
        return left;
    }

    private string SideBySide()
    {
        string left = Factor();
        while (true)
        {
            if (!Take(@"\cdot") && !Take(@"\,") && !StartsFactor())
                return left;
            left = Multiplied("times", left, Factor());
        }
    }

    private bool StartsFactor() => Next is "(" or "{" or @"\left" or @"\lVert" or @"\sum" or @"\frac" or @"\sqrt" or @"\begin" or @"\operatorname"
        or @"\mathrm" or @"\alpha" or @"\pi" or @"\infty" or @"\sin" or @"\ln" or @"\exp" || (Next.Length > 0 && char.IsLetterOrDigit(Next[0]));

    private string Factor()
    {
        if (Take(@"\sum"))
            return $"(sum-of {Term()})";
        if (Next == "{" && _tokens[_place + 1] == @"\textstyle")
        {
            Expect("{", @"\textstyle", @"\sum", "_", "{", @"\mathrm", "{", "axis", "}", "=");
            string axis = Sum();
            Expect("}", "}");
            return $"(sum-of {Term()} (named axis {axis}))";
        }
        string factor = Primary(out bool isName);
        if (Take("_"))
            factor = Subscripted(factor, isName);
        if (Take("^"))
            factor = Raised(factor);
        return Next is "_" or "^" ? throw new FormatException("two scripts on one base") : factor;
    }

    private string Raised(string factor)
    {
        Expect("{");
        if (Take(@"\top"))
        {
            Expect("}");
            return $"(transposed {factor})";
        }
        bool isElementwise = Take(@"\circ");
        string exponent = Expression();
        Expect("}");
        return factor == "e" ? $"(exp {exponent})" : $"({(isElementwise ? "element-power" : "power")} {factor} {exponent})";
    }

    private string Subscripted(string factor, bool isName)
    {
        int start = _place;
        Expect("{");
        var parts = new List<string>();
        do
        {
            var bounds = new List<string>();
            do
                bounds.Add(Next is ":" or "," or "}" ? "_" : Expression());
            while (Take(":"));
            parts.Add(bounds.Count == 1 ? bounds[0] : $"(slice {string.Join(' ', bounds)})");
        }
        while (Take(","));
        Expect("}");
        return isName && _names.TryGetValue(string.Concat(_tokens[(start - 2).._place]), out string? name) ? name : $"(at {factor} {string.Join(' ', parts)})";
    }

    private string Primary(out bool isName)
    {
        isName = false;
        string token = Next;
        _place++;
        switch (token)
        {
            case "(":
                return Until(Tuple(), ")");
            case @"\left" when Take("("):
                return Until(Tuple(), @"\right", ")");
            case @"\left" when Take("|"):
                return $"(abs {Until(Expression(), @"\right", "|")})";
            case @"\left" when Take(@"\lVert"):
                return $"(norm2 {Until(Expression(), @"\right", @"\rVert", "_", "{", "2", "}")})";
            case @"\lVert":
                return $"(norm2 {Until(Expression(), @"\rVert", "_", "{", "2", "}")})";
            case @"\frac":
                string above = Group();
                return Multiplied("over", above, Group());
            case @"\sqrt":
                return $"(sqrt {Group()})";
            case @"\begin":
                return Environment();
            case @"\operatorname":
                Expect("{");
                string function = _tokens[_place++];
                Expect("}");
                return Applied(function);
            case @"\sin" when Take("^"):
                string power = Group();
                return $"(power {Applied("sin")} {power})";
            case @"\sin" or @"\ln" or @"\exp":
                return Applied(token == @"\ln" ? "log" : token[1..]);
            case @"\mathrm":
                Expect("{");
                token = _tokens[_place++];
                Expect("}");
                return token == "NaN" ? "nan" : token;
            default:
                if (char.IsDigit(token[0]))
                    return token;
                isName = true;
                return (token.Length == 1 && char.IsLetter(token[0])) || token is @"\alpha" or @"\pi" or @"\infty"
                    ? token.TrimStart('\\')
                    : throw new FormatException($"`{token}` begins nothing");
        }
    }

    private string Group()
    {
        Expect("{");
        return Until(Expression(), "}");
    }

    private string Tuple()
    {
        string meaning = Expression();
        while (Take(","))
            meaning += " " + Expression();
        return meaning;
    }

    private string Until(string meaning, params string[] tokens)
    {
        Expect(tokens);
        return meaning;
    }

    private string Applied(string function)
    {
        bool isTall = Take(@"\left");
        Expect("(");
        var parts = new List<string>();
        do
            parts.Add(Argument());
        while (Take(",") || Take(";") || Take(@"\mapsto"));
        Expect(isTall ? [@"\right", ")"] : [")"]);
        return $"({function} {string.Join(' ', parts)})";
    }

    /// <summary>An equation without brackets gives an argument by name.</summary>
    private string Argument()
    {
        bool isBracketed = Next is "(" or @"\left";
        string meaning = Expression();
        return !isBracketed && meaning.StartsWith("(= ", StringComparison.Ordinal) ? "(named " + meaning[3..] : meaning;
    }

    private string Environment()
    {
        Expect("{");
        string name = _tokens[_place++];
        Expect("}");
        var rows = new List<List<string>>();
        do
        {
            var row = new List<string>();
            do
                row.Add(Cell());
            while (Take("&"));
            rows.Add(row);
        }
        while (Take(@"\\"));
        Expect(@"\end", "{", name, "}");
        bool isColumn = name == "bmatrix" && rows.All(row => row.Count == 1);
        return $"({name} {string.Join(' ', rows.Select(row => isColumn ? row[0] : $"({string.Join(' ', row)})"))})";
    }

    private string Cell()
    {
        if (!Take(@"\text"))
            return Expression();
        Expect("{");
        string word = _tokens[_place++];
        Expect("}");
        return word == "if" ? $"if {Expression()}" : word;
    }

    [GeneratedRegex(@"\\[A-Za-z]+|\\.|[0-9]+(\.[0-9]+)?|(?<=\{)[A-Za-z]+(?= ?\})|(?<=\{)if(?= )|[^\s]")]
    private static partial Regex Token();
}
