using SymbolicNet.Tests.Grammar;

namespace SymbolicNet.Tests.Fuzz;

/// <summary>Makes inputs: seed and index decide each one, so that any can be made again by itself.</summary>
internal sealed class FuzzGenerator
{
    private const int WarmingSentences = 400;

    private readonly int _seed;
    private readonly Ebnf _grammar = Ebnf.Read();
    private readonly HashSet<object> _used;
    private readonly IReadOnlyList<string> _corpus = FuzzCorpus.Load();

    public FuzzGenerator(int seed)
    {
        _seed = seed;
        // A sentence generator begins with what it never used; one that has used everything draws freely.
        var warm = new SentenceGenerator(_grammar, 1);
        for (int i = 0; i < WarmingSentences; i++)
            warm.Next(i % 2 == 0 ? "file" : "formula", 60);
        _used = warm.Used;
    }

    public FuzzInput Make(int index)
    {
        var random = new Random(unchecked((_seed * 1_000_003) + index));
        return random.Next(20) switch
        {
            0 => new("noise", FuzzNoise.Characters(random)),
            1 => new("soup", FuzzNoise.Tokens(random)),
            2 => new("nesting", FuzzShapes.Nesting(random)),
            3 => new("chain", FuzzShapes.Chain(random)),
            4 => new("giant", FuzzShapes.Giant(random)),
            5 => new("tower", FuzzShapes.Tower(random)),
            6 or 7 => new("sentence", Sentence(random)),
            8 or 9 or 10 => new("mutation", FuzzNoise.Mutate(random.Pick(_corpus), random)),
            11 => new("splice", FuzzNoise.Splice(random.Pick(_corpus), random.Pick(_corpus), random)),
            12 => new("file", new FuzzExpressions(random).File()),
            13 => new("broken file", FuzzNoise.Mutate(new FuzzExpressions(random).File(), random)),
            14 => Broken(new FuzzExpressions(random).Formula(), random),
            _ => new FuzzExpressions(random).Formula(),
        };
    }

    private static FuzzInput Broken(FuzzInput input, Random random) =>
        random.Next(4) == 0
            ? input with { Kind = "broken shapes", Shapes = FuzzNoise.Mutate(input.Shapes ?? "x", random) }
            : input with { Kind = "broken formula", Text = FuzzNoise.Mutate(input.Text, random) };

    private string Sentence(Random random)
    {
        var sentences = new SentenceGenerator(_grammar, random.Next());
        sentences.Used.UnionWith(_used);
        string rule = random.Next(2) == 0 ? "file" : "formula";
        return SentenceText.Of(sentences.Next(rule, random.Next(2, 80)));
    }
}

/// <summary>Drawing from lists.</summary>
internal static class RandomChoice
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
