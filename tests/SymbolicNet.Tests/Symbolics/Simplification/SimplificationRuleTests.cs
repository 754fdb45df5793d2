using System.Text.RegularExpressions;
using SymbolicNet.Symbolics;
using SymbolicNet.Symbolics.Simplification;
using SymbolicNet.Tests.Architecture;
using SymbolicNet.Tests.Reference;

namespace SymbolicNet.Tests.Symbolics.Simplification;

/// <summary>Each rule of the table does what it says, costs what it says, and is at home somewhere in the code.</summary>
public sealed partial class SimplificationRuleTests
{
    private const int Draws = 400;

    private static readonly double[] Edges = [0, 1, -2, 1.5, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    private static readonly Dictionary<string, Dimension> Sizes = new() { ["m"] = 2, ["n"] = 3 };

    public static TheoryData<string> Names => [.. SimplificationRules.All.Select(r => r.Name)];

    [Fact]
    public void TheCommittedPageIsWhatTheTableSays() => CommittedPage.MustBe(SimplificationPage.Write(), "grammar", "simplification.md");

    [Fact]
    public void NamesOfRulesDiffer() => Assert.Distinct(SimplificationRules.All.Select(r => r.Name));

    [Fact]
    public void EveryRuleIsNamedWhereItIsPerformedAndNoOther()
    {
        var marked = Repository.Files("src", ".cs").SelectMany(f => Mark().Matches(f.Text)).SelectMany(m => m.Groups[1].Value.Split("; "));
        Assert.Equal(SimplificationRules.All.Select(r => r.Name).Order(StringComparer.Ordinal), marked.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheLeftSideIsPrintedAsTheRight(string name)
    {
        var rule = Rule(name);
        Assert.Equal(rule.Right, Simplified.Of(rule.Left, rule.Shapes).Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NothingIsLeftToDoAfterwards(string name)
    {
        var simplified = Simplified.Of(Rule(name).Left, Rule(name).Shapes);
        Assert.Same(simplified.Node, simplified.Again());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoRuleMakesAnExpressionLarger(string name)
    {
        var simplified = Simplified.Of(Rule(name).Left, Rule(name).Shapes);
        Assert.InRange(Operations(simplified.Node), 0, Operations(simplified.Written));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void BothSidesAgreeAtRandomPoints(string name)
    {
        var random = new Random(3);
        Assert.Empty(Differences(Rule(name), 1e-13, () => 0.4 + (1.2 * random.NextDouble())));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ZerosInfinitiesAndNaNCostWhatTheTableSays(string name)
    {
        var rule = Rule(name);
        var random = new Random(4);
        string[] differences = [.. Differences(rule, rule.Cost == SimplificationRule.Exact ? 0 : 1e-13, () => Edges[random.Next(Edges.Length)])];
        if (rule.Cost is SimplificationRule.Exact or SimplificationRule.Rounding)
            Assert.Empty(differences);
        // A node that is made in its simple form has no other one to compare with.
        else if (!SimplificationRules.Canonical.Contains(rule))
            Assert.NotEmpty(differences);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OnlyCanonicalFormsHoldForWhatIsWritten(string name)
    {
        var simplified = Simplified.Of(Rule(name).Left, Rule(name).Shapes);
        Assert.Equal(SimplificationRules.Canonical.Contains(Rule(name)), ReferenceEquals(simplified.Written, simplified.Node));
    }

    [Fact]
    public void RulesThatAreExactKeepTheirDigits()
    {
        var random = new Random(5);
        Assert.Empty(SimplificationRules.All.Where(r => r.Cost == SimplificationRule.Exact).SelectMany(r => Differences(r, 0, () => 4 * random.NextDouble() - 2)));
    }

    private static SimplificationRule Rule(string name) => SimplificationRules.All.Single(r => r.Name == name);

    // Those within the bodies of recurrences too.
    private static int Operations(Node root) => OperationCount.Of(root)
        + SubgraphPlan.Of([root]).Order.Select(n => n.Operator).OfType<Recurrence>().Sum(r => OperationCount.Of(r.Body.Results.AsSpan()));

    private static IEnumerable<string> Differences(SimplificationRule rule, double tolerance, Func<double> draw)
    {
        var formula = Formula.Parse(rule.Left, rule.Shapes);
        for (int i = 0; i < Draws; i++)
        {
            var values = formula.Symbols.ToDictionary(s => s.Name, s => Draw(s.Shape.Substitute(Sizes), draw), StringComparer.Ordinal);
            var (written, simple) = Simplified.Evaluate(formula, values);
            Assert.Equal(written.Shape, simple.Shape);
            for (int k = 0; k < written.Length; k++)
            {
                double a = written.AsSpan()[k], b = simple.AsSpan()[k];
                if (!a.Equals(b) && !(Math.Abs(a - b) <= tolerance * (1 + Math.Abs(a))))
                    yield return $"{rule.Name}: {a} became {b} at {string.Join(", ", values.Select(v => $"{v.Key} = {string.Join(' ', v.Value.AsSpan().ToArray())}"))}";
            }
        }
    }

    // Square matrices are well conditioned: a strong diagonal.
    private static Tensor Draw(Shape shape, Func<double> draw)
    {
        double[] values = [.. Enumerable.Range(0, shape.IsScalar ? 1 : (int)shape.Count).Select(_ => draw())];
        for (int i = 0; shape.Rank == 2 && shape[0] == shape[1] && i < values.Length; i += (int)shape[0].Size + 1)
            values[i] += 5;
        return Tensor.Of(shape, values);
    }

    [GeneratedRegex(@"// Rules?: (.+)\.$", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
