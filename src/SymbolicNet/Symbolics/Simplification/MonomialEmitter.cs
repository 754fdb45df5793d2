namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Turns products of powers back into nodes: one multiplication after the other, one division at the end.</summary>
internal static class MonomialEmitter
{
    public static Node Emit(Graph graph, Monomial monomial)
    {
        var number = monomial.Coefficient;
        if (number.IsZero)
            return Zero(graph, monomial);
        bool hasNumerator = false;
        foreach (var factor in monomial.Factors)
            hasNumerator |= !factor.Exponent.IsNegative;
        bool isNegative = number.IsExact && number.Numerator == -1 && hasNumerator;
        var front = number.IsExact ? ExactNumber.Of(number.Numerator) : number;

        // Rules: numbers in front; chains from the left; scalars before tensors.
        // Chains are made from the left: (2*a)*b, not 2*(a*b).
        Node? product = front.IsOne || isNegative ? null : graph.Constant(front.Value);
        Node? scalarBelow = number is { IsExact: true, IsWhole: false } ? graph.Constant(number.Denominator) : null;
        Node? tensorBelow = null;
        foreach (var (node, exponent) in monomial.Factors)
        {
            var value = Raise(node, exponent.IsNegative ? -exponent : exponent);
            if (IsNumber(node) && !exponent.IsNegative)
                continue;
            if (node.Shape.IsScalar)
                Append(ref exponent.IsNegative ? ref scalarBelow : ref product, value);
            else if (exponent.IsNegative)
                Append(ref tensorBelow, value);
        }
        foreach (var (node, exponent) in monomial.Factors)
        {
            if (!node.Shape.IsScalar && !exponent.IsNegative)
                Append(ref product, Raise(node, exponent));
        }
        // A number that would overflow together with the one in front.
        foreach (var (node, exponent) in monomial.Factors)
        {
            if (IsNumber(node) && !exponent.IsNegative)
                Append(ref product, Raise(node, exponent));
        }
        var result = product ?? graph.Constant(1);
        // Rules: one division; scalars below before tensors.
        if (scalarBelow is not null)
            result = Elementwise.Divide[result, scalarBelow];
        if (tensorBelow is not null)
            result = Elementwise.Divide[result, tensorBelow];
        return isNegative ? Elementwise.Negate[result] : result;
    }

    private static Node Zero(Graph graph, Monomial monomial)
    {
        var shape = Shape.Scalar;
        foreach (var factor in monomial.Factors)
            shape = shape.IsScalar ? factor.Base.Shape : shape;
        return Contraction.Fill(graph.Constant(0), shape);
    }

    private static void Append(ref Node? product, Node factor) => product = product is null ? factor : Contraction.Product(product, factor);

    private static bool IsNumber(Node node) => node.ConstantValue is not null;

    private static Node Raise(Node node, ExactNumber exponent) =>
        exponent.IsOne ? node : Elementwise.Power[node, exponent.ToNode(node.Graph)];
}
