using SymbolicNet.Language.Parsing;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Tests.Language.Parsing;

/// <summary>What the tests of the parser assert about texts.</summary>
internal static class Parsed
{
    public static ParseResult<ExpressionSyntax> Formula(string text, Limits? limits = null) =>
        SyntaxParser.ParseFormula(new SourceText("formula", text), limits ?? Limits.Default);

    public static ParseResult<FileSyntax> File(string text, Limits? limits = null) =>
        SyntaxParser.ParseFile(new SourceText("model.symnet", text), limits ?? Limits.Default);

    public static void FormulaIs(string text, string tree) => Assert.Equal(tree, SyntaxDump.Of(Formula(text).Require()));

    public static void FileIs(string text, string tree) => Assert.Equal(tree.ReplaceLineEndings("\n"), SyntaxDump.Of(File(text).Require()));

    /// <summary>The errors of a formula or file, each as code, the text of each label and helps, for whole comparison.</summary>
    public static string[] Errors<T>(ParseResult<T> result)
        where T : class => [.. result.Diagnostics.Select(diagnostic => diagnostic.Code + ": " + diagnostic.Message)];
}
