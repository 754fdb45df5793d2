using System.Collections.Immutable;
using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Tests.Grammar;

/// <summary>Holds the parser against the grammar file: both must give every text the same verdict.</summary>
public class ConformanceTests
{
    private readonly Ebnf _grammar = Ebnf.Read();
    private readonly Recognizer _recognizer;

    public ConformanceTests() => _recognizer = new Recognizer(_grammar);

    [Theory]
    [InlineData("file", 4000)]
    [InlineData("formula", 1500)]
    public void TheParserAgreesOnGeneratedSentences(string start, int count)
    {
        var generator = new SentenceGenerator(_grammar, seed: 1);
        IEnumerable<string> texts = Enumerable.Range(0, count).Select(i => SentenceText.Of(generator.Next(start, size: i % 50)));
        int accepted = AssertAgreement(start, texts);
        // The rest lost a line end to the layout, as before a result that begins with a sign.
        Assert.InRange(accepted, count * 9 / 10, count);
    }

    [Theory]
    [InlineData("file", 8000)]
    [InlineData("formula", 3000)]
    public void TheParserAgreesOnMutatedSentences(string start, int count)
    {
        var generator = new SentenceGenerator(_grammar, seed: 2);
        IEnumerable<string> texts = Enumerable.Range(0, count).Select(i =>
            SentenceText.Of(Mutated(generator.Next(start, size: i % 30), generator)));
        int accepted = AssertAgreement(start, texts);
        Assert.InRange(accepted, count / 50, count / 2);
    }

    [Fact]
    public void LineEndsThatTheRulesCallBlanksChangeNothing()
    {
        var generator = new SentenceGenerator(_grammar, seed: 4);
        for (int i = 0; i < 2000; i++)
        {
            List<Symbol> sentence = generator.Next("file", size: i % 50);
            string plain = SentenceText.Of(sentence);
            if (!DiagnosticsOf("file", plain).IsEmpty)
                continue;
            string broken = SentenceText.WithLineEnds(sentence, generator);
            Assert.True(DiagnosticsOf("file", broken).IsEmpty, broken + string.Join('\n', DiagnosticsOf("file", broken)));
            Assert.Equal(Tree(plain), Tree(broken));
        }

        static string Tree(string text) => SyntaxDump.Of(SyntaxParser.ParseFile(new SourceText("file", text), Limits.Default).Require());
    }

    private static List<Symbol> Mutated(List<Symbol> sentence, SentenceGenerator random)
    {
        int place = random.Below(sentence.Count + 1);
        int other = random.Below(sentence.Count + 1);
        bool isInside = place < sentence.Count;
        switch (random.Below(5))
        {
            case 0 when isInside: sentence.RemoveAt(place); break;
            case 1 when isInside: sentence.Insert(place, sentence[place]); break;
            case 2 when isInside && other < sentence.Count: (sentence[place], sentence[other]) = (sentence[other], sentence[place]); break;
            case 3 when isInside: sentence[place] = random.AnyToken(); break;
            default: sentence.Insert(place, random.AnyToken()); break;
        }
        return sentence;
    }

    /// <summary>Fails with the shortest disagreements; gives the number of texts that both accept.</summary>
    private int AssertAgreement(string start, IEnumerable<string> texts)
    {
        int accepted = 0;
        var disagreements = new List<string>();
        foreach (string text in texts)
        {
            bool isSentence = IsSentence(start, text);
            ImmutableArray<Diagnostic> diagnostics = DiagnosticsOf(start, text);
            accepted += isSentence ? 1 : 0;
            if (isSentence != diagnostics.IsEmpty)
            {
                string verdicts = $"grammar: {Verdict(isSentence)}, parser: {Verdict(diagnostics.IsEmpty)}";
                disagreements.Add($"{text}\n  {verdicts}\n  {string.Join("\n  ", diagnostics)}\n");
            }
        }
        IEnumerable<string> shortest = disagreements.OrderBy(text => text.Length).Take(12);
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} disagreements, the shortest:\n\n{string.Join('\n', shortest)}");
        return accepted;
    }

    private static string Verdict(bool accepts) => accepts ? "accepts" : "rejects";

    private static ImmutableArray<Diagnostic> DiagnosticsOf(string start, string text) => start == "file"
        ? SyntaxParser.ParseFile(new SourceText("file", text), Limits.Default).Diagnostics
        : SyntaxParser.ParseFormula(new SourceText("formula", text), Limits.Default).Diagnostics;

    private bool IsSentence(string start, string text)
    {
        LexedText lexed = Lexer.Read(new SourceText("text", text));
        Token[] tokens = Layout.Apply(lexed.Tokens, Limits.Default).Tokens;
        return lexed.Diagnostics.IsEmpty && _recognizer.Accepts(start, [.. tokens.SkipLast(1).Select(SymbolOf)]);
    }

    /// <remarks>The layout marks the line ends between statements as ends; the last end is that of the text.</remarks>
    private static Symbol SymbolOf(Token token) => token.Kind switch
    {
        TokenKind.NewLine or TokenKind.End => new Symbol("NEWLINE", "\n"),
        TokenKind.Name => new Symbol("NAME", token.Text),
        TokenKind.Number => new Symbol("NUMBER", token.Text),
        TokenKind.String => new Symbol("STRING", token.Text),
        _ => new Symbol("", token.Text),
    };
}
