namespace SymbolicNet.Tests.Grammar;

public class EbnfTests
{
    private readonly Ebnf _grammar = Ebnf.Read();

    [Fact]
    public void EveryReferenceHasItsRuleAndEveryRuleIsReachable()
    {
        var reached = new HashSet<string> { "file", "formula" };
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out string? rule))
        {
            foreach (RuleReference reference in Nodes(_grammar.Rules[rule]).OfType<RuleReference>())
            {
                if (reached.Add(reference.Name))
                    open.Enqueue(reference.Name);
            }
        }
        Assert.Equal(_grammar.Rules.Keys.Order(), reached.Order());
    }

    [Fact]
    public void TokenClassesAreTheFourOfTheHeader() =>
        Assert.Equal(["NAME", "NEWLINE", "NUMBER", "STRING"], AllNodes().OfType<TokenClass>().Select(node => node.Name).Distinct().Order());

    [Fact]
    public void EveryWordOfTheRulesIsReservedOrAKnownContextualOne()
    {
        IEnumerable<string> words = AllNodes().OfType<Terminal>().Select(node => node.Text).Where(text => char.IsLetter(text[0]));
        Assert.Equal(["by", "class", "fixed", "from", "index", "rest", "sum"], words.Except(_grammar.ReservedWords).Order());
    }

    [Fact]
    public void GeneratedSentencesUseEveryRuleAndAlternativeAndAreRecognized()
    {
        var generator = new SentenceGenerator(_grammar, seed: 7);
        var recognizer = new Recognizer(_grammar);
        for (int i = 0; i < 2000; i++)
        {
            string start = i % 4 == 0 ? "formula" : "file";
            List<Symbol> sentence = generator.Next(start, size: i % 60);
            Assert.True(recognizer.Accepts(start, sentence), SentenceText.Of(sentence));
        }
        Assert.All(_grammar.Rules.Keys, rule => Assert.Contains(rule, generator.Used));
        Assert.All(AllNodes().OfType<Choice>().SelectMany(choice => choice.Alternatives), node => Assert.Contains(node, generator.Used));
        Assert.All(AllNodes().OfType<Optional>(), node => Assert.Contains(node.Inner, generator.Used));
        Assert.All(AllNodes().OfType<Repetition>(), node => Assert.Contains(node.Inner, generator.Used));
    }

    [Theory]
    [InlineData("x + * y")]
    [InlineData("f ( axis = 0 , x )")]
    [InlineData("x [ ]")]
    [InlineData("( )")]
    [InlineData("fold ( h = 0 , h )")]
    [InlineData("a + not b")]
    [InlineData("2 * if a then b else c")]
    [InlineData("f ' ( x )")]
    public void TheRecognizerRejectsWhatTheGrammarDoesNotSay(string formula)
    {
        List<Symbol> symbols = [.. formula.Split(' ').Select(word =>
            char.IsDigit(word[0]) ? new Symbol("NUMBER", word)
            : char.IsLetter(word[0]) && !_grammar.ReservedWords.Contains(word) ? new Symbol("NAME", word)
            : new Symbol("", word))];
        Assert.False(new Recognizer(_grammar).Accepts("formula", symbols));
    }

    private IEnumerable<EbnfNode> AllNodes() => _grammar.Rules.Values.SelectMany(Nodes);

    private static IEnumerable<EbnfNode> Nodes(EbnfNode node) => node switch
    {
        Sequence sequence => sequence.Items.SelectMany(Nodes).Prepend(node),
        Choice choice => choice.Alternatives.SelectMany(Nodes).Prepend(node),
        Optional optional => Nodes(optional.Inner).Prepend(node),
        Repetition repetition => Nodes(repetition.Inner).Prepend(node),
        _ => [node],
    };
}
