using System.Globalization;
using SymbolicNet.Symbolics;

namespace SymbolicNet.Export;

/// <summary>Numbers as a textbook sets them: <c>0.5</c>, <c>1.5 \cdot 10^{-3}</c>, <c>\pi</c>, <c>\infty</c>.</summary>
internal static class LatexNumbers
{
    // From here on nobody counts the zeros.
    private const double LeastPlain = 0.01;
    private const int MostZeros = 4;

    /// <summary>All digits that the number needs to be read back.</summary>
    public static LatexPiece Of(double value)
    {
        if (double.IsNaN(value))
            return LatexNames.Pretty(LatexNames.NotANumber);
        var magnitude = Magnitude(Math.Abs(value));
        return double.IsNegative(value) ? Negative(magnitude) : magnitude;
    }

    /// <summary><c>-a</c>, which is as loose as a product: <c>-a b</c> means the same either way.</summary>
    public static LatexPiece Negative(LatexPiece operand)
    {
        operand = operand.Unsigned(LatexLevel.Slash);
        return operand with { Text = "-" + operand.Text, Level = operand.Level < LatexLevel.Product ? operand.Level : LatexLevel.Product, IsSigned = true };
    }

    private static LatexPiece Magnitude(double value)
    {
        if (value == Math.PI)
            return LatexNames.Pretty(LatexNames.Pi);
        if (double.IsInfinity(value))
            return LatexNames.Pretty(LatexNames.Infinity);
        string plain = NumberText.Of(value);
        bool isPlain = value == 0 || (value >= LeastPlain && !plain.Contains('e') && !plain.EndsWith(new string('0', MostZeros + 1), StringComparison.Ordinal));
        if (isPlain)
            return new(plain, LatexLevel.Subscripted, LatexEdge.Digit);
        var (mantissa, exponent) = Scientific(plain);
        string power = string.Create(CultureInfo.InvariantCulture, $"10^{{{exponent}}}");
        return mantissa == "1"
            ? new(power, LatexLevel.Superscripted, LatexEdge.Digit)
            : new($@"{mantissa} \cdot {power}", LatexLevel.Product, LatexEdge.Digit);
    }

    /// <summary>The digits of <paramref name="plain"/> with the point behind the first, and the power of ten this costs.</summary>
    private static (string Mantissa, int Exponent) Scientific(string plain)
    {
        string[] parts = plain.Split('e');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        int point = parts[0].IndexOf('.', StringComparison.Ordinal) is >= 0 and var found ? found : parts[0].Length;
        string digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        int first = digits.AsSpan().IndexOfAnyExcept('0');
        digits = digits.Trim('0');
        return (digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}", exponent + point - first - 1);
    }
}
