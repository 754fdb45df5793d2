using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace SymbolicNet.Cli;

/// <summary>Reads the numbers of options, in every culture the same way; what is none is refused in words.</summary>
internal static class NumberParser
{
    /// <summary>For options that must have a value once they are given.</summary>
    public static T Read<T>(ArgumentResult result)
        where T : struct, INumber<T> => ReadOptional<T>(result) ?? default;

    public static T? ReadOptional<T>(ArgumentResult result)
        where T : struct, INumber<T>
    {
        if (T.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        string name = (result.Parent as OptionResult)?.Option.Name ?? "";
        result.AddError($"`{name}` takes a {(typeof(T) == typeof(double) ? "number" : "whole number")}");
        return null;
    }
}
