using SymbolicNet.Language.Parsing;

namespace SymbolicNet.Tests.Reference;

/// <summary>Text of the tables as it stands on a page.</summary>
internal static class Markup
{
    /// <summary>Formulas of the language are set as code; words stay, with the code that they quote themselves.</summary>
    public static string CodeOrWords(string text) => IsCode(text) ? $"`{text}`" : text;

    public static bool IsCode(string text) =>
        SyntaxParser.ParseFormula(new SourceText("page", text), Limits.Default) is { Value: not null, Diagnostics.IsEmpty: true };
}
