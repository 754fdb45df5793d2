namespace SymbolicNet.Fitting;

/// <summary>Between which numbers each parameter may lie; infinite where it is free. Immutable.</summary>
internal sealed class Box
{
    private readonly double[] _lower;
    private readonly double[] _upper;

    public Box(ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        (_lower, _upper) = (lower.ToArray(), upper.ToArray());
        for (int i = 0; i < _lower.Length; i++)
            IsBounded |= double.IsFinite(_lower[i]) || double.IsFinite(_upper[i]);
    }

    public static Box Unbounded(int count)
    {
        var lower = new double[count];
        var upper = new double[count];
        Array.Fill(lower, double.NegativeInfinity);
        Array.Fill(upper, double.PositiveInfinity);
        return new Box(lower, upper);
    }

    public bool IsBounded { get; }

    public ReadOnlySpan<double> Lower => _lower;

    public ReadOnlySpan<double> Upper => _upper;

    /// <summary>Moves every parameter to its nearest allowed value.</summary>
    /// <returns>Whether any had to move.</returns>
    public bool Project(Span<double> parameters)
    {
        bool moved = false;
        for (int i = 0; i < parameters.Length && IsBounded; i++)
        {
            double inside = Math.Min(Math.Max(parameters[i], _lower[i]), _upper[i]);
            moved |= inside != parameters[i];
            parameters[i] = inside;
        }
        return moved;
    }

    /// <summary>Whether a parameter lies at a bound beyond which the objective falls, so that it must stay.</summary>
    public bool Holds(int parameter, double value, double slope) =>
        _lower[parameter] == _upper[parameter] || (value <= _lower[parameter] && slope > 0) || (value >= _upper[parameter] && slope < 0);

    public bool IsAtBound(int parameter, double value) => value <= _lower[parameter] || value >= _upper[parameter];

    /// <summary>How far one may go from a point in a direction before a parameter, the first, meets a bound.</summary>
    public double RoomFor(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, out int first)
    {
        double room = double.PositiveInfinity;
        first = -1;
        for (int i = 0; i < point.Length; i++)
        {
            if (direction[i] == 0)
                continue;
            double own = ((direction[i] > 0 ? _upper[i] : _lower[i]) - point[i]) / direction[i];
            if (own < room)
                (room, first) = (own, i);
        }
        return room;
    }
}
