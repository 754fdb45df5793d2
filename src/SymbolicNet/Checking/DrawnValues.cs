using SymbolicNet.Language.Semantics;
using SymbolicNet.Numerics;

namespace SymbolicNet.Checking;

/// <summary>Draws values for variables, data and parameters; each further attempt draws from another range, since nobody knows a formula's domain.</summary>
internal sealed class DrawnValues(RandomNumbers random)
{
    /// <summary>How often it is worth trying.</summary>
    public const int MostAttempts = 40;

    private const int Ranges = 4;

    /// <summary>Any numbers; later attempts mix the ranges.</summary>
    public Tensor Quantity(Shape shape, int attempt) => (attempt < Ranges ? attempt : random.Below(Ranges)) switch
    {
        0 => Fill(shape, r => r.Normal()),
        1 => Fill(shape, r => r.Between(0.1, 0.9)),
        2 => Fill(shape, r => r.Between(1.1, 3)),
        _ => shape.Rank == 2 && shape[0] == shape[1] ? PositiveDefinite(shape) : Fill(shape, r => r.Between(-0.9, -0.1)),
    };

    /// <summary>A value of an input or target: whole numbers for a class or index, one 1 for a one-hot target.</summary>
    public Tensor Data(BoundData data, int attempt)
    {
        var (symbol, shape) = (data.Symbol, data.Symbol.Shape);
        if (symbol.Category is { } count)
            return Fill(shape, r => r.Below(count.Size));
        if (data.Syntax is not { IsTarget: true, Category.IsClass: true })
            return Quantity(shape, attempt);
        var values = new double[shape.Count];
        if (values.Length > 0)
            values[random.Below(values.Length)] = 1;
        return new Tensor(shape, values);
    }

    /// <summary>A parameter by its initializer, or near its start (at a start such as 0 errors would hide), inside its bounds; a fixed one at its start.</summary>
    public Tensor Parameter(BoundParameter parameter)
    {
        var shape = parameter.Symbol.Shape;
        var spread = Spread(parameter);
        double[] start = parameter.Start is { } given ? given.Elements : [0];
        var values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++)
        {
            double value = parameter.Initializer is null ? start[start.Length == 1 ? 0 : i] : spread(random);
            if (!parameter.Syntax.IsFixed)
                value = Inside(parameter, IsPoint(parameter) ? value + 0.1 * Math.Max(1, Math.Abs(value)) * random.Between(-1, 1) : value);
            values[i] = value;
        }
        return new Tensor(shape, values);
    }

    private static bool IsPoint(BoundParameter parameter) => parameter.Initializer is null or "zeros" or "ones" or "constant";

    private static Func<RandomNumbers, double> Spread(BoundParameter parameter)
    {
        var arguments = parameter.InitializerArguments;
        var sizes = parameter.Symbol.Shape.Sizes();
        double outputs = sizes.Length > 0 ? sizes[0] : 1, inputs = sizes.Length > 1 ? sizes[1..].Aggregate(1.0, (a, b) => a * b) : outputs;
        double Deviation(double variance) => (arguments is [var gain, ..] ? gain : 1) * Math.Sqrt(variance);
        double deviation = parameter.Initializer switch
        {
            "he" or "he_uniform" or "he_normal" => Deviation(2 / inputs),
            "lecun" or "lecun_uniform" or "lecun_normal" or "orthogonal" => Deviation(1 / inputs),
            _ => Deviation(2 / (inputs + outputs)),
        };
        return parameter.Initializer switch
        {
            null or "zeros" => _ => 0,
            "ones" => _ => 1,
            "constant" => _ => arguments[0],
            "uniform" => r => r.Between(arguments[0], arguments[1]),
            "normal" => r => arguments[0] + arguments[1] * r.Normal(),
            _ => r => deviation * r.Normal(),
        };
    }

    // Strictly, so that there is room for differences on both sides.
    private double Inside(BoundParameter parameter, double value)
    {
        var (low, high) = (parameter.Lower, parameter.Upper);
        double room = Math.Min(1, high - low) * random.Between(0.05, 0.2);
        return value <= low ? low + room : value >= high ? high - room : value;
    }

    private Tensor PositiveDefinite(Shape shape)
    {
        int n = (int)shape[0].Size;
        var values = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            values[i * n + i] = n + random.Between(0, 1);
            for (int j = 0; j < i; j++)
                values[i * n + j] = values[j * n + i] = random.Between(-0.9, 0.9);
        }
        return new Tensor(shape, values);
    }

    private Tensor Fill(Shape shape, Func<RandomNumbers, double> draw) => new(shape, random.Fill(shape.Count, draw));
}
