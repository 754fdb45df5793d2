using System.Globalization;
using System.Text;

namespace SymbolicNet.Data;

/// <summary>What the text of a cell means, whatever the culture.</summary>
internal static class CellText
{
    /// <summary>The number that a cell holds, spelled as usual or <c>inf</c>; NaN where it holds none.</summary>
    public static double Number(ReadOnlySpan<byte> cell)
    {
        if (cell.Length is > 0 and < 10 && TryDigits(cell, out int whole))
            return whole;
        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return number;
        return Infinity(cell) ?? double.NaN;
    }

    /// <summary>Whether a cell says that it holds no value.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> cell) =>
        cell.IsEmpty || cell.SequenceEqual("?"u8) || Ascii.EqualsIgnoreCase(cell, "NA"u8) || Ascii.EqualsIgnoreCase(cell, "N/A"u8)
        || Ascii.EqualsIgnoreCase(cell, "NaN"u8) || Ascii.EqualsIgnoreCase(cell, "null"u8);

    /// <summary>Whether a number is meant, with a comma for the point.</summary>
    public static bool HasDecimalComma(string cell) =>
        cell.AsSpan().Count(',') == 1 && !double.IsNaN(Number(Encoding.UTF8.GetBytes(cell.Replace(',', '.'))));

    // Most cells of large tables are such; this is several times as fast as parsing.
    private static bool TryDigits(ReadOnlySpan<byte> cell, out int number)
    {
        number = 0;
        foreach (byte c in cell)
        {
            if (c is < (byte)'0' or > (byte)'9')
                return false;
            number = 10 * number + (c - '0');
        }
        return true;
    }

    private static double? Infinity(ReadOnlySpan<byte> cell)
    {
        bool isNegative = cell.StartsWith("-"u8);
        var word = isNegative || cell.StartsWith("+"u8) ? cell[1..] : cell;
        if (!Ascii.EqualsIgnoreCase(word, "inf"u8))
            return null;
        return isNegative ? double.NegativeInfinity : double.PositiveInfinity;
    }
}
