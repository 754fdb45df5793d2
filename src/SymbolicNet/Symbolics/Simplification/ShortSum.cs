namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Sums of a few simple terms, which may be taken apart.</summary>
internal static class ShortSum
{
    private const int MostTerms = 4;

    /// <summary>Whether a term is a number times a sum.</summary>
    public static bool IsOne(Monomial term) =>
        term.Factors is [{ Exponent.IsOne: true } factor] && (factor.Base.Is(Elementwise.Add) || factor.Base.Is(Elementwise.Subtract));

    /// <summary>The terms of a number times a short sum of numbers and products of leaves; null for any other term.</summary>
    public static List<Monomial>? Of(Monomial term)
    {
        var terms = new List<Monomial>();
        return IsOne(term) && TryTake(term.Factors[0].Base, term.Coefficient, term.Factors[0].Base.Shape, terms, MostTerms) ? terms : null;
    }

    private static bool TryTake(Node node, ExactNumber coefficient, Shape shape, List<Monomial> terms, int depth)
    {
        bool isDifference = node.Is(Elementwise.Subtract);
        if (isDifference || node.Is(Elementwise.Add))
        {
            return depth > 0 && TryTake(node[0], coefficient, shape, terms, depth - 1)
                && TryTake(node[1], isDifference ? -coefficient : coefficient, shape, terms, depth - 1);
        }
        if (node.Shape != shape || terms.Count == MostTerms || !IsSimple(node, MostTerms))
            return false;
        var term = new Monomial(node);
        term.Coefficient *= coefficient;
        terms.Add(term.Normalize());
        return true;
    }

    private static bool IsSimple(Node node, int depth) =>
        node.Operands.IsEmpty || (depth > 0 && (Rewriting.Match.IsElementwiseProduct(node.Operator) || node.Is(Elementwise.Power) || node.Is(Elementwise.Negate))
            && IsSimple(node[0], depth - 1) && (node.Operands.Length == 1 || IsSimple(node[1], depth - 1)));
}
