namespace SymbolicNet.Symbolics.Simplification;

/// <summary>What makes a product tidy: numbers in front, powers of one base joined.</summary>
internal static class MonomialRules
{
    // Products of leaves up to this length are looked into where that joins powers.
    private const int MostOpened = 4;

    /// <summary>Takes apart the shared products among the factors where it costs nothing: a number in front joins the product's own, a base that occurs again joins its power.</summary>
    public static void Open(Monomial monomial, List<Factor> factors)
    {
        HashSet<Node>? bases = null;
        for (int i = factors.Count - 1; i >= 0; i--)
        {
            var (node, exponent) = factors[i];
            if (!exponent.IsExact || !exponent.IsWhole || Math.Abs(exponent.Value) > MostOpened)
                continue;
            int power = (int)exponent.Value;
            // Rule: sizes below.
            if ((factors.Count > 1 || !monomial.Coefficient.IsOne) && node.Is(Elementwise.Divide) && node[1].Operator is DimensionValue && power is (1 or -1) && ExactNumber.OfNode(node[0]) is { } above)
            {
                monomial.Coefficient *= power > 0 ? above : above.Inverse();
                factors[i] = new Factor(node[1], -exponent);
                continue;
            }
            // Rule: numbers of shared products.
            if (!monomial.Coefficient.IsOne && power is (1 or -1) && NumberInFront(node) is var (number, rest) && (power > 0 ? number.Fits(monomial.Coefficient) : number.IsExact && !number.IsZero))
            {
                monomial.Coefficient *= power > 0 ? number : number.Inverse();
                factors.RemoveAt(i);
                monomial.Multiply(rest, power);
                i = factors.Count;
                continue;
            }
            if ((factors.Count == 1 && monomial.Coefficient.IsOne) || !IsOpenable(node))
                continue;
            // Rules: shared products; shared quotients.
            var opened = new List<(Node Node, int Power)>();
            if (!TryOpen(node, power, opened, MostOpened))
                continue;
            bases ??= [.. factors.Select(f => f.Base)];
            bool isShort = factors.Count == 1 && !monomial.Coefficient.IsOne && monomial.Coefficient is not { Numerator: -1, IsWhole: true } && opened.TrueForAll(o => o.Node.Operands.IsEmpty);
            if (!isShort && !opened.Exists(o => bases.Contains(BaseOf(o.Node))))
                continue;
            factors.RemoveAt(i);
            foreach (var (part, partPower) in opened)
                MultiplyBy(monomial, part, partPower);
            bases = null;
            i = factors.Count;
        }
    }

    /// <summary>A shared product of a few leaves, or its negative, as it would be with a number in front; any other term as it is.</summary>
    public static Monomial Apart(Monomial term)
    {
        if (term.Factors is not [{ Exponent.IsOne: true } factor] || !(term.Coefficient.IsOne || (-term.Coefficient).IsOne))
            return term;
        var parts = new List<(Node Node, int Power)>();
        if (!TryOpen(factor.Base, 1, parts, MostOpened) || !parts.TrueForAll(p => p.Node.Operands.IsEmpty))
            return term;
        var apart = new Monomial(factor.Base.Graph) { Coefficient = term.Coefficient };
        foreach (var (part, power) in parts)
            MultiplyBy(apart, part, power);
        return apart.Normalize();
    }

    private static void MultiplyBy(Monomial monomial, Node part, int power)
    {
        for (int times = Math.Abs(power); times > 0; times--)
            monomial.Multiply(part, Math.Sign(power));
    }

    /// <summary>Joins neighbours with one base.</summary>
    public static void Merge(List<Factor> factors)
    {
        int kept = 0;
        Node? lost = null;
        for (int i = 0; i < factors.Count; i++)
        {
            var factor = factors[i];
            if (kept > 0 && ReferenceEquals(factors[kept - 1].Base, factor.Base) && Join(factors[kept - 1].Exponent, factor.Exponent) is { } exponent)
            {
                kept--;
                // Rule: quotient of equals.
                if (exponent.IsZero)
                {
                    lost ??= factor.Base.Shape.IsScalar ? null : factor.Base;
                    continue;
                }
                factor = factor with { Exponent = exponent };
            }
            factors[kept++] = factor;
        }
        factors.RemoveRange(kept, factors.Count - kept);
        // Rule: quotient of equal tensors.
        // v./v is 1 at every place.
        if (lost is not null && !factors.Exists(f => !f.Base.Shape.IsScalar))
            factors.Add(new Factor(Contraction.Fill(lost.Graph.Constant(1), lost.Shape), ExactNumber.One));
    }

    // Roots stay roots: sqrt(x)*sqrt(x) is NaN for x < 0, where x is not.
    private static ExactNumber? Join(ExactNumber a, ExactNumber b)
    {
        // Rules: square; like powers; like roots; powers above and below; powers of opposite sign.
        var sum = a + b;
        if (!sum.IsExact || !a.IsExact || !b.IsExact)
            return a.IsNegative == b.IsNegative && !(sum.IsWhole && !a.IsWhole) ? sum : null;
        return sum.IsWhole && !(a.IsWhole && b.IsWhole) ? null : sum;
    }

    private static (ExactNumber Number, Node Other)? NumberInFront(Node node)
    {
        if (node.Is(Elementwise.Negate))
            return (ExactNumber.MinusOne, node[0]);
        if (!Rewriting.Match.IsElementwiseProduct(node.Operator))
            return null;
        if (ExactNumber.OfNode(node[0]) is { } first)
            return (first, node[1]);
        return ExactNumber.OfNode(node[1]) is { } second ? (second, node[0]) : null;
    }

    private static Node BaseOf(Node node) => node.Is(Elementwise.Power) && ExactNumber.OfNode(node[1]) is not null ? node[0] : node;

    private static bool IsOpenable(Node node) => node.Is(Elementwise.Divide) || Rewriting.Match.IsElementwiseProduct(node.Operator);

    // A quotient of anything, a product of a few leaves.
    private static bool TryOpen(Node node, int power, List<(Node Node, int Power)> parts, int budget)
    {
        Flatten(node, power, parts, budget);
        return node.Is(Elementwise.Divide) || parts.Count <= MostOpened;
    }

    private static void Flatten(Node node, int power, List<(Node Node, int Power)> parts, int budget)
    {
        if (budget > 0 && Rewriting.Match.IsElementwiseProduct(node.Operator))
        {
            Flatten(node[0], power, parts, budget - 1);
            Flatten(node[1], power, parts, budget - 1);
            return;
        }
        if (budget > 0 && node.Is(Elementwise.Divide))
        {
            Flatten(node[0], power, parts, budget - 1);
            Flatten(node[1], -power, parts, budget - 1);
            return;
        }
        if (budget > 0 && node.Is(Elementwise.Power) && ExactNumber.OfNode(node[1]) is { IsExact: true, IsWhole: true } exponent && Math.Abs(exponent.Value) <= MostOpened)
        {
            Flatten(node[0], power * (int)exponent.Value, parts, budget - 1);
            return;
        }
        parts.Add((node, power));
    }
}
