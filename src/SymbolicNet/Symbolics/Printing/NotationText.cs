using System.Text;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>How tightly a spelling holds together, loose to tight, as the grammar ranks it.</summary>
internal enum Tightness
{
    Conditional,
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Sign,
    Power,
    Postfix,
    Atom,
}

/// <summary>Writes notations in the language, with no more brackets than reading them back needs.</summary>
/// <remarks>Recursive: notations have bounded depth.</remarks>
internal static class NotationText
{
    public static string Write(Notation notation)
    {
        var text = new StringBuilder();
        Append(text, notation, Tightness.Conditional);
        return text.ToString();
    }

    // In brackets where it holds together less than its place needs.
    private static void Append(StringBuilder text, Notation notation, Tightness needed)
    {
        bool isBracketed = TightnessOf(notation) < needed;
        if (isBracketed)
            text.Append('(');
        AppendBare(text, notation);
        if (isBracketed)
            text.Append(')');
    }

    private static Tightness TightnessOf(Notation notation) => notation switch
    {
        ConditionalNotation => Tightness.Conditional,
        LogicNotation { Sign: "or" } => Tightness.Or,
        LogicNotation => Tightness.And,
        NotNotation => Tightness.Not,
        ComparisonNotation => Tightness.Comparison,
        SumNotation => Tightness.Sum,
        ProductNotation => Tightness.Product,
        NegationNotation { Operand: ProductNotation } => Tightness.Product,
        NegationNotation => Tightness.Sign,
        NumberNotation { Value: < 0 } => Tightness.Sign,
        NumberNotation { Value: 0 } zero when double.IsNegative(zero.Value) => Tightness.Sign,
        PowerNotation => Tightness.Power,
        TransposedNotation or SubscriptNotation => Tightness.Postfix,
        _ => Tightness.Atom,
    };

    private static void AppendBare(StringBuilder text, Notation notation)
    {
        switch (notation)
        {
            case NumberNotation number: text.Append(number.Value == Math.PI ? "pi" : NumberText.Of(number.Value)); break;
            case NameNotation name: text.Append(name.Name); break;
            case LabelsNotation labels: text.Append('"').Append(labels.Text).Append('"'); break;
            case SumNotation sum: AppendSum(text, sum); break;
            case ProductNotation product: AppendProduct(text, product); break;
            case NegationNotation negation:
                text.Append('-');
                Append(text, negation.Operand, StartsWithSign(negation.Operand) ? Tightness.Atom : Tightness.Product);
                break;
            case PowerNotation power: AppendPower(text, power); break;
            case TransposedNotation transposed:
                Append(text, transposed.Operand, Tightness.Postfix);
                text.Append('\'');
                break;
            case ComparisonNotation comparison: AppendBinary(text, comparison.Left, comparison.Sign, comparison.Right, Tightness.Sum); break;
            case LogicNotation logic: AppendBinary(text, logic.Left, logic.Sign, logic.Right, logic.Sign == "or" ? Tightness.And : Tightness.Not); break;
            case NotNotation not:
                text.Append("not ");
                Append(text, not.Operand, Tightness.Not);
                break;
            default: NotationStructures.Append(text, notation, Append); break;
        }
    }

    private static void AppendBinary(StringBuilder text, Notation left, string sign, Notation right, Tightness needed)
    {
        Append(text, left, needed);
        text.Append(' ').Append(sign).Append(' ');
        Append(text, right, needed);
    }

    private static void AppendSum(StringBuilder text, SumNotation sum)
    {
        for (int i = 0; i < sum.Terms.Length; i++)
        {
            var (isNegative, term) = sum.Terms[i];
            if (i > 0)
                text.Append(isNegative ? " - " : " + ");
            else if (isNegative)
                text.Append('-');
            // Two signs in a row are hard to read.
            Append(text, term, (i > 0 || isNegative) && StartsWithSign(term) ? Tightness.Atom : Tightness.Product);
        }
    }

    private static bool StartsWithSign(Notation notation) => notation switch
    {
        ProductNotation product => StartsWithSign(product.Factors[0].Factor),
        NegationNotation => true,
        NumberNotation => TightnessOf(notation) == Tightness.Sign,
        _ => false,
    };

    private static void AppendProduct(StringBuilder text, ProductNotation product)
    {
        for (int i = 0; i < product.Factors.Length; i++)
        {
            var (sign, factor) = product.Factors[i];
            if (i == 0)
            {
                // The same from left to right with and without brackets; a sign changes nothing but the sign.
                Append(text, factor, Tightness.Product);
                continue;
            }
            text.Append(sign switch { ProductSign.Times => "*", ProductSign.ElementTimes => ".*", ProductSign.Over => "/", _ => "./" });
            Append(text, factor, Tightness.Power);
        }
    }

    // Right associative; an exponent may carry signs.
    private static void AppendPower(StringBuilder text, PowerNotation power)
    {
        Append(text, power.Base, Tightness.Postfix);
        text.Append(power.IsElementwise ? ".^" : "^");
        Append(text, power.Exponent, Tightness.Sign);
    }
}
