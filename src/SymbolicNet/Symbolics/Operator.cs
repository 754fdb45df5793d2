using SymbolicNet.Symbolics.Differentiation;

namespace SymbolicNet.Symbolics;

/// <summary>What a node does with its operands. Immutable; operators with parameters (axes, labels, sizes) are equal where those are.</summary>
internal abstract class Operator : IEquatable<Operator>
{
    private readonly object? _key;
    private readonly int _hash;

    /// <param name="key">The parameters, compared by value; null for an operator that is only equal to itself.</param>
    protected Operator(object? key = null)
    {
        _key = key;
        _hash = key is null ? System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this) : HashCode.Combine(GetType(), key);
    }

    public abstract string Name { get; }

    /// <summary>Where the derivative jumps or has a conventional value, in words (<c>at 0</c>); null for a smooth operator.</summary>
    public virtual string? Kink => null;

    /// <summary>Whether value and derivatives of all orders are finite for finite operands, short of an overflow of sums and products.</summary>
    public virtual bool IsTame(ReadOnlySpan<Node> operands) => true;

    /// <summary>The rewrites to try when a node of this operator is made, first match wins.</summary>
    public virtual IReadOnlyList<Rewriting.RewriteRule> Rewrites => [];

    /// <summary>The node of the same value that stands for this operator with these operands, or null where they are in canonical form.</summary>
    public virtual Node? Canonical(Graph graph, Node[] operands) => null;

    /// <summary>The result's shape. The binder has checked the operands, so a misfit is a bug.</summary>
    public abstract Shape InferShape(ReadOnlySpan<Node> operands);

    /// <summary>The value for the operands' values. <paramref name="shape"/> is the result's, of known sizes.</summary>
    public abstract Tensor Evaluate(IEvaluator evaluator, Tensor[] operands, Shape shape);

    /// <summary>The adjoints of the operands for the adjoint of the result, null for one that the result does not depend on.</summary>
    public abstract Node?[] Vjp(VjpContext context, Node adjoint);

    /// <summary>About how many elementary operations <see cref="Evaluate"/> takes; a double, which no product of sizes overflows.</summary>
    /// <remarks>What an operator evaluates inside (a recurrence's body) counts by itself.</remarks>
    public virtual double Work(Tensor[] operands, Shape shape)
    {
        double work = shape.Count;
        foreach (var operand in operands)
            work += operand.Length;
        return work;
    }

    /// <summary>The node that does the same for every index of a new first axis that the operands marked in <paramref name="batch"/> have.</summary>
    public abstract Node Vectorize(Batch batch, Node[] operands);

    public bool Equals(Operator? other) =>
        ReferenceEquals(this, other) || (_key is not null && other is not null && _hash == other._hash && GetType() == other.GetType() && _key.Equals(other._key));

    public sealed override bool Equals(object? obj) => obj is Operator other && Equals(other);

    public sealed override int GetHashCode() => _hash;

    public override string ToString() => _key is null ? Name : $"{Name}{_key}";
}

/// <summary>What evaluates the sub-graphs inside an operator (a recurrence's body).</summary>
internal interface IEvaluator
{
    /// <summary>The values of the roots of <paramref name="plan"/>, given those of its known nodes.</summary>
    Tensor[] Evaluate(SubgraphPlan plan, Tensor[] known);
}
