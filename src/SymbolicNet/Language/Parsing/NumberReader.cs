using System.Globalization;

namespace SymbolicNet.Language.Parsing;

/// <summary>The double nearest to a literal; ties go to even, too large a number is infinite, too small a one 0.</summary>
/// <remarks><c>double.Parse</c> rounds correctly at any number of digits; short integers need no such care.</remarks>
internal static class NumberReader
{
    private const int ExactDigits = 15;

    /// <param name="literal">Digits, a fraction and an exponent as the grammar writes them.</param>
    public static double Read(ReadOnlySpan<char> literal)
    {
        if (literal.Length > ExactDigits || literal.ContainsAnyExceptInRange('0', '9'))
            return double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        long value = 0;
        foreach (char digit in literal)
            value = value * 10 + (digit - '0');
        return value;
    }
}
