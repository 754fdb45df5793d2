namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>The data of the workloads, the same on every machine.</summary>
internal sealed class Samples(uint seed)
{
    private uint _state = seed;

    /// <summary>From -1 up to 1.</summary>
    public double Next()
    {
        _state = unchecked((_state * 1664525) + 1013904223);
        return (_state / 4294967296.0 * 2) - 1;
    }

    /// <summary>Points x and sin(3x).</summary>
    public static (double[] X, double[] Y) Curve(int count)
    {
        var samples = new Samples(42);
        double[] x = new double[count], y = new double[count];
        for (int i = 0; i < count; i++)
        {
            x[i] = samples.Next();
            y[i] = Math.Sin(3 * x[i]);
        }
        return (x, y);
    }

    /// <summary>Three classes around three places: seven numbers each, and the class as three.</summary>
    public static (double[] X, double[] Y) Classes(int count)
    {
        var samples = new Samples(7);
        double[] x = new double[count * 7], y = new double[count * 3];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < 7; j++)
                x[(i * 7) + j] = (0.5 * samples.Next()) + (j % 3 == i % 3 ? 0.6 : 0);
            y[(i * 3) + (i % 3)] = 1;
        }
        return (x, y);
    }

    /// <summary>Inputs and targets of every sample side by side.</summary>
    public static double[] Rows(double[] x, int xLength, double[] y, int yLength)
    {
        int count = x.Length / xLength;
        var rows = new double[x.Length + y.Length];
        for (int i = 0; i < count; i++)
        {
            x.AsSpan(i * xLength, xLength).CopyTo(rows.AsSpan(i * (xLength + yLength)));
            y.AsSpan(i * yLength, yLength).CopyTo(rows.AsSpan((i * (xLength + yLength)) + xLength));
        }
        return rows;
    }

    /// <summary>The parameters of a function in its own order.</summary>
    public static double[] InOrder(ColumnFunction f, params (string Name, double Value)[] values) =>
        [.. f.Parameters.Select(name => values.Single(v => v.Name == name).Value)];
}
