namespace SymbolicNet.Numerics;

/// <summary>The same numbers for the same seed on every machine and runtime.</summary>
/// <remarks>SplitMix64: G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.</remarks>
internal sealed class RandomNumbers(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>Numbers of their own for one of several uses of a seed, so that none changes where another draws more.</summary>
    /// <param name="seed">What the user chose.</param>
    /// <param name="use">What the numbers are for, such as the number of an epoch.</param>
    public RandomNumbers(long seed, long use) : this(unchecked((long)new RandomNumbers(seed ^ (long)new RandomNumbers(use).Next()).Next()))
    {
    }

    /// <summary>A number strictly between the two.</summary>
    public double Between(double low, double high) => low + (high - low) * Fraction();

    /// <summary>A number of mean 0 and variance 1.</summary>
    public double Normal() => Math.Sqrt(-2 * Elementary.Log(Fraction())) * Elementary.Cos(2 * Math.PI * Fraction());

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1.</summary>
    public long Below(long count) => Math.Min(count - 1, (long)(Fraction() * count));

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in an order drawn by Fisher and Yates.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            int other = (int)Below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    public double[] Fill(int count, Func<RandomNumbers, double> draw)
    {
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
            numbers[i] = draw(this);
        return numbers;
    }

    // In steps of 2^-52 from half a step, so that neither 0 nor 1 comes up.
    private double Fraction() => ((Next() >> 12) + 0.5) * (1.0 / (1L << 52));

    private ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
