using System.Diagnostics;
using System.Text;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Export;

/// <remarks>This part: arithmetic, comparisons and logic.</remarks>
internal sealed partial class LatexWriter
{
    private LatexPiece Sum(SumNotation sum, int depth)
    {
        var text = new StringBuilder();
        bool isTall = false;
        LatexPiece first = default;
        LatexPiece last = default;
        for (int i = 0; i < sum.Terms.Length; i++)
        {
            var (isNegative, notation) = sum.Terms[i];
            last = Piece(notation, depth);
            if (i > 0)
                last = last.Unsigned(LatexLevel.Slash);
            else
                first = last = isNegative ? LatexNumbers.Negative(last) : last.AtLeast(LatexLevel.Slash);
            text.Append(i == 0 ? "" : isNegative ? " - " : " + ").Append(last.Text);
            isTall |= last.IsTall;
        }
        return new(text.ToString(), LatexLevel.Sum, first.Start, last.End) { IsTall = isTall, IsSigned = first.IsSigned, IsOpen = last.IsOpen };
    }

    /// <remarks>The last quotient of a chain is a fraction over all that stands before it; earlier ones, and products that are quotients
    /// themselves, are written with slashes inside of it. A sign of the first factor goes before the fraction.</remarks>
    private LatexPiece Product(ProductNotation product, int depth)
    {
        var factors = product.Factors;
        int fraction = depth >= MostFractions ? 0 : factors.Length - 1;
        while (fraction > 0 && factors[fraction].Sign != ProductSign.Over)
            fraction--;
        var positive = WithoutSign(factors[0].Factor);
        var left = Factor(positive ?? factors[0].Factor, isInside: fraction > 0);
        for (int i = 1; i < factors.Length; i++)
        {
            var right = Factor(factors[i].Factor, isInside: i <= fraction);
            left = i == fraction ? Fraction(left, right) : Joined(left, factors[i].Sign, right);
        }
        return positive is null ? left : LatexNumbers.Negative(left);

        LatexPiece Factor(Notation factor, bool isInside) =>
            Piece(factor, !isInside ? depth : factor is ProductNotation ? MostFractions : depth + 1);
    }

    /// <summary>What stands behind a sign; null where there is none.</summary>
    private static Notation? WithoutSign(Notation notation) => notation switch
    {
        NegationNotation negation => negation.Operand,
        NumberNotation { Value: var value } when double.IsNegative(value) && !double.IsNaN(value) => new NumberNotation(-value),
        _ => null,
    };

    private static LatexPiece Fraction(LatexPiece above, LatexPiece below) =>
        new($@"\frac{{{above.Text}}}{{{below.Text}}}", LatexLevel.Factor, LatexEdge.Fraction) { IsTall = true };

    private static LatexPiece Joined(LatexPiece left, ProductSign sign, LatexPiece right) => sign switch
    {
        ProductSign.Times => LatexPiece.SideBySide(left, right),
        ProductSign.Over => LatexPiece.Join(
            left.Closed(left.Level == LatexLevel.Slash ? LatexLevel.Slash : LatexLevel.Product), " / ", right.Unsigned(LatexLevel.Factor), LatexLevel.Slash),
        _ => LatexPiece.Join(
            left.Closed(LatexLevel.ElementProduct),
            sign == ProductSign.ElementTimes ? @" \odot " : @" \oslash ",
            right.Unsigned(LatexLevel.Product),
            LatexLevel.ElementProduct),
    };

    /// <summary><c>x^{2}</c>; <c>A^{\circ 2}</c> element by element; <c>\sin^{2}(x)</c>.</summary>
    private LatexPiece Power(PowerNotation power, int depth)
    {
        var exponent = Script(power.Exponent);
        if (power is { IsElementwise: false, Base: CallNotation call, Exponent: NumberNotation { Value: >= 2 and <= 9 } number }
            && double.IsInteger(number.Value)
            && LatexFunctions.TakesPowers(call))
            return Applied($"{LatexFunctions.Name(call.Function)}^{{{exponent.Text}}}", call, depth);
        string text = power.IsElementwise ? @"\circ " + exponent.Unsigned(LatexLevel.Superscripted).Text : exponent.Text;
        var raised = Piece(power.Base, depth).Raised(text);
        return raised with { IsTall = raised.IsTall || exponent.IsTall };
    }

    private LatexPiece Comparison(ComparisonNotation comparison, int depth)
    {
        string sign = comparison.Sign switch { "<=" => @"\le", ">=" => @"\ge", "==" => "=", "!=" => @"\neq", "<" => "<", ">" => ">", var other => throw Unknown(other) };
        return LatexPiece.Join(
            Piece(comparison.Left, depth).AtLeast(LatexLevel.Sum), $" {sign} ", Piece(comparison.Right, depth).AtLeast(LatexLevel.Sum), LatexLevel.Comparison);
    }

    private LatexPiece Logic(LogicNotation logic, int depth)
    {
        var (sign, level) = logic.Sign switch { "and" => (@"\land", LatexLevel.And), "or" => (@"\lor", LatexLevel.Or), var other => throw Unknown(other) };
        return LatexPiece.Join(Piece(logic.Left, depth).AtLeast(level), $" {sign} ", Piece(logic.Right, depth).AtLeast(level + 1), level);
    }

    private LatexPiece Not(NotNotation negated, int depth)
    {
        var operand = Piece(negated.Operand, depth).AtLeast(LatexLevel.Not);
        return operand with { Text = @"\lnot " + operand.Text, Level = LatexLevel.Not, IsSigned = false };
    }

    private static UnreachableException Unknown(string sign) => new($"no LaTeX for the operator {sign}; this is a bug in SymbolicNet");
}
