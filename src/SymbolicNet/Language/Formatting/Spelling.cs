using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <summary>How numbers are spelled, and which expressions are short and free of blanks, so that signs may stand close to them.</summary>
internal static class Spelling
{
    /// <summary>The number as written, with a digit before its point and a small <c>e</c>.</summary>
    public static string Number(string written)
    {
        string text = written.Replace('E', 'e');
        return text.StartsWith('.') ? "0" + text : text;
    }

    /// <summary>Whether <paramref name="expression"/> is a name or number, or a sign, power or product of such. Looks at direct operands
    /// only, which keeps printing linear.</summary>
    public static bool IsTight(ExpressionSyntax expression) => expression switch
    {
        UnarySyntax unary => unary.Operators is [{ Text: not "not" }] && IsAtom(unary.Operand),
        ChainSyntax chain => chain.Level == ChainLevel.Product && chain.Operands.All(IsAtom),
        PowerSyntax power => power.Operands.All(IsAtom),
        _ => IsAtom(expression),
    };

    public static bool IsTight(SubscriptSyntax subscript) =>
        (subscript.Start is null || IsTight(subscript.Start.Value))
        && (subscript.End is null || IsTight(subscript.End.Value))
        && (subscript.Step is null || IsTight(subscript.Step));

    public static bool StartsWithSign(ExpressionSyntax expression)
    {
        while (expression is ChainSyntax chain)
            expression = chain.Operands[0];
        return expression is UnarySyntax { Operators: [{ Text: "-" or "+" }, ..] };
    }

    private static bool IsAtom(ExpressionSyntax expression) => expression is NameSyntax or NumberSyntax;
}
