using System.Text;
using SymbolicNet.Symbolics.Simplification;

namespace SymbolicNet.Tests.Symbolics.Simplification;

/// <summary>Writes <c>grammar/simplification.md</c> from the table of rules.</summary>
internal static class SimplificationPage
{
    private const string Preface = """
        # How derivatives are simplified

        Derivatives come out of the chain rule with ones, zeros and repetitions, and are tidied before anybody sees them. This page lists all
        the rules, printed from the compiler's own table. Only what differentiation has made is rewritten: what you wrote is computed as
        written, but for the spellings in [stability.md](stability.md).

        A rule keeps the real value, makes nothing larger, counted in operations, and leaves nothing for a second pass to do. Some change
        what IEEE arithmetic makes of it:

        - *exact*: the same value everywhere, NaN and infinities included; the sign of a zero aside.
        - *rounding*: finite values may differ by roundings, and where a part of the expression over- or underflows; zeros, infinities and
          NaN come to the same.
        - Otherwise the table says which values change. `x/x` is NaN at 0, where the 1 it becomes is its limit.

        Factors are written in the order in which their variables are first read, terms where the first like them stood. A name without a
        shape is a scalar.

        """;

    private const string Making = """

        ## What is made simple

        Some forms hold for every expression, written or derived, because products over axes are kept by the labels of their axes: transposes,
        unit matrices, diagonals and repetitions are read off the labels and not computed.

        """;

    public static string Write()
    {
        var page = new StringBuilder(Preface);
        foreach (var (title, rules) in SimplificationRules.Groups)
            WriteTable(page.AppendLine($"\n## {title}"), rules);
        WriteTable(page.Append(Making), SimplificationRules.Canonical);
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void WriteTable(StringBuilder page, IReadOnlyList<SimplificationRule> rules)
    {
        page.AppendLine().AppendLine("| rule | derived | becomes | shapes | for | cost |").AppendLine("|---|---|---|---|---|---|");
        foreach (var rule in rules)
            page.AppendLine($"| {rule.Name} | `{rule.Left}` | `{rule.Right}` | {(rule.Shapes.Length > 0 ? $"`{rule.Shapes}`" : "")} | {rule.Guard} | {rule.Cost} |");
    }
}
