namespace SymbolicNet.Data;

/// <summary>Mean and standard deviation in two passes, which keeps the digits of numbers far from 0.</summary>
internal static class Moments
{
    /// <summary>The mean; the mean of what the first pass leaves over corrects its rounding.</summary>
    public static double Mean(ReadOnlySpan<double> numbers)
    {
        if (!numbers.ContainsAnyExcept(numbers[0]))
            return numbers[0];
        double sum = 0;
        foreach (double number in numbers)
            sum += number;
        double mean = double.IsFinite(sum) ? sum / numbers.Length : MeanOfLarge(numbers);
        double rest = 0;
        foreach (double number in numbers)
            rest += (number - mean) / numbers.Length;
        return mean + rest;
    }

    /// <summary>The square root of the mean square distance from the mean (divided by n).</summary>
    public static double Deviation(ReadOnlySpan<double> numbers, double mean)
    {
        double largest = 0;
        foreach (double number in numbers)
            largest = Math.Max(largest, Math.Abs(number - mean));
        // Distances beyond the largest number are not told apart.
        largest = Math.Min(largest, double.MaxValue);
        if (largest == 0)
            return 0;
        double squares = 0;
        foreach (double number in numbers)
        {
            double part = Math.Clamp(number - mean, -largest, largest) / largest;
            squares += part * part;
        }
        return largest * Math.Sqrt(squares / numbers.Length);
    }

    private static double MeanOfLarge(ReadOnlySpan<double> numbers)
    {
        double mean = 0;
        foreach (double number in numbers)
            mean += number / numbers.Length;
        return mean;
    }
}
