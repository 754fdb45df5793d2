using SymbolicNet.Symbolics;

namespace SymbolicNet.Checking;

/// <summary>Remembers the sides of all kinks at the point of a check, and finds the first one that another evaluation is on the other side of.</summary>
/// <remarks>Evaluations of one plan visit the same nodes in the same order, bodies of recurrences too.</remarks>
internal sealed class KinkWatch
{
    private readonly List<double> _sides = [];
    private bool _isRecording = true;
    private int _position;

    /// <summary>What jumps between the point and where the last evaluation was; null where nothing does.</summary>
    public Node? Crossed { get; private set; }

    /// <summary>Begins an evaluation; the first one is at the point.</summary>
    public void Begin(bool isPoint)
    {
        _isRecording = isPoint;
        _position = 0;
        Crossed = null;
        if (isPoint)
            _sides.Clear();
    }

    public void See(Node node, Tensor[] operands)
    {
        if (Crossed is not null || !KinkSides.Has(node.Operator))
            return;
        foreach (double side in KinkSides.Of(node, operands))
        {
            if (_isRecording)
                _sides.Add(side);
            else if (!_sides[_position++].Equals(side))
                Crossed ??= node;
        }
    }
}
