using System.Text;
using SymbolicNet.Symbolics.Rewriting;

namespace SymbolicNet.Tests.Reference;

/// <summary>Writes <c>grammar/stability.md</c> from the list of rewrites.</summary>
internal static class StabilityPage
{
    private const string Preface = """
        # Numbers at the edges

        Formulas are computed in IEEE doubles, and mean real numbers. This page says what happens where the two part: which spellings are
        computed in another way than they are written, what derivatives are at kinks, and what becomes of infinities and NaN.
        [The functions](functions.md) state their own edges.

        ## Rewrites

        The list is closed, and printed from the compiler's own. A rewrite keeps the real value of an expression. It may replace NaN, an
        infinity or a cancellation by the correctly rounded value or the limit, never the reverse, and it never makes an expression larger.
        It fires in whatever order the operands of a sum or product stand, through bindings, and element by element, with `ones(n)` for
        the number 1. Each firing is recorded with its place in the text. `x`, `y` stand for any expressions, `v` for a tensor.

        | rewrite | written | computed as | why |
        |---|---|---|---|

        """;

    private const string Policy = """

        A factor of 0 wins over a logarithm only where the table says so: elsewhere `0*inf` is NaN, as in IEEE arithmetic, because the real
        product has no limit there.

        ## Kinks

        Where a function has no derivative, a conventional one is taken: the subgradient of least norm. It belongs to the function that
        has the kink, not to the formula around it.

        - `relu`, `abs`, `sign`, `step`, `clamp`, and `max` and `min` against an expression free of inputs, targets and parameters have the
          derivative 0 at the kink. `step(0)` is 0.
        - `max` and `min` of two others share the derivative equally where both are equal; so do all the largest elements of a reduction.
        - `norm2`, `hypot` and `std` have the derivative 0 where they are 0.
        - The other spellings of `relu` and `abs` become the function itself (see the table), and so share its derivative.
        - Any other `if` has the derivative of the branch taken.

        ## Branches

        The branch that `if` does not take contributes nothing, element by element: no NaN and no infinity of it reaches a value or a
        derivative of any order. So `if x > 0 then log(x) else 0` is safe for every `x`, and so is what is multiplied by it.

        A condition is false if it is 0, and true otherwise, also if it is NaN. Comparisons with NaN give 0, but `!=` gives 1.

        ## Powers

        | at | value | derivative by `x` | derivative by `p` |
        |---|---|---|---|
        | `x^p`, `x == 0`, `p > 1` | 0 | 0 | 0 |
        | `x^p`, `x == 0`, `p == 1` | 0 | 1 | 0 |
        | `x^p`, `x == 0`, `0 < p < 1` | 0 | inf | 0 |
        | `x^p`, `x == 0`, `p == 0` | 1 | 0 | -inf |
        | `x^p`, `x < 0`, whole `p` | exact sign | `p*x^(p - 1)` | NaN |
        | `x^p`, `x < 0`, other `p` | NaN | NaN | NaN |

        ## NaN, infinities, and what is out of range

        - A domain error, such as `log(-1)`, gives NaN, never an exception.
        - `min` and `max` give NaN if any argument is NaN, and `relu` of NaN is NaN.
        - `0^0` is 1. `round` takes halves to the even neighbour.
        - An index that is computed and is out of range, or no whole number, gives NaN. One that is written as a number is checked when the
          formula is read.
        - `sum` of nothing is 0, `prod` 1, `max` -inf, `min` and `mean` as [the functions](functions.md) say.

        ## Accuracy

        Derivatives keep their relative accuracy in the tails: that of `sigmoid(x)` is `sigmoid(x)*sigmoid(-x)`, which does not round to 0 where
        `sigmoid(x)` rounds to 1, and that of `tanh(x)` is `sech(x)^2`. Functions give the same bits whether they are computed one by one or
        many at a time.

        """;

    public static string Write()
    {
        var page = new StringBuilder(Preface);
        foreach (var rule in Rules.All)
            page.AppendLine($"| {rule.Name.Replace("*", "\\*", StringComparison.Ordinal)} | `{rule.Left}` | `{rule.Right}` | {rule.Reason.Replace("*", "\\*", StringComparison.Ordinal)} |");
        return page.Append(Policy).ToString().ReplaceLineEndings("\n");
    }
}
