namespace SymbolicNet.Symbolics;

/// <summary>Finds the node of a graph with given operator and operands. Open addressing; a slot holds hash and id, so that a miss touches no node.</summary>
internal sealed class InternTable(List<Node> nodes)
{
    private const int FirstSize = 64;

    // The hash above, the id plus 1 below; 0 is a free slot.
    private long[] _slots = new long[FirstSize];

    /// <summary>The slot of the node, or one where it may go.</summary>
    /// <returns>Whether the node is there.</returns>
    public bool Find(Operator @operator, Node[] operands, int hash, out int slot)
    {
        int mask = _slots.Length - 1;
        for (slot = hash & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            if ((int)(_slots[slot] >> 32) == hash && IsSame(nodes[(int)_slots[slot] - 1], @operator, operands))
                return true;
        }
        return false;
    }

    public Node this[int slot] => nodes[(int)_slots[slot] - 1];

    /// <summary>Puts the newest node into the slot that was found for it.</summary>
    public void Add(int hash, int slot)
    {
        _slots[slot] = ((long)hash << 32) | (uint)nodes.Count;
        if (2 * nodes.Count > _slots.Length)
            Grow();
    }

    public static int HashOf(Operator @operator, ReadOnlySpan<Node> operands)
    {
        uint hash = (uint)@operator.GetHashCode();
        foreach (var operand in operands)
            hash = (hash * 31) + (uint)operand.Id;
        // Neighbouring ids must not fill neighbouring slots.
        hash *= 0x9E3779B1;
        return (int)(hash ^ (hash >> 15));
    }

    private static bool IsSame(Node node, Operator @operator, Node[] operands) =>
        node.Operands.SequenceEqual(operands) && node.Operator.Equals(@operator);

    private void Grow()
    {
        var old = _slots;
        _slots = new long[2 * old.Length];
        int mask = _slots.Length - 1;
        foreach (long entry in old)
        {
            if (entry == 0)
                continue;
            int slot = (int)(entry >> 32) & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = entry;
        }
    }
}
