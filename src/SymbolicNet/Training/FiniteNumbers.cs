using System.Numerics;

namespace SymbolicNet.Training;

/// <summary>Looks for NaN and infinity.</summary>
internal static class FiniteNumbers
{
    public static bool AreAll(ReadOnlySpan<double> values)
    {
        // Zero times what is not finite is NaN, and a sum keeps it.
        var sums = Vector<double>.Zero;
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            sums += new Vector<double>(values[i..]) * Vector<double>.Zero;
        double sum = Vector.Sum(sums);
        for (; i < values.Length; i++)
            sum += values[i] * 0;
        return sum == 0;
    }
}
