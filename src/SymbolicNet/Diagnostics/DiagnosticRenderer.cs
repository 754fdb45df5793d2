namespace SymbolicNet;

/// <summary>Writes diagnostics as people read them.</summary>
public static class DiagnosticRenderer
{
    public static string Render(Diagnostic diagnostic) => diagnostic.Message;

    public static string Render(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics.Select(Render));
}
