using SymbolicNet.Symbolics;

namespace SymbolicNet.Language.Semantics;

/// <summary>Where each node was first written: a list by the nodes' ids, since most nodes have a place.</summary>
internal sealed class PlaceTable
{
    private readonly List<SourceSpan> _spans = [];

    public void TryAdd(Node node, SourceSpan span)
    {
        while (_spans.Count <= node.Id)
            _spans.Add(default);
        if (_spans[node.Id].Source is null)
            _spans[node.Id] = span;
    }

    /// <summary>The node's place; false for one that was not written, but made on the way.</summary>
    public bool TryGetValue(Node node, out SourceSpan span)
    {
        span = node.Id < _spans.Count ? _spans[node.Id] : default;
        return span.Source is not null;
    }
}
