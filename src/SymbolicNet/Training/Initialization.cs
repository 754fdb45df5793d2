using MathNet.Numerics.LinearAlgebra;
using SymbolicNet.Language.Semantics;
using SymbolicNet.Numerics;

namespace SymbolicNet.Training;

/// <summary>Where parameters start: at the numbers of the text, or drawn. The same seed draws the same for a name, whatever stands beside it.</summary>
/// <remarks>
/// A matrix <c>W[m,n]</c> has n inputs and m outputs; further axes multiply both; a vector <c>w[n]</c> has n inputs and one output.
/// xavier and glorot: Glorot and Bengio (2010), variance 2/(inputs + outputs), uniform unless it says normal. he: He, Zhang, Ren and Sun
/// (2015), 2/inputs, normal unless it says uniform. lecun: LeCun, Bottou, Orr and Mueller (1998), 1/inputs, likewise. orthogonal: Saxe,
/// McClelland and Ganguli (2013), rows or columns of length 1. A number in brackets multiplies what is drawn.
/// </remarks>
internal static class Initialization
{
    /// <summary>All parameters, one behind the other, in the order of the text.</summary>
    public static double[] Of(BoundModel model, long seed)
    {
        var values = new double[model.Parameters.Sum(p => p.Symbol.Shape.Count)];
        int place = 0;
        foreach (var parameter in model.Parameters)
        {
            int count = parameter.Symbol.Shape.Count;
            Fill(parameter, new RandomNumbers(seed, UseOf(parameter.Symbol.Name)), values.AsSpan(place, count));
            place += count;
        }
        return values;
    }

    private static void Fill(BoundParameter parameter, RandomNumbers random, Span<double> values)
    {
        if (parameter.Start is { } start)
        {
            if (start.Shape.IsScalar)
                values.Fill(start.ToScalar());
            else
                start.AsSpan().CopyTo(values);
        }
        else if (parameter.Initializer is { } name)
        {
            Draw(name, parameter.InitializerArguments.AsSpan(), parameter.Symbol.Shape, random, values);
        }
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Clamp(values[i], parameter.Lower, parameter.Upper);
    }

    private static void Draw(string name, ReadOnlySpan<double> arguments, Shape shape, RandomNumbers random, Span<double> values)
    {
        double gain = arguments.IsEmpty ? 1 : arguments[0];
        var (inputs, outputs) = FansOf(shape);
        switch (name)
        {
            case "zeros":
                break;
            case "ones":
                values.Fill(1);
                break;
            case "constant":
                values.Fill(gain);
                break;
            case "uniform":
                Uniform(arguments[0], arguments[1], random, values);
                break;
            case "normal":
                Normal(arguments[0], arguments[1], random, values);
                break;
            case "orthogonal":
                Orthogonal(gain, shape, random, values);
                break;
            default:
                Scaled(name, gain, inputs, outputs, random, values);
                break;
        }
    }

    private static void Scaled(string name, double gain, double inputs, double outputs, RandomNumbers random, Span<double> values)
    {
        string[] parts = name.Split('_');
        var (variance, isUniform) = parts[0] switch
        {
            "xavier" or "glorot" => (2 / (inputs + outputs), true),
            "he" => (2 / inputs, false),
            _ => (1 / inputs, false),
        };
        if (parts.Length > 1)
            isUniform = parts[1] == "uniform";
        double deviation = gain * Math.Sqrt(variance), reach = Math.Sqrt(3) * deviation;
        if (isUniform)
            Uniform(-reach, reach, random, values);
        else
            Normal(0, deviation, random, values);
    }

    private static void Uniform(double low, double high, RandomNumbers random, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = random.Between(low, high);
    }

    private static void Normal(double mean, double deviation, RandomNumbers random, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] = mean + (deviation * random.Normal());
    }

    // The orthogonal factor of a normal matrix, its signs chosen so that it is spread evenly (Mezzadri 2007).
    private static void Orthogonal(double gain, Shape shape, RandomNumbers random, Span<double> values)
    {
        int rows = shape.IsScalar ? 1 : (int)shape[0].Size, columns = values.Length / Math.Max(1, rows);
        int tall = Math.Max(rows, columns), narrow = Math.Min(rows, columns);
        if (narrow == 0)
            return;
        var drawn = Matrix<double>.Build.DenseOfColumnMajor(tall, narrow, random.Fill(tall * narrow, r => r.Normal()));
        var factors = drawn.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                int column = rows >= columns ? j : i;
                double entry = rows >= columns ? factors.Q[i, j] : factors.Q[j, i];
                values[(i * columns) + j] = gain * entry * Math.Sign(factors.R[column, column]);
            }
        }
    }

    private static (double Inputs, double Outputs) FansOf(Shape shape)
    {
        if (shape.IsScalar)
            return (1, 1);
        if (shape.Rank == 1)
            return (Math.Max(1, shape[0].Size), 1);
        double field = 1;
        for (int axis = 2; axis < shape.Rank; axis++)
            field *= shape[axis].Size;
        return (Math.Max(1, shape[1].Size * field), Math.Max(1, shape[0].Size * field));
    }

    // FNV-1a of the name.
    private static long UseOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in name)
            hash = unchecked((hash ^ c) * 1099511628211);
        return unchecked((long)hash);
    }
}
