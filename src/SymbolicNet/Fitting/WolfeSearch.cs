namespace SymbolicNet.Fitting;

/// <summary>Finds a step along a line of descent that lowers the objective enough and flattens its slope: the strong conditions of Wolfe. For one thread at a time.</summary>
/// <remarks>J. Nocedal and S. Wright, Numerical Optimization, algorithms 3.5 and 3.6. Near a minimum, where values tell nothing any more,
/// slopes decide (W. Hager and H. Zhang 2005). A value that is not finite is an infinitely bad one. A step that reaches a bound while the
/// objective still falls is taken as it is.</remarks>
internal sealed class WolfeSearch(IObjective objective, Box box)
{
    private const double Decrease = 1e-4;
    private const int MostTrials = 60;
    private double[] _point = [];
    private double[] _direction = [];
    private double _value, _slope, _steepest;
    private int _trials;
    private int _first;
    private double _room;

    public double[] Trial { get; private set; } = new double[objective.ParameterCount];

    public double[] Gradient { get; private set; } = new double[objective.ParameterCount];

    public double Value { get; private set; }

    public int Evaluations { get; private set; }

    /// <summary>Searches; the point found is <see cref="Trial"/>.</summary>
    /// <param name="point">Where the line begins.</param>
    /// <param name="value">The value there.</param>
    /// <param name="slope">The slope there, below 0.</param>
    /// <param name="direction">Of the line.</param>
    /// <param name="first">The step to try first.</param>
    /// <param name="curvature">By which factor the slope must become flatter.</param>
    /// <returns>Whether there is such a step.</returns>
    public bool Find(double[] point, double value, double slope, double[] direction, double first, double curvature)
    {
        (_point, _value, _slope, _direction, _trials) = (point, value, slope, direction, 0);
        _steepest = -curvature * slope;
        double room = _room = box.RoomFor(point, direction, out _first);
        var before = (Step: 0.0, Value: value, Slope: slope);
        for (double step = Math.Min(first, room); _trials < MostTrials;)
        {
            var here = At(step);
            if (!IsLow(here) || (before.Step > 0 && here.Value >= before.Value && !IsFlat(here)))
                return Zoom(before, here);
            if (IsFlat(here) || step >= room)
                return true;
            if (here.Slope >= 0)
                return Zoom(here, before);
            before = here;
            step = Math.Min(room, step * 4);
        }
        return false;
    }

    private bool Zoom((double Step, double Value, double Slope) low, (double Step, double Value, double Slope) high)
    {
        while (_trials < MostTrials)
        {
            double step = Between(low, high);
            if (step == low.Step || step == high.Step)
                break;
            var here = At(step);
            if (!IsLow(here) || (here.Value >= low.Value && !IsFlat(here)))
            {
                high = here;
                continue;
            }
            if (IsFlat(here))
                return true;
            if (here.Slope * (high.Step - low.Step) >= 0)
                high = low;
            low = here;
        }
        // Not flat enough, but lower.
        return low.Step > 0 && low.Value < _value && At(low.Step).Value < _value;
    }

    private bool IsLow((double Step, double Value, double Slope) here) =>
        here.Value <= _value + (Decrease * here.Step * _slope)
        || (here.Value <= _value + (1e-14 * Math.Abs(_value)) && here.Slope <= ((2 * Decrease) - 1) * _slope && IsFlat(here));

    private bool IsFlat((double Step, double Value, double Slope) here) => Math.Abs(here.Slope) <= _steepest;

    // The minimum of the cubic through both ends, kept away from them.
    private static double Between((double Step, double Value, double Slope) low, (double Step, double Value, double Slope) high)
    {
        double width = high.Step - low.Step, middle = low.Step + (0.5 * width);
        if (!double.IsFinite(high.Value) || !double.IsFinite(high.Slope))
            return low.Step + (0.1 * width);
        double d1 = low.Slope + high.Slope - (3 * (low.Value - high.Value) / (low.Step - high.Step));
        double root = (d1 * d1) - (low.Slope * high.Slope);
        if (!(root >= 0))
            return middle;
        double d2 = Math.CopySign(Math.Sqrt(root), width);
        double step = high.Step - (width * ((high.Slope + d2 - d1) / (high.Slope - low.Slope + (2 * d2))));
        double share = (step - low.Step) / width;
        return share is > 0.05 and < 0.95 ? step : double.IsNaN(share) ? middle : low.Step + (Math.Clamp(share, 0.05, 0.95) * width);
    }

    private (double Step, double Value, double Slope) At(double step)
    {
        _trials++;
        Evaluations++;
        for (int i = 0; i < Trial.Length; i++)
            Trial[i] = _point[i] + (step * _direction[i]);
        // What meets its bound shall lie on it, whatever the rounding.
        if (step == _room)
            Trial[_first] = _direction[_first] > 0 ? box.Upper[_first] : box.Lower[_first];
        box.Project(Trial);
        Value = objective.Gradient(Trial, Gradient);
        if (!double.IsFinite(Value) || !Vectors.AreFinite(Gradient))
            return (step, double.PositiveInfinity, double.PositiveInfinity);
        return (step, Value, Vectors.Dot(Gradient, _direction));
    }
}
