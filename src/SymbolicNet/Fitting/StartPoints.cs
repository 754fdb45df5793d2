using SymbolicNet.Language.Semantics;
using SymbolicNet.Numerics;
using SymbolicNet.Training;

namespace SymbolicNet.Fitting;

/// <summary>Where searches begin: as the model and the options say, then drawn.</summary>
internal static class StartPoints
{
    /// <summary>All parameters at the first start. Numbers about which nothing is said start at 1, since many models are flat at 0; elements of tensors are drawn between -1 and 1, since equal ones would stay equal.</summary>
    /// <exception cref="FormulaException">A start is of no parameter, no number, or out of bounds.</exception>
    public static double[] First(BoundModel model, FitVariables variables, FitOptions options)
    {
        double[] all = Initialization.Of(model, options.Seed);
        var wrong = new List<Diagnostic>();
        for (int p = 0; p < model.Parameters.Length; p++)
        {
            var parameter = model.Parameters[p];
            var elements = all.AsSpan(variables.Offsets[p], parameter.Leaf.Shape.Count);
            if (parameter.Start is null && parameter.Initializer is null)
                FillUnknown(parameter, new RandomNumbers(options.Seed, -1 - p), elements);
            for (int e = 0; e < elements.Length; e++)
            {
                string element = variables.Names[variables.Offsets[p] + e];
                if (!options.Start.TryGetValue(element, out double start) && !options.Start.TryGetValue(parameter.Symbol.Name, out start))
                    continue;
                elements[e] = start;
                if (parameter.Syntax.IsFixed)
                    wrong.Add(FitErrors.FixedStart(element));
                else if (!(start >= parameter.Lower && start <= parameter.Upper) || !double.IsFinite(start))
                    wrong.Add(FitErrors.BadStart(element, start, parameter.Lower, parameter.Upper));
            }
        }
        var names = model.Parameters.Select(p => p.Symbol.Name).ToArray();
        var known = names.Concat(variables.Names).ToHashSet(StringComparer.Ordinal);
        wrong.AddRange(options.Start.Keys.Where(name => !known.Contains(name)).Order(StringComparer.Ordinal).Select(name => FitErrors.UnknownStart(name, names)));
        return wrong.Count == 0 ? all : throw new FormulaException([.. wrong]);
    }

    /// <summary>The starts of the free parameters.</summary>
    public static IReadOnlyList<double[]> All(double[] first, FitVariables variables, FitOptions options)
    {
        double[] free = [.. variables.Free.Select(place => first[place])];
        var starts = new List<double[]> { free };
        for (int s = 1; s < options.Starts; s++)
        {
            var random = new RandomNumbers(options.Seed, s);
            double spread = 0.5 * (1 << (s % 4));
            starts.Add([.. free.Select((value, i) => Draw(random, spread, value, variables.Box.Lower[i], variables.Box.Upper[i]))]);
        }
        return starts;
    }

    private static void FillUnknown(BoundParameter parameter, RandomNumbers random, Span<double> elements)
    {
        for (int e = 0; e < elements.Length; e++)
            elements[e] = Math.Clamp(parameter.Leaf.Shape.IsScalar ? 1 : random.Between(-1, 1), parameter.Lower, parameter.Upper);
    }

    // Sizes of parameters are known least of all: some starts stay near the first, others are powers of ten away.
    private static double Draw(RandomNumbers random, double spread, double first, double lower, double upper)
    {
        if (double.IsFinite(lower) && double.IsFinite(upper))
            return random.Between(lower, upper);
        double size = first == 0 ? 1 : first, factor = Elementary.Exp(spread * random.Normal());
        double drawn = random.Below(4) == 0 ? -size * factor : size * factor;
        return double.IsFinite(lower) ? lower + Math.Abs(drawn - lower) : double.IsFinite(upper) ? upper - Math.Abs(drawn - upper) : drawn;
    }
}
