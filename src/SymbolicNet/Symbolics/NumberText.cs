using System.Globalization;

namespace SymbolicNet.Symbolics;

/// <summary>Numbers as the language writes them: shortest text that reads back to the same double; <c>inf</c>, <c>-inf</c>, <c>nan</c>.</summary>
internal static class NumberText
{
    public static string Of(double value)
    {
        if (double.IsNaN(value))
            return "nan";
        if (double.IsInfinity(value))
            return value > 0 ? "inf" : "-inf";
        return value.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal).Replace('E', 'e');
    }
}
