using System.Collections.Frozen;
using System.Collections.Immutable;
using SymbolicNet.Symbolics.Printing;

namespace SymbolicNet.Export;

/// <summary>How mathematics calls the functions of the language.</summary>
internal static class LatexFunctions
{
    /// <summary>Those whose textbook name is not the language's.</summary>
    private static readonly FrozenDictionary<string, string> Renamed = new Dictionary<string, string>
    {
        ["log"] = @"\ln",
        ["log2"] = @"\log_{2}",
        ["log10"] = @"\log_{10}",
        ["asin"] = @"\arcsin",
        ["acos"] = @"\arccos",
        ["atan"] = @"\arctan",
        ["asinh"] = @"\operatorname{arsinh}",
        ["acosh"] = @"\operatorname{arcosh}",
        ["atanh"] = @"\operatorname{artanh}",
        ["sign"] = @"\operatorname{sgn}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> Powered = ["sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "coth"];

    /// <summary>The name before the brackets; a macro of LaTeX where it has one.</summary>
    public static string Name(string function) => Renamed.TryGetValue(function, out string? name) ? name
        : LatexMacros.Functions.Contains(function) ? @"\" + function
        : $@"\operatorname{{{Upright(function)}}}";

    // KaTeX looks for Greek letters right inside of \operatorname in a font that lacks the small ones.
    private static string Upright(string function) =>
        function.Any(c => LatexText.Greek(c.ToString()) is not null) ? LatexText.Upright(function) : LatexText.InMath(function);

    /// <summary>Whether <c>f^{2}(x)</c> is understood as the square of <c>f(x)</c>.</summary>
    public static bool TakesPowers(CallNotation call) => call.Arguments is [{ Name: null }] && Powered.Contains(call.Function);
}
