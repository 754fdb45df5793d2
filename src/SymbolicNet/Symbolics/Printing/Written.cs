using System.Collections.Immutable;

namespace SymbolicNet.Symbolics.Printing;

/// <summary>What a node has become: a notation, or a chain that may still grow to the right.</summary>
internal abstract class Written
{
    private Notation? _notation;

    /// <summary>How deep it nests.</summary>
    public int Depth { get; set; }

    public Notation Notation => _notation ??= Make();

    protected abstract Notation Make();
}

/// <summary>A finished notation.</summary>
internal sealed class Whole(Notation notation) : Written
{
    protected override Notation Make() => notation;
}

/// <summary>The value of a recurrence, which has several parts in their own shapes and packs them into one only where that is asked for.</summary>
internal sealed class Packed(ImmutableArray<Notation> parts, Func<Notation> pack) : Written
{
    public ImmutableArray<Notation> Parts { get; } = parts;

    protected override Notation Make() => pack();
}

/// <summary>Items in a row; a longer chain shares the list of the shorter one that it goes on from, so that growing takes no time.</summary>
internal abstract class Chain<T> : Written
{
    private readonly List<T> _items;
    private readonly int _count;

    protected Chain(Chain<T>? start, ReadOnlySpan<T> more)
    {
        bool isLast = start is not null && start._items.Count == start._count;
        _items = isLast ? start!._items : start is null ? [] : start._items.GetRange(0, start._count);
        _items.AddRange(more);
        _count = _items.Count;
    }

    protected ImmutableArray<T> Items => [.. _items.GetRange(0, _count)];

    public T First => _items[0];
}

internal sealed class SumChain(SumChain? start, params ReadOnlySpan<SignedTerm> more) : Chain<SignedTerm>(start, more)
{
    protected override Notation Make() => new SumNotation(Items);
}

internal sealed class ProductChain(ProductChain? start, params ReadOnlySpan<SignedFactor> more) : Chain<SignedFactor>(start, more)
{
    protected override Notation Make() => new ProductNotation(Items);
}
