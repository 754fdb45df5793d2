namespace SymbolicNet.Symbolics.Simplification;

/// <summary>The order of factors: by the leaf that is read first, small before large, then by what they are; never by when they were made.</summary>
internal static class FactorOrder
{
    // Expressions that agree further down than this are as good as equal.
    private const int Depth = 8;

    public static int Compare(Factor a, Factor b) =>
        ReferenceEquals(a.Base, b.Base) ? a.Exponent.Value.CompareTo(b.Exponent.Value) : Compare(a.Base, b.Base, Depth);

    public static int Compare(Node a, Node b) => Compare(a, b, Depth);

    private static int Compare(Node a, Node b, int depth)
    {
        if (ReferenceEquals(a, b))
            return 0;
        // What has no leaf stands in front, with the numbers.
        int order = (a.FirstLeaf == Node.NoLeaf ? -1 : a.FirstLeaf).CompareTo(b.FirstLeaf == Node.NoLeaf ? -1 : b.FirstLeaf);
        if (order == 0)
            order = a.Weight.CompareTo(b.Weight);
        if (order == 0)
            order = string.CompareOrdinal(a.Operator.ToString(), b.Operator.ToString());
        if (order == 0)
            order = a.Operands.Length.CompareTo(b.Operands.Length);
        for (int i = 0; order == 0 && depth > 0 && i < a.Operands.Length; i++)
            order = Compare(a[i], b[i], depth - 1);
        return order != 0 || depth < Depth ? order : a.Id.CompareTo(b.Id);
    }
}
