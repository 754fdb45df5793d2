using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace SymbolicNet.Tests.Grammar;

/// <summary>A piece of a rule's right side. Nodes are compared by reference: two equal texts are two places.</summary>
internal abstract class EbnfNode;

/// <summary><c>"x"</c>: a token of that text.</summary>
internal sealed class Terminal(string text) : EbnfNode
{
    public string Text { get; } = text;
}

/// <summary><c>NAME</c>: any token of the class.</summary>
internal sealed class TokenClass(string name) : EbnfNode
{
    public string Name { get; } = name;
}

internal sealed class RuleReference(string name) : EbnfNode
{
    public string Name { get; } = name;
}

internal sealed class Sequence(ImmutableArray<EbnfNode> items) : EbnfNode
{
    public ImmutableArray<EbnfNode> Items { get; } = items;
}

internal sealed class Choice(ImmutableArray<EbnfNode> alternatives) : EbnfNode
{
    public ImmutableArray<EbnfNode> Alternatives { get; } = alternatives;
}

/// <summary><c>[ inner ]</c>.</summary>
internal sealed class Optional(EbnfNode inner) : EbnfNode
{
    public EbnfNode Inner { get; } = inner;
}

/// <summary><c>{ inner }</c>.</summary>
internal sealed class Repetition(EbnfNode inner) : EbnfNode
{
    public EbnfNode Inner { get; } = inner;
}

/// <summary>The rules of <c>grammar/symnet.ebnf</c>, read from the file itself.</summary>
internal sealed partial class Ebnf
{
    private readonly List<string> _tokens;
    private int _position;

    private Ebnf(string text)
    {
        ReservedWords = [.. ReservedList().Match(text).Groups[1].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
        _tokens = [.. TokenPattern().Matches(Comment().Replace(text, " ")).Select(match => match.Value)];
        while (_position < _tokens.Count)
        {
            string name = Take();
            Expect("=");
            Rules.Add(name, Alternatives());
            Expect(";");
        }
    }

    public Dictionary<string, EbnfNode> Rules { get; } = [];

    public ImmutableArray<string> ReservedWords { get; }

    public static Ebnf Read() => new(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "grammar", "symnet.ebnf")));

    private EbnfNode Alternatives()
    {
        var alternatives = new List<EbnfNode> { Items() };
        while (Peek() == "|")
        {
            Take();
            alternatives.Add(Items());
        }
        return alternatives.Count == 1 ? alternatives[0] : new Choice([.. alternatives]);
    }

    private EbnfNode Items()
    {
        var items = new List<EbnfNode>();
        while (Peek() is not ("|" or ")" or "]" or "}" or ";"))
            items.Add(Item());
        return items.Count == 1 ? items[0] : new Sequence([.. items]);
    }

    private EbnfNode Item()
    {
        string token = Take();
        return token switch
        {
            "[" => new Optional(Closed("]")),
            "{" => new Repetition(Closed("}")),
            "(" => Closed(")"),
            ['"', ..] => new Terminal(token[1..^1]),
            _ when char.IsUpper(token[0]) => new TokenClass(token),
            _ when char.IsLower(token[0]) => new RuleReference(token),
            _ => throw new FormatException($"unexpected {token} in the grammar"),
        };
    }

    private EbnfNode Closed(string bracket)
    {
        EbnfNode inner = Alternatives();
        Expect(bracket);
        return inner;
    }

    private string Peek() => _tokens[_position];

    private string Take() => _tokens[_position++];

    private void Expect(string token)
    {
        if (Take() != token)
            throw new FormatException($"expected {token} before `{string.Join(' ', _tokens.Skip(_position).Take(5))}` in the grammar");
    }

    [GeneratedRegex(@"\(\*.*?\*\)", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("\"[^\"]+\"|[A-Za-z]+|[^\\sA-Za-z\"]")]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"Reserved words:([a-z\s]+?)\s+Words such as", RegexOptions.Singleline)]
    private static partial Regex ReservedList();
}
