using System.Collections.Immutable;
using SymbolicNet.Numerics;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Checking;

/// <summary>Compares the derivatives of one function with differences of its values.</summary>
internal sealed class GradientChecker(CheckedFunction function, GradientCheckOptions options, RandomNumbers random, Func<Node, Kink> kinkOf)
{
    // Beside the function's value a derivative this much smaller is rounding.
    private const double Negligible = 1e-3;

    private const double Rough = 1e-2;

    private readonly FiniteDifferences _differences = new(options.Order, function.Value, options.Tolerance);

    /// <summary>The comparisons by the elements of a small leaf and along random directions.</summary>
    /// <param name="leaf">The leaf to move.</param>
    /// <param name="value">Its value at the point.</param>
    /// <param name="gradient">The derivative by it.</param>
    public ImmutableArray<GradientComparison> Check(Node leaf, Tensor value, Tensor gradient)
    {
        var comparisons = ImmutableArray.CreateBuilder<GradientComparison>();
        double largest = value.Elements.Select(Math.Abs).DefaultIfEmpty().Max();
        for (int i = 0; i < value.Length && value.Length <= options.MostElements; i++)
        {
            double[] direction = new double[value.Length];
            direction[i] = 1;
            var line = new Line(leaf, value, direction, Scales(Math.Abs(value.Elements[i]), largest, 1), gradient.Elements[i], Math.Abs(gradient.Elements[i]));
            comparisons.Add(Compare(line) with { Element = IndicesOf(value.Shape, i) });
        }
        int directions = value.Length == 0 || (value.Length == 1 && options.MostElements > 0) ? 0 : options.Directions;
        for (int i = 0; i < directions; i++)
            comparisons.Add(Compare(RandomLine(leaf, value, gradient, largest)) with { Direction = i });
        return comparisons.ToImmutable();
    }

    private Line RandomLine(Node leaf, Tensor value, Tensor gradient, double largest)
    {
        double[] direction = random.Fill(value.Length, r => r.Between(-1, 1));
        var slope = default(CompensatedSum);
        double size = 0;
        for (int i = 0; i < direction.Length; i++)
        {
            slope.Add(gradient.Elements[i] * direction[i]);
            size += Math.Abs(gradient.Elements[i] * direction[i]);
        }
        return new Line(leaf, value, direction, Scales(largest, 1), slope.Value, size);
    }

    private GradientComparison Compare(Line line)
    {
        Sample Along(double distance) => function.At(line.Leaf, line.At(distance));
        double found = line.Slope;
        var difference = _differences.Along(Along, line.Scales, line.Reach);
        double expected = difference.Value;
        double size = Math.Max(double.IsFinite(found) ? Math.Abs(found) : 0, Math.Abs(expected));
        double summed = Negligible * (double.IsFinite(line.Size) ? line.Size : 0);
        double floor = Math.Max(Negligible * Math.Abs(function.Value) / Math.Max(1, line.Scales[0]), summed);
        double error = Math.Abs(found - expected);
        bool isSettled = difference.Error <= options.Tolerance * Math.Max(size, floor);
        bool isNear = error <= options.Tolerance * Math.Max(size, summed) + 2 * difference.Error;

        GradientComparison Result(GradientVerdict verdict, string? reason = null, Kink? kink = null) =>
            new(null, null, verdict, expected, found, difference.Error, error == 0 ? 0 : error / Math.Max(size, floor), reason, kink);
        bool HasCorner() => _differences.HasCorner(Along, line.Scales[0], expected);

        if (double.IsNaN(expected) || (!isSettled && difference.Crossed is not null))
        {
            return difference.Crossed is { } crossed
                ? Skipped(kinkOf(crossed))
                : Result(GradientVerdict.Skipped, "values around are not finite, or vary too fast");
        }
        if (isSettled && isNear)
            return Result(GradientVerdict.Passed);
        // A difference too rough for the tolerance still tells a wrong sign; one that knows nothing tells nothing.
        bool isRough = difference.Error <= Rough * Math.Abs(expected) && error > 10 * difference.Error;
        bool isWrong = double.IsNaN(found) || (!isNear && isSettled) || (isRough && double.IsFinite(found));
        if (!isWrong)
            return Result(GradientVerdict.Skipped, "differences do not settle");
        if (HasCorner())
            return Result(GradientVerdict.Skipped, "the slopes to both sides differ, or change too fast");
        return Result(GradientVerdict.Failed, double.IsFinite(found) ? null : "the derivative is not finite where differences are");

        GradientComparison Skipped(Kink kink) => Result(GradientVerdict.Skipped, $"{kink.Operator} {kink.Where}", kink);
    }

    // A coordinate of 0 knows no scale.
    private static double[] Scales(params ReadOnlySpan<double> guesses) => [.. guesses.ToArray().Where(g => g > 0).Distinct()];

    private static ImmutableArray<int> IndicesOf(Shape shape, int position)
    {
        int[] sizes = shape.Sizes();
        int[] indices = new int[sizes.Length];
        for (int axis = sizes.Length - 1; axis >= 0; axis--)
            (position, indices[axis]) = Math.DivRem(position, sizes[axis]);
        return [.. indices];
    }

    /// <summary>A line through the point: its direction, the function's slope along it, and the sizes of what the slope sums up.</summary>
    private sealed record Line(Node Leaf, Tensor Value, double[] Direction, double[] Scales, double Slope, double Size)
    {
        /// <summary>The largest coordinate that moves.</summary>
        public double Reach { get; } = Direction.Select((d, i) => d == 0 ? 0 : Math.Abs(Value.Elements[i])).Max();

        public Tensor At(double distance)
        {
            double[] moved = new double[Direction.Length];
            for (int i = 0; i < moved.Length; i++)
                moved[i] = Direction[i] == 0 ? Value.Elements[i] : Value.Elements[i] + distance * Direction[i];
            return new Tensor(Leaf.Shape, moved);
        }
    }
}
