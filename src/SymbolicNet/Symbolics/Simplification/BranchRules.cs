using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Conditions that are known where they are asked again, and terms of one condition.</summary>
internal static class BranchRules
{
    private const int MostDepth = 4;

    /// <summary>The tidier node for an operator with these operands, or null.</summary>
    public static Node? Apply(Operator op, Node[] operands)
    {
        if (!ReferenceEquals(op, Elementwise.Select))
            return null;
        var (then, otherwise) = (Under(operands[0], true, operands[1], MostDepth), Under(operands[0], false, operands[2], MostDepth));
        bool isKept = ReferenceEquals(then, operands[1]) && ReferenceEquals(otherwise, operands[2]) && !AreEqual(then, otherwise);
        return isKept ? null : Make(operands[0], then, otherwise);
    }

    /// <summary>Joins the terms of a sum that are there under one condition, or under its opposite.</summary>
    public static void Join(List<Monomial> terms)
    {
        if (terms.Count(t => ConditionOf(t) is not null) < 2)
            return;
        var places = new Dictionary<Node, int>();
        var branches = new Dictionary<Node, (Polynomial Then, Polynomial Otherwise, int Count)>();
        for (int i = 0; i < terms.Count; i++)
        {
            if (ConditionOf(terms[i]) is not { } condition)
                continue;
            var node = terms[i].Factors[0].Base;
            if (!branches.TryGetValue(condition, out var sums))
            {
                places[condition] = i;
                sums = (new Polynomial(node.Shape), new Polynomial(node.Shape), 0);
            }
            bool isThen = node[2].IsZero();
            var part = new Monomial(isThen ? node[1] : node[2]);
            part.Coefficient *= terms[i].Coefficient;
            (isThen ? sums.Then : sums.Otherwise).Add(part, false);
            branches[condition] = sums with { Count = sums.Count + 1 };
        }
        // Rules: terms of one condition; terms of opposite sides; condition of places.
        foreach (var (condition, sums) in branches)
        {
            if (sums.Count > 1)
                terms[places[condition]] = new Monomial(Make(condition, sums.Then.Emit(condition.Graph), sums.Otherwise.Emit(condition.Graph)));
        }
        int kept = 0;
        for (int i = 0; i < terms.Count; i++)
        {
            bool isJoined = ConditionOf(terms[i]) is { } condition && branches.TryGetValue(condition, out var sums) && sums.Count > 1 && places[condition] != i;
            if (!isJoined)
                terms[kept++] = terms[i];
        }
        terms.RemoveRange(kept, terms.Count - kept);
    }

    // A number times what is there under a condition only.
    private static Node? ConditionOf(Monomial term) =>
        term.Factors is [{ Exponent.IsOne: true } factor] && factor.Base.Is(Elementwise.Select) && (factor.Base[1].IsZero() || factor.Base[2].IsZero()) ? factor.Base[0] : null;

    private static Node Make(Node condition, Node then, Node otherwise)
    {
        // Rules: equal sides; zero on both sides.
        if (!AreEqual(then, otherwise))
            return Elementwise.Select[condition, Bare(then, condition), Bare(otherwise, condition)];
        // A number beside a tensor stands for one of its shape.
        var value = then.Shape.IsScalar ? otherwise : then;
        return value.Shape.IsScalar ? Contraction.Fill(value, condition.Shape) : value;
    }

    private static bool AreEqual(Node then, Node otherwise) => ReferenceEquals(then, otherwise) || (then.IsZero() && otherwise.IsZero());

    // A branch that is the same number everywhere is that number, where the condition has the places.
    private static Node Bare(Node branch, Node condition) =>
        branch.Operator is Contraction { IsFill: true } && branch.Shape == condition.Shape ? branch[0] : branch;

    // Rules: known condition; known not to hold.
    // A branch, given that the condition holds or not.
    private static Node Under(Node condition, bool holds, Node node, int depth)
    {
        while (node.Is(Elementwise.Select) && ReferenceEquals(node[0], condition))
            node = node[holds ? 1 : 2];
        bool isArithmetic = node.Is(Elementwise.Add) || node.Is(Elementwise.Subtract) || node.Is(Elementwise.Negate) || node.Is(Elementwise.Divide) || node.Operator is Contraction { IsElementwise: true };
        if (depth == 0 || !isArithmetic)
            return node;
        Node[]? changed = null;
        for (int i = 0; i < node.Operands.Length; i++)
        {
            var operand = Under(condition, holds, node[i], depth - 1);
            if (ReferenceEquals(operand, node[i]))
                continue;
            changed ??= [.. node.Operands];
            changed[i] = operand;
        }
        return changed is null || changed.Zip(node.OperandArray).Any(p => p.First.Shape != p.Second.Shape) ? node : node.Graph.Apply(node.Operator, changed);
    }
}
