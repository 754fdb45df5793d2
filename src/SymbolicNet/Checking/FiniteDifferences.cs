using SymbolicNet.Symbolics;

namespace SymbolicNet.Checking;

/// <summary>A function's value at a point of a line, and the node that jumps between that point and the middle of the line.</summary>
internal readonly record struct Sample(double Value, Node? Crossed);

/// <summary>A derivative by differences.</summary>
/// <param name="Value">The derivative; NaN where no step size gave one.</param>
/// <param name="Error">How far off it may be: how much the last halving of the step changed it, and what rounding can do; infinite where there is none.</param>
/// <param name="Crossed">What kept larger steps, or all, from being taken.</param>
internal readonly record struct Difference(double Value, double Error, Node? Crossed)
{
    public static Difference None { get; } = new(double.NaN, double.PositiveInfinity, null);
}

/// <summary>Central differences of one order along lines through one point, over as many step sizes as it takes to know their error.</summary>
/// <param name="order">The order of the error in the step size: 2, 4, 6 or 8.</param>
/// <param name="middle">The function's value in the middle of every line.</param>
/// <param name="precision">The relative error to be content with.</param>
internal sealed class FiniteDifferences(int order, double middle, double precision)
{
    private const double Epsilon = 1.0 / (1L << 52);

    // A step far below the rounding of the point itself tells nothing.
    private const double SmallestStep = 1e-11;

    private readonly double[] _weights = order switch
    {
        2 => [1.0 / 2],
        4 => [2.0 / 3, -1.0 / 12],
        6 => [3.0 / 4, -3.0 / 20, 1.0 / 60],
        _ => [4.0 / 5, -1.0 / 5, 4.0 / 105, -1.0 / 280],
    };

    // Where truncation and rounding of a function of unit scale meet, and a little above.
    private readonly double _firstStep = 4 * Math.Pow(Epsilon, 1.0 / (order + 1));

    /// <summary>The derivative in the middle of a line.</summary>
    /// <param name="along">The function along the line.</param>
    /// <param name="scales">How far one has to walk for something to change, as guesses in the order of trust.</param>
    /// <param name="reach">The largest coordinate in the middle, which the line's points are rounded by.</param>
    public Difference Along(Func<double, Sample> along, IEnumerable<double> scales, double reach)
    {
        var best = Difference.None;
        foreach (double scale in scales)
        {
            var found = Descend(along, scale, reach);
            if (found.Error < best.Error || !double.IsFinite(best.Error))
                best = found with { Crossed = found.Crossed ?? best.Crossed };
            if (best.Error <= Target(best.Value, scale))
                break;
        }
        return best;
    }

    /// <summary>Whether the slopes to the left and to the right differ, beside a slope by differences: theirs at two step sizes, extrapolated to no step.</summary>
    /// <remarks>A function that changes within the steps has such a corner too.</remarks>
    public bool HasCorner(Func<double, Sample> along, double scale, double slope)
    {
        double step = 1e-5 * scale;
        double corner = 2 * Bend(along, step / 2) - Bend(along, step);
        double noise = 64 * Epsilon * Math.Abs(middle) / step;
        return !(Math.Abs(corner) <= 1e-3 * Math.Abs(slope) + noise);
    }

    private double Bend(Func<double, Sample> along, double step) => (along(step).Value - middle - (middle - along(-step).Value)) / step;

    private Difference Descend(Func<double, Sample> along, double scale, double reach)
    {
        var best = Difference.None;
        double previous = double.NaN;
        for (double step = _firstStep; step > SmallestStep;)
        {
            var (value, noise, crossed) = Step(along, step * scale, reach);
            if (!double.IsFinite(value))
            {
                best = best with { Crossed = crossed ?? best.Crossed };
                previous = double.NaN;
                step /= 4;
                continue;
            }
            double error = Math.Abs(value - previous) + noise;
            if (error < best.Error)
                best = best with { Value = value, Error = error };
            if (best.Error <= Target(value, scale) || noise > best.Error)
                break;
            previous = value;
            step /= 2;
        }
        return best;
    }

    private double Target(double value, double scale) => 0.05 * precision * Math.Max(Math.Abs(value), 1e-3 * Math.Abs(middle) / Math.Max(1, scale));

    private (double Value, double Noise, Node? Crossed) Step(Func<double, Sample> along, double step, double reach)
    {
        double sum = 0, noise = 0;
        for (int i = _weights.Length - 1; i >= 0; i--)
        {
            var (right, left) = (along((i + 1) * step), along(-(i + 1) * step));
            if ((right.Crossed ?? left.Crossed) is { } crossed)
                return (double.NaN, 0, crossed);
            sum += _weights[i] * (right.Value - left.Value);
            noise += Math.Abs(_weights[i]) * (Math.Abs(right.Value) + Math.Abs(left.Value));
        }
        double value = sum / step;
        return (value, 2 * Epsilon * (noise + Math.Abs(value) * reach) / step, null);
    }
}
