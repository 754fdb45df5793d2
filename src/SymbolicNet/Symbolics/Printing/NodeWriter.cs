namespace SymbolicNet.Symbolics.Printing;

/// <summary>One node in terms of its operands' notations.</summary>
internal static class NodeWriter
{
    public static Written Write(NotationBuilder builder, Node node)
    {
        var op = node.Operator;
        if (node.Is(Elementwise.Add) || node.Is(Elementwise.Subtract))
            return Sum(builder, node);
        if (node.Is(Elementwise.Divide))
            return Join(builder, node[0], IsByTensor(node) ? ProductSign.ElementOver : ProductSign.Over, builder.Of(node[1]));
        if (op is Contraction { IsElementwise: true, Inputs.Length: 2 })
            return Multiply(builder, node);
        if (op is Contraction contraction)
            return ContractionWriter.Write(builder, contraction, node);
        if (op is Recurrence recurrence)
            return RecurrenceWriter.Write(builder, recurrence, node);
        return new Whole(op switch
        {
            Leaf leaf => leaf.Symbol.Shape.IsRow ? Spell.Transposed(Spell.Name(leaf.Symbol.Name)) : Spell.Name(leaf.Symbol.Name),
            Constant constant => Literal(constant.Value),
            DimensionValue size => Spell.Size(size.Dimension),
            ElementwiseOperator => ElementwiseCall(builder, node),
            _ => StructureWriter.Write(builder, node),
        });
    }

    private static bool IsByTensor(Node node) => !node[1].Shape.IsScalar && !node[0].Shape.IsScalar;

    private static SumChain Sum(NotationBuilder builder, Node node)
    {
        var last = new SignedTerm(node.Is(Elementwise.Subtract), builder.Of(node[1]));
        if (builder.ChainOf<SumChain>(node[0]) is { } chain)
            return new SumChain(chain, last);
        var first = builder.Of(node[0]);
        return first is NegationNotation negation
            ? new SumChain(null, new SignedTerm(true, negation.Operand), last)
            : new SumChain(null, new SignedTerm(false, first), last);
    }

    // A number before a product of its own shape is only a factor more.
    private static ProductChain Multiply(NotationBuilder builder, Node node)
    {
        bool isOfTensors = !node[0].Shape.IsScalar && !node[1].Shape.IsScalar;
        if (node[0].Shape.IsScalar && node[1].Operator is Contraction { Sums: true } && builder.Of(node[1]) is ProductNotation product)
            return new ProductChain(builder.ChainOf<ProductChain>(node[0]) ?? new ProductChain(null, new SignedFactor(ProductSign.Times, builder.Of(node[0]))), product.Factors.AsSpan());
        return Join(builder, node[0], isOfTensors ? ProductSign.ElementTimes : ProductSign.Times, builder.Of(node[1]));
    }

    public static ProductChain Join(NotationBuilder builder, Node left, ProductSign sign, Notation right) =>
        new(builder.ChainOf<ProductChain>(left) ?? new ProductChain(null, new SignedFactor(ProductSign.Times, builder.Of(left))), new SignedFactor(sign, right));

    private static Notation ElementwiseCall(NotationBuilder builder, Node node)
    {
        var op = (ElementwiseOperator)node.Operator;
        if (node.Is(Elementwise.Negate))
            return new NegationNotation(builder.Of(node[0]));
        if (node.Is(Elementwise.Power))
            return new PowerNotation(builder.Of(node[0]), builder.Of(node[1]), isElementwise: !node[0].Shape.IsScalar || !node[1].Shape.IsScalar);
        if (node.Is(Elementwise.Select))
            return Conditional(builder.Of(node[0]), builder.Of(node[1]), builder.Of(node[2]));
        if (node.Is(Elementwise.Not))
            return new NotNotation(builder.Of(node[0]));
        if (node.Is(Elementwise.And) || node.Is(Elementwise.Or))
            return new LogicNotation(op.Name, builder.Of(node[0]), builder.Of(node[1]));
        // The sign of a comparison stands between its operands.
        string[] words = op.Formula.Split(' ');
        if (!op.IsFunction && words.Length == 3)
            return new ComparisonNotation(words[1], builder.Of(node[0]), builder.Of(node[1]));
        return Spell.Call(op.Name, [.. node.Operands.ToArray().Select(builder.Of)]);
    }

    private static ConditionalNotation Conditional(Notation condition, Notation value, Notation otherwise) => otherwise is ConditionalNotation next
        ? new ConditionalNotation([(condition, value), .. next.Branches], next.Otherwise)
        : new ConditionalNotation([(condition, value)], otherwise);

    private static Notation Literal(Tensor tensor) => Literal(tensor, 0, 0);

    private static Notation Literal(Tensor tensor, int axis, int offset)
    {
        if (axis == tensor.Shape.Rank)
            return Spell.Number(tensor.AsSpan()[offset]);
        int stride = new Shape(tensor.Shape.Dimensions[(axis + 1)..]).Count;
        return new VectorNotation([.. Enumerable.Range(0, (int)tensor.Shape[axis].Size).Select(i => Literal(tensor, axis + 1, offset + (i * stride)))]);
    }
}
