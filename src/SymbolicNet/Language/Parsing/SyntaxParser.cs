using System.Collections.Immutable;
using Sprache;
using SymbolicNet.Diagnostics;
using SymbolicNet.Language.Syntax;

namespace SymbolicNet.Language.Parsing;

/// <summary>Text to syntax tree, with every syntax error of the text. Never throws on any text, never overflows a stack.</summary>
internal static class SyntaxParser
{
    /// <summary>Reads one expression; the value is null where it could not be read.</summary>
    public static ParseResult<ExpressionSyntax> ParseFormula(SourceText source, Limits limits) =>
        Parse(source, limits, (text, laidOut, diagnostics) =>
        {
            if (laidOut.Tokens[0].Kind == TokenKind.End)
                diagnostics.Add(SyntaxErrors.EmptyFormula(new SourceSpan(source, 0, 0)));
            else if (Read(ExpressionGrammar.Expression, laidOut.Tokens, 0, diagnostics, isFormula: true) is { } formula)
                return RejectSecondLine(laidOut.Tokens, diagnostics) ? null : formula;
            return null;
        });

    /// <summary>Reads a file: the statements that could be read, in order; an empty file is a file.</summary>
    public static ParseResult<FileSyntax> ParseFile(SourceText source, Limits limits) =>
        Parse(source, limits, (text, laidOut, diagnostics) =>
        {
            var statements = ImmutableArray.CreateBuilder<StatementSyntax>();
            var unparsed = ImmutableArray.CreateBuilder<string>();
            for (int start = 0; start < laidOut.Tokens.Length; start++)
            {
                int first = start;
                while (laidOut.Tokens[start].Kind != TokenKind.End)
                    start++;
                if (first == start)
                    continue;
                if (Read(StatementGrammar.Statement, laidOut.Tokens, first, diagnostics, isFormula: false) is { } statement)
                    statements.Add(statement);
                else
                    unparsed.AddRange(DeclaredNames(laidOut.Tokens, first));
            }
            var span = new SourceSpan(source, 0, source.Text.Length);
            return new FileSyntax(span, statements.DrainToImmutable(), text.Comments, unparsed.DrainToImmutable());
        });

    /// <summary>Reads shapes given beside a formula, such as <c>A[m,n], x[n], r[n]', k</c>; a name alone is a scalar.</summary>
    public static ParseResult<IReadOnlyList<(NameToken Name, ShapeSyntax? Shape)>> ParseShapes(SourceText source, Limits limits) =>
        Parse<IReadOnlyList<(NameToken Name, ShapeSyntax? Shape)>>(source, limits, (text, laidOut, diagnostics) =>
        {
            if (laidOut.Tokens[0].Kind == TokenKind.End)
                return [];
            var shapes = StatementGrammar.Shapes.Select(list => (IReadOnlyList<(NameToken, ShapeSyntax?)>)list);
            return Read(shapes, laidOut.Tokens, 0, diagnostics, isFormula: true) is { } read && !RejectSecondLine(laidOut.Tokens, diagnostics)
                ? read
                : null;
        });

    private static ParseResult<T> Parse<T>(
        SourceText source, Limits limits, Func<LexedText, LaidOutTokens, ImmutableArray<Diagnostic>.Builder, T?> read)
        where T : class
    {
        if (source.Text.Length > limits.TextLength)
            return new ParseResult<T>(null, [SyntaxErrors.TextTooLong(source, limits.TextLength)]);
        LexedText text = Lexer.Read(source);
        LaidOutTokens laidOut = Layout.Apply(text.Tokens, limits);
        if (laidOut.Deepest is { } deepest)
            return new ParseResult<T>(null, text.Diagnostics.Add(SyntaxErrors.NestingTooDeep(deepest.Span, limits.Nesting)));
        var diagnostics = text.Diagnostics.ToBuilder();
        T? value = StackGuard.Run(laidOut.Depth, () => read(text, laidOut, diagnostics));
        return new ParseResult<T>(value, InSourceOrder(diagnostics)) { Depth = laidOut.Depth };
    }

    /// <summary>What <paramref name="parser"/> reads from <paramref name="start"/> up to the next end, or null and a diagnostic.</summary>
    private static T? Read<T>(
        Parser<T> parser, Token[] tokens, int start, ImmutableArray<Diagnostic>.Builder diagnostics, bool isFormula)
        where T : class
    {
        var trace = new ParseTrace();
        IResult<T> result = parser(new TokenInput(tokens, start, trace));
        if (result.WasSuccessful && ((TokenInput)result.Remainder).Kind == TokenKind.End)
            return result.Value;
        if (result.WasSuccessful)
            trace.Expect(result.Remainder.Position, KindSet.Of(TokenKind.End));
        if (SyntaxDiagnosis.Of(tokens, start, trace, isFormula) is { } diagnostic)
            diagnostics.Add(diagnostic);
        return null;
    }

    /// <summary>A formula is one expression; what follows its line end is a mistake.</summary>
    private static bool RejectSecondLine(Token[] tokens, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        int end = Array.FindIndex(tokens, token => token.Kind == TokenKind.End);
        int second = Array.FindIndex(tokens, end, token => token.Kind != TokenKind.End);
        if (second < 0)
            return false;
        diagnostics.Add(SyntaxErrors.SecondLine(tokens[second].Span));
        return true;
    }

    /// <summary>The names a statement that could not be read seems to declare.</summary>
    private static IEnumerable<string> DeclaredNames(Token[] tokens, int start)
    {
        if (tokens[start].Kind == TokenKind.OpenRound)
        {
            for (int i = start + 1; tokens[i].Kind is TokenKind.Name or TokenKind.Comma; i++)
            {
                if (tokens[i].Kind == TokenKind.Name)
                    yield return tokens[i].Text;
            }
            yield break;
        }
        int name = start;
        if (TokenKinds.StatementWords.Contains(tokens[start].Kind) && tokens[start].Kind != TokenKind.Include)
            name++;
        if (tokens[name].Kind == TokenKind.Name)
            yield return tokens[name].Text;
        // A misspelt statement word, as in `Param w`.
        if (name == start && tokens[name].Kind == TokenKind.Name && tokens[name + 1].Kind == TokenKind.Name)
            yield return tokens[name + 1].Text;
    }

    private static ImmutableArray<Diagnostic> InSourceOrder(ImmutableArray<Diagnostic>.Builder diagnostics) =>
        [.. diagnostics.OrderBy(diagnostic => diagnostic.Span!.Value.Start)];
}
