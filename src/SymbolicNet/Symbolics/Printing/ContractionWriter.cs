using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>Contractions in matrix notation, and by their labels where that has no words for them.</summary>
internal static class ContractionWriter
{
    public static Written Write(NotationBuilder builder, Contraction contraction, Node node)
    {
        if (contraction.Inputs.Length == 2 && contraction.FreeSizes.IsEmpty && Pair(builder, contraction, node) is { } pair)
            return pair;
        if (contraction is { Inputs: ["ab"], Output: "ba" } && Turned(builder, node[0]) is { } turned)
            return turned;
        if (contraction.Inputs.Length == 1 && Single(builder.Of(node[0]), contraction.Inputs[0], contraction, node) is { } single)
            return new Whole(single);
        return new Whole(Einsum(builder, contraction, node));
    }

    // (A*B)' as B'*A', which adds up the same products in the same order; what has a name keeps it.
    private static ProductChain? Turned(NotationBuilder builder, Node node)
    {
        if (node.Operator is not Contraction { Inputs: [{ Length: 2 } p, { Length: 2 } q], Output: [var row, var column], FreeSizes.IsEmpty: true, Sums: true } || builder.Of(node) is NameNotation || HasRepeated(p) || HasRepeated(q))
            return null;
        return MatrixProduct(builder, node, p, q, $"{column}{row}");
    }

    // One operand: transposes, sums, diagonals, repetition.
    private static Notation? Single(Notation a, string labels, Contraction contraction, Node node)
    {
        string output = contraction.Output;
        if (labels.Length == 0)
            return Filled(a, output, node);
        if (output.Length == 0)
            return labels.Distinct().Count() == labels.Length ? Spell.Call("sum", a) : labels == "aa" ? Spell.Call("tr", a) : null;
        switch (labels, output)
        {
            case ("ab", "ba"): return Spell.Transposed(a);
            case ("aa", "a") or ("a", "aa"): return Spell.Diagonal(a);
            case ("a", "ab"): return Spell.Times(a, Spell.Transposed(Spell.Call("ones", Spell.Size(node.Shape[1]))));
            case ("a", "ba"): return Spell.Times(Spell.Call("ones", Spell.Size(node.Shape[0])), Spell.Transposed(a));
        }
        int summed = labels.Length == output.Length + 1 && contraction.FreeSizes.IsEmpty && !HasRepeated(labels) ? labels.TakeWhile((c, i) => i < output.Length && c == output[i]).Count() : -1;
        return summed >= 0 && labels.Remove(summed, 1) == output ? Spell.Along("sum", a, summed) : null;
    }

    private static Notation? Filled(Notation a, string output, Node node)
    {
        bool isOne = node[0].ConstantValue == 1;
        if (output.Distinct().Count() == output.Length)
            return node[0].ConstantValue == 0 ? Spell.Sizes("zeros", node.Shape) : isOne ? Spell.Sizes("ones", node.Shape) : Spell.Times(a, Spell.Sizes("ones", node.Shape));
        if (output != "aa")
            return null;
        var unit = Spell.Call("eye", Spell.Size(node.Shape[0]));
        return isOne ? unit : Spell.Times(a, unit);
    }

    private static Written? Pair(NotationBuilder builder, Contraction contraction, Node node)
    {
        var (p, q, o) = (contraction.Inputs[0], contraction.Inputs[1], contraction.Output);
        var (a, b) = (builder.Of(node[0]), builder.Of(node[1]));
        if (p.Length == 0 && Single(b, q, contraction, node) is { } scaled)
            return NodeWriter.Join(builder, node[0], ProductSign.Times, scaled);
        if (p.Length > 2 || q.Length > 2 || HasRepeated(p) || HasRepeated(q))
            return null;
        if (HasRepeated(o))
            return (p, q, o) is ("a", "a", "aa") ? new Whole(Spell.Diagonal(Spell.Product(a, ProductSign.ElementTimes, b))) : null;
        if (Scalar(a, b, p, q, o, node) is { } number)
            return new Whole(number);
        if (PlaceByPlace(a, b, p, q, o) is { } product)
            return new Whole(product);
        if (MatrixProduct(builder, node, p, q, o) is { } direct)
            return direct;
        return o.Length == 2 && MatrixProduct(builder, node, p, q, $"{o[1]}{o[0]}") is { } turned ? new Whole(Spell.Transposed(turned.Notation)) : null;
    }

    private static Notation? Scalar(Notation a, Notation b, string p, string q, string o, Node node)
    {
        if (o.Length != 0)
            return o.Length == 1 && p == q && p.Length == 2 && ReferenceEquals(a, b) is var _ ? Spell.Along("sum", Spell.Product(a, ProductSign.ElementTimes, b), o[0] == p[0] ? 1 : 0) : null;
        if (p == q)
        {
            if (p.Length == 2)
                return Spell.Call("sum", Spell.Product(a, ProductSign.ElementTimes, b));
            bool isSquare = ReferenceEquals(node[0], node[1]) && node[0].Operands.Length > 0;
            return isSquare ? new PowerNotation(Spell.Call("norm2", a), Spell.Number(2), false) : Spell.Times(Spell.Transposed(a), b);
        }
        return p.Length == 2 && q.Length == 2 && p[0] == q[1] && p[1] == q[0] ? Spell.Call("tr", Spell.Times(a, b)) : null;
    }

