namespace SymbolicNet.Symbolics.Simplification;

/// <summary>Which nodes of a graph differentiation has made, and so may be rewritten; what users wrote is left alone.</summary>
internal sealed class DerivedNodes
{
    private ulong[] _bits = new ulong[4];

    public bool Contains(Node node)
    {
        int word = node.Id >> 6;
        return word < _bits.Length && (_bits[word] & (1UL << node.Id)) != 0;
    }

    /// <summary>Adds the nodes with ids from <paramref name="first"/> up to and without <paramref name="end"/>.</summary>
    public void AddRange(int first, int end)
    {
        if (end >> 6 >= _bits.Length)
            Array.Resize(ref _bits, Math.Max((end >> 6) + 1, 2 * _bits.Length));
        for (int id = first; id < end; id++)
            _bits[id >> 6] |= 1UL << id;
    }
}
