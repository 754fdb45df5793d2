using SymbolicNet.Symbolics;

namespace SymbolicNet.Compilation.Plans;

/// <summary>A matrix product with what follows it in one step.</summary>
/// <param name="Product">The contraction.</param>
/// <param name="Alpha">A number it is multiplied by.</param>
/// <param name="Scales">Scalars it is multiplied by.</param>
/// <param name="Bias">A vector that is added to every row or column.</param>
/// <param name="BiasLabel">The output's label along which it lies.</param>
/// <param name="Addend">A tensor that is added.</param>
/// <param name="HasRelu">Whether negative results become 0.</param>
internal sealed record FusedProduct(Node Product, double Alpha = 1, Node[]? Scales = null, Node? Bias = null, char BiasLabel = default, Node? Addend = null, bool HasRelu = false)
{
    public IEnumerable<Node> Operands(PlanNodes nodes) =>
        [.. nodes.Operands(Product), .. Scales ?? [], .. Bias is null ? (Node[])[] : [Bias], .. Addend is null ? (Node[])[] : [Addend]];
}

/// <summary>Finds products whose scaling, bias, relu or update can be done while their sums are in registers.</summary>
internal sealed class ProductFusion
{
    private readonly PlanNodes _nodes;
    private readonly Dictionary<Node, FusedProduct> _products = [];
    private readonly HashSet<Node> _absorbed = [];
    private readonly HashSet<(Node Root, Node Known)> _updates;

    /// <param name="nodes">The plan's nodes.</param>
    /// <param name="formOf">The form of a contraction as one matrix product, null where it has none.</param>
    /// <param name="updates">Roots that take the places of known nodes.</param>
    public ProductFusion(PlanNodes nodes, Func<Node, ProductForm?> formOf, IEnumerable<(Node Root, Node Known)> updates)
    {
        _nodes = nodes;
        _updates = [.. updates];
        foreach (var node in nodes.Order)
        {
            if (node.Operator is Contraction { Sums: true } && !_absorbed.Contains(node) && formOf(node) is { IsSimple: true } form)
                Climb(node, form);
        }
    }

    /// <summary>The product that ends in a node, or null.</summary>
    public FusedProduct? Find(Node node) => _products.GetValueOrDefault(node);

    /// <summary>Whether another node's step computes it on the way.</summary>
    public bool IsAbsorbed(Node node) => _absorbed.Contains(node);

    private void Climb(Node product, ProductForm form)
    {
        var fused = new FusedProduct(product);
        var top = product;
        while (!fused.HasRelu && _nodes.OnlyUser(top) is { } user && Extend(fused, top, user, form) is { } extended)
        {
            _absorbed.Add(top);
            (fused, top) = (extended, user);
        }
        if (top != product)
            _products[top] = fused;
    }

    private FusedProduct? Extend(FusedProduct fused, Node top, Node user, ProductForm form)
    {
        bool isScaled = fused is { Bias: null, Addend: null };
        if (user.Is(Elementwise.Relu))
            return fused with { HasRelu = true };
        if (isScaled && user.Is(Elementwise.Negate))
            return fused with { Alpha = -fused.Alpha };
        if (isScaled && user.Is(Elementwise.Divide) && user[0] == top && user[1].ConstantValue is { } divisor)
            return fused with { Alpha = fused.Alpha / divisor };
        if (isScaled && user.Operator is Contraction { IsElementwise: true } && user.Operands.Length == 2 && user.Shape == top.Shape)
            return Scaled(fused, user[0] == top ? user[1] : user[0]);
        if (user.Is(Elementwise.Add))
            return Added(fused, user[0] == top ? user[1] : user[0], user, form);
        // other - product.
        return user.Is(Elementwise.Subtract) && user[1] == top && isScaled ? Added(fused with { Alpha = -fused.Alpha }, user[0], user, form) : null;
    }

    private static FusedProduct? Scaled(FusedProduct fused, Node scale)
    {
        if (!scale.Shape.IsScalar)
            return null;
        return scale.ConstantValue is { } number ? fused with { Alpha = fused.Alpha * number } : fused with { Scales = [.. fused.Scales ?? [], scale] };
    }

    private FusedProduct? Added(FusedProduct fused, Node other, Node user, ProductForm form)
    {
        if (other.Shape != fused.Product.Shape)
            return null;
        if (fused.Bias is null && _nodes.Kind(other) == NodeKind.View && LabelOf(other) is { } axis)
        {
            char label = ((Contraction)fused.Product.Operator).Output[axis];
            if (form.RowLabels == label.ToString() || form.ColumnLabels == label.ToString())
                return fused with { Bias = other[0], BiasLabel = label };
        }
        // Elsewhere an elementwise pass, perhaps with more in it, costs no more than a copy.
        return fused.Addend is null && _updates.Contains((user, other)) ? fused with { Addend = other } : null;
    }

    // Of a vector repeated the axis along which it lies.
    private static int? LabelOf(Node view) => view.Operator is Contraction { Inputs: [{ Length: 1 } label], Output: var output } ? output.IndexOf(label, StringComparison.Ordinal) : null;
}