    private static Notation? PlaceByPlace(Notation a, Notation b, string p, string q, string o)
    {
        if (o.Length != 2 || p.Length != 2 || q.Length != 2 || !p.Order().SequenceEqual(q.Order()))
            return null;
        return Spell.Product(p == o ? a : Spell.Transposed(a), ProductSign.ElementTimes, q == o ? b : Spell.Transposed(b));
    }

    // Each operand as a matrix that has the label it shares on the inner side.
    private static ProductChain? MatrixProduct(NotationBuilder builder, Node node, string p, string q, string o)
    {
        if (o.Length == 0 || o.Length > 2)
            return null;
        bool isFirstLeft = p.Contains(o[0], StringComparison.Ordinal);
        if (isFirstLeft && q.Contains(o[0], StringComparison.Ordinal))
            isFirstLeft = o.Length == 1 ? p.Length == 2 : !p.Contains(o[^1], StringComparison.Ordinal) || p.Length == 1;
        var (left, right, l, r) = isFirstLeft ? (node[0], node[1], p, q) : (node[1], node[0], q, p);
        return Scaled(builder, left, right, l, r, o) ?? Multiplied(builder, left, right, l, r, o);
    }

    // diag(x)*A and A*diag(x).
    private static ProductChain? Scaled(NotationBuilder builder, Node left, Node right, string l, string r, string o)
    {
        if (o.Length != 2)
            return null;
        if (l.Length == 1 && r.Length == 2 && l[0] == o[0] && r.Contains(o[0], StringComparison.Ordinal) && r.Contains(o[1], StringComparison.Ordinal))
            return Two(Spell.Diagonal(builder.Of(left)), Turned(builder.Of(right), r == o));
        if (r.Length == 1 && l.Length == 2 && r[0] == o[1] && l.Contains(o[0], StringComparison.Ordinal) && l.Contains(o[1], StringComparison.Ordinal))
            return Extended(builder, left, l == o, Spell.Diagonal(builder.Of(right)));
        return null;
    }

    private static ProductChain? Multiplied(NotationBuilder builder, Node left, Node right, string l, string r, string o)
    {
        if (l.Length == 1 && r.Length == 1)
            return o == l + r ? Extended(builder, left, true, Spell.Transposed(builder.Of(right))) : null;
        char[] shared = [.. l.Where(c => r.Contains(c, StringComparison.Ordinal))];
        if (shared.Length != 1 || o.Contains(shared[0], StringComparison.Ordinal) || l.Length != 2)
            return null;
        char sum = shared[0];
        string kept = string.Concat(l.Where(c => c != sum).Concat(r.Where(c => c != sum)));
        if (kept != o)
            return null;
        var second = r.Length == 1 ? builder.Of(right) : Turned(builder.Of(right), r[0] == sum);
        return Extended(builder, left, l[1] == sum, second);
    }

    private static ProductChain Extended(NotationBuilder builder, Node left, bool stands, Notation right) => stands
        ? NodeWriter.Join(builder, left, ProductSign.Times, right)
        : Two(Spell.Transposed(builder.Of(left)), right);

    private static ProductChain Two(Notation left, Notation right) => new(null, new SignedFactor(ProductSign.Times, left), new SignedFactor(ProductSign.Times, right));

    private static Notation Turned(Notation matrix, bool stays) => stays ? matrix : Spell.Transposed(matrix);

    // Labels without an operand stand on ones.
    private static CallNotation Einsum(NotationBuilder builder, Contraction contraction, Node node)
    {
        var groups = contraction.Inputs.ToList();
        var operands = node.Operands.ToArray().Select(builder.Of).ToList();
        if (!contraction.FreeSizes.IsEmpty)
        {
            groups.Add(string.Concat(contraction.FreeSizes.Keys));
            operands.Add(Spell.Call("ones", [.. contraction.FreeSizes.Values.Select(Spell.Size)]));
        }
        for (int i = node.Operands.Length - 1; i >= 0 && operands.Count > 1; i--)
        {
            if (node[i].ConstantValue == 1)
            {
                groups.RemoveAt(i);
                operands.RemoveAt(i);
            }
        }
        string labels = $"{string.Join(',', groups)}->{contraction.Output}";
        ImmutableArray<NotationArgument> arguments = [new(null, new LabelsNotation(labels)), .. operands.Select(o => new NotationArgument(null, o))];
        return new CallNotation("einsum", arguments);
    }

    private static bool HasRepeated(string labels) => labels.Distinct().Count() != labels.Length;
}
