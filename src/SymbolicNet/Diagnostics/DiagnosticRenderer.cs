using SymbolicNet.Diagnostics;

namespace SymbolicNet;

/// <summary>Writes diagnostics as people read them: level, code and message, the marked source lines, then notes and help.</summary>
/// <remarks>
/// Lines end in LF, without one after the last. Columns are those of a terminal: combining characters take none, East Asian wide
/// ones two. Control and formatting characters are shown escaped, so that no text can steer the terminal that shows it.
/// The time is linear in the lines shown, and of a long line only a part is shown.
/// </remarks>
public static class DiagnosticRenderer
{
    public static string Render(Diagnostic diagnostic) => Render(diagnostic, color: false);

    /// <summary>The reports of all diagnostics in the order given, a blank line between them.</summary>
    public static string Render(IEnumerable<Diagnostic> diagnostics) => Render(diagnostics, color: false);

    /// <summary>The report, with ANSI colours where <paramref name="color"/> asks for them.</summary>
    public static string Render(Diagnostic diagnostic, bool color)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        return new DiagnosticReport(diagnostic, color).Write();
    }

    /// <inheritdoc cref="Render(IEnumerable{Diagnostic})"/>
    public static string Render(IEnumerable<Diagnostic> diagnostics, bool color) =>
        string.Join("\n\n", diagnostics.Select(diagnostic => Render(diagnostic, color)));
}
