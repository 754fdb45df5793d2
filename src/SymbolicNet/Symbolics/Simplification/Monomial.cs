using System.Runtime.InteropServices;
using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics.Simplification;

/// <summary>An expression to a power that is a number.</summary>
internal readonly record struct Factor(Node Base, ExactNumber Exponent);

/// <summary>A number times powers of expressions, scalars and tensors of one shape, multiplied place by place. Owned by one holder, who may change it.</summary>
internal sealed class Monomial
{
    private readonly Graph _graph;
    private readonly List<Factor> _factors = new(2);
    private bool _isNormal = true;

    public Monomial(Graph graph) => _graph = graph;

    public Monomial(Node node)
        : this(node.Graph) => Multiply(node);

    public ExactNumber Coefficient { get; set; } = ExactNumber.One;

    /// <summary>The factors; in canonical order, each base once, after <see cref="Normalize"/>.</summary>
    public ReadOnlySpan<Factor> Factors => CollectionsMarshal.AsSpan(_factors);

    /// <summary>The monomial, its sign turned where it is subtracted.</summary>
    public Monomial Signed(bool isNegative)
    {
        if (isNegative)
            Coefficient = -Coefficient;
        return this;
    }

    /// <summary>Multiplies by an expression to a power of 1 or -1.</summary>
    public void Multiply(Node node, int power = 1)
    {
        // Rules: signs of products; sign in front; double negation; negated term; subtracted negation.
        while (node.Is(Elementwise.Negate))
        {
            Coefficient = -Coefficient;
            node = node[0];
        }
        // Rules: factor 0; factor 0 of a tensor.
        if (power > 0 && node.IsZero())
        {
            // The factor stays for its shape.
            Coefficient = ExactNumber.Zero;
            Add(new Factor(node, ExactNumber.One));
        }
        else if (ExactNumber.OfNode(node) is { } number && (power > 0 ? number.Fits(Coefficient) : number.IsExact && !number.IsZero))
            Coefficient *= power > 0 ? number : number.Inverse();
        else if (node.Is(Elementwise.Power) && ExactNumber.OfNode(node[1]) is { } exponent && node[0].Shape == node.Shape)
        {
            // (-x)^2 is x^2.
            bool isEven = node[0].Is(Elementwise.Negate) && exponent.IsWhole && exponent.Numerator % 2 == 0;
            Add(new Factor(isEven ? node[0][0] : node[0], power > 0 ? exponent : -exponent));
        }
        else
            Add(new Factor(node, power > 0 ? ExactNumber.One : ExactNumber.MinusOne));
    }

    /// <summary>Takes over the factors of another one; its owner must let it go.</summary>
    public Monomial Absorb(Monomial other, int power = 1)
    {
        if (power < 0 ? !other.Coefficient.IsExact || other.Coefficient.IsZero : !other.Coefficient.Fits(Coefficient))
        {
            Multiply(other.Emit(), power);
            return this;
        }
        Coefficient *= power > 0 ? other.Coefficient : other.Coefficient.Inverse();
        // Rule: quotient below.
        if (power < 0)
        {
            foreach (ref var factor in CollectionsMarshal.AsSpan(other._factors))
                factor = factor with { Exponent = -factor.Exponent };
        }
        var (large, small) = _factors.Count >= other._factors.Count ? (this, other) : (other, this);
        foreach (var factor in small._factors)
            large.Add(factor);
        large.Coefficient = Coefficient;
        return large;
    }

    private void Add(Factor factor)
    {
        _factors.Add(factor);
        _isNormal = _factors.Count == 1;
    }

    /// <summary>Whether the factors are the same, whatever the numbers before them.</summary>
    public bool HasFactorsOf(Monomial other) => Factors.SequenceEqual(other.Factors);

    public int FactorsHash()
    {
        int hash = _factors.Count;
        foreach (var factor in _factors)
            hash = (hash * 31) + factor.Base.Id + (int)(factor.Exponent.Value * 7);
        return hash;
    }

    /// <summary>Merges equal bases and puts the factors into canonical order.</summary>
    public Monomial Normalize()
    {
        if (_factors.Count == 0 || (_isNormal && Coefficient.IsOne))
            return this;
        // Rule: order of factors.
        MonomialRules.Open(this, _factors);
        _factors.Sort(FactorOrder.Compare);
        MonomialRules.Merge(_factors);
        _isNormal = true;
        return this;
    }

    /// <summary>The scalar part and the part of tensors.</summary>
    public (Monomial Scalars, Monomial Tensors) Split()
    {
        var scalars = new Monomial(_graph) { Coefficient = Coefficient };
        var tensors = new Monomial(_graph);
        foreach (var factor in _factors)
            (factor.Base.Shape.IsScalar ? scalars : tensors).Add(factor);
        return (scalars, tensors);
    }

    /// <summary>Takes the last factor out, if others remain and it is no power.</summary>
    public Node? TakeLast()
    {
        if (_factors.Count < 2 || !_factors[^1].Exponent.IsOne || _factors[^1].Base.Shape.IsScalar || !_factors.Exists(f => !f.Exponent.IsNegative && f != _factors[^1]))
            return null;
        var last = _factors[^1].Base;
        // Rule: inner products.
        _factors.RemoveAt(_factors.Count - 1);
        return last;
    }

    /// <summary>The graph's node for it: <c>number*a*b/(c*d)</c> from left to right, scalars before tensors.</summary>
    public Node Emit() => MonomialEmitter.Emit(_graph, Normalize());
}
