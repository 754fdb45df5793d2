namespace SymbolicNet.Tests.Grammar;

/// <summary>Draws random sentences of the grammar. One seed gives one series.</summary>
internal sealed class SentenceGenerator(Ebnf grammar, int seed)
{
    // Words that mean something in one place are names everywhere else, and must be tried as such.
    private static readonly string[] Names =
        ["x", "y", "W1", "h", "d", "e", "_a", "β", "größe", "from", "rest", "index", "class", "fixed", "sum", "by", "rows", "x2"];

    private static readonly string[] Numbers = ["0", "1", "42", "0.5", ".5", "2.25", "1e3", "1E-3", "1.5e+2"];
    private static readonly string[] Signs =
    [
        "+", "-", "*", "/", ".*", "./", "^", ".^", "<", "<=", ">", ">=", "==", "!=",
        "(", ")", "[", "]", "{", "}", "'", "..", ",", ";", ":", "=", "~",
    ];

    private static readonly string[] Strings = ["\"a\"", "\"b c\"", "\"bij,bjk->bik\"", "\"#\"", "\"\""];

    // How seldom something is added beyond the budget; seldom enough for sentences to end.
    private const int Rarely = 50;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, int> _heights = Heights(grammar);
    private int _budget;

    /// <summary>The places of the grammar that were used: rules by name, alternatives, options and repetitions taken.</summary>
    public HashSet<object> Used { get; } = [];

    /// <summary>A sentence of <paramref name="rule"/>: about <paramref name="size"/> tokens are drawn freely, then the shortest
    /// ways are taken.</summary>
    public List<Symbol> Next(string rule, int size)
    {
        _budget = size;
        var sentence = new List<Symbol>();
        Append(new RuleReference(rule), sentence);
        return sentence;
    }

    /// <summary>Any token, for a mutation.</summary>
    public Symbol AnyToken()
    {
        return _random.Next(6) switch
        {
            0 => Class("NAME"),
            1 => Class(_random.Next(3) == 0 ? "STRING" : "NUMBER"),
            2 => new Symbol("NEWLINE", "\n"),
            3 => new Symbol("", Pick(grammar.ReservedWords)),
            _ => new Symbol("", Pick(Signs)),
        };
    }

    public int Below(int bound) => _random.Next(bound);

    private void Append(EbnfNode node, List<Symbol> sentence)
    {
        switch (node)
        {
            case Terminal terminal: Emit(new Symbol("", terminal.Text), sentence); break;
            case TokenClass tokenClass: Emit(Class(tokenClass.Name), sentence); break;
            case RuleReference rule:
                Used.Add(rule.Name);
                Append(grammar.Rules[rule.Name], sentence);
                break;
            case Sequence sequence:
                foreach (EbnfNode item in sequence.Items)
                    Append(item, sentence);
                break;
            case Choice choice: AppendUsed(PickAlternative(choice), sentence); break;
            case Optional optional:
                if (IsUnused(optional.Inner) || _random.Next(IsFree ? 2 : Rarely) == 0)
                    AppendUsed(optional.Inner, sentence);
                break;
            case Repetition repetition:
                while (IsUnused(repetition.Inner) || _random.Next(IsFree ? 3 : Rarely) == 0)
                    AppendUsed(repetition.Inner, sentence);
                break;
        }
    }

    private bool IsFree => _budget > 0;

    /// <summary>What was never used comes first, so that a few hundred sentences show the whole grammar.</summary>
    private bool IsUnused(EbnfNode node) => !Used.Contains(node);

    private void AppendUsed(EbnfNode node, List<Symbol> sentence)
    {
        Used.Add(node);
        Append(node, sentence);
    }

    private EbnfNode PickAlternative(Choice choice)
    {
        if (choice.Alternatives.FirstOrDefault(IsUnused) is { } unused)
            return unused;
        if (IsFree)
            return Pick(choice.Alternatives);
        int lowest = choice.Alternatives.Min(alternative => Height(alternative, _heights));
        return Pick([.. choice.Alternatives.Where(alternative => Height(alternative, _heights) == lowest)]);
    }

    private void Emit(Symbol symbol, List<Symbol> sentence)
    {
        sentence.Add(symbol);
        _budget--;
    }

    private Symbol Class(string name) => new(name, name switch
    {
        "NAME" => Pick(Names),
        "NUMBER" => Pick(Numbers),
        "STRING" => Pick(Strings),
        _ => "\n",
    });

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>The least number of nested rules each rule needs.</summary>
    private static Dictionary<string, int> Heights(Ebnf grammar)
    {
        var heights = grammar.Rules.Keys.ToDictionary(rule => rule, _ => 1000);
        bool isChanged;
        do
        {
            isChanged = false;
            foreach ((string rule, EbnfNode node) in grammar.Rules)
            {
                int height = 1 + Height(node, heights);
                isChanged |= height < heights[rule];
                heights[rule] = Math.Min(height, heights[rule]);
            }
        }
        while (isChanged);
        return heights;
    }

    private static int Height(EbnfNode node, Dictionary<string, int> heights) => node switch
    {
        RuleReference rule => heights[rule.Name],
        Sequence sequence => sequence.Items.Max(item => Height(item, heights)),
        Choice choice => choice.Alternatives.Min(alternative => Height(alternative, heights)),
        _ => 0,
    };
}
