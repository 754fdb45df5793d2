using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Formatting;

/// <summary>Statements as canonical text, without their comments.</summary>
internal static class StatementText
{
    public static string Of(IEnumerable<StatementSyntax> statements)
    {
        var writer = new LineWriter();
        var printer = new StatementPrinter(writer);
        foreach (var statement in statements)
            printer.Statement(statement);
        Aligner.Align(writer.Lines);
        return FileFormatter.Text(writer.Lines, []);
    }
}
