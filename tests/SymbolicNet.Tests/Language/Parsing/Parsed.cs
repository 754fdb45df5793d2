using System.Globalization;
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

    public static ParseResult<IReadOnlyList<(NameToken Name, ShapeSyntax? Shape)>> Shapes(string text) =>
        SyntaxParser.ParseShapes(new SourceText("shapes", text), Limits.Default);

    public static void FormulaIs(string text, string tree) => Assert.Equal(tree, SyntaxDump.Of(Formula(text).Require()));

    public static void FileIs(string text, string tree) => Assert.Equal(tree.ReplaceLineEndings("\n"), SyntaxDump.Of(File(text).Require()));

    /// <summary>Each error on one line: <c>code message | start..end label | note: ... | help: ...</c>.</summary>
    public static IEnumerable<string> Errors<T>(ParseResult<T> result)
        where T : class => result.Diagnostics.Select(Line);

    private static string Line(Diagnostic diagnostic) => string.Join(" | ",
        [
            $"{diagnostic.Code} {diagnostic.Message}",
            .. diagnostic.Labels.Select(label => string.Create(CultureInfo.InvariantCulture, $"{label.Span.Start}..{label.Span.End} {label.Text}").TrimEnd()),
            .. diagnostic.Notes.Select(note => "note: " + note),
            .. diagnostic.Helps.Select(help => "help: " + help),
        ]);
}
