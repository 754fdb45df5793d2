using System.Collections.Immutable;

namespace SymbolicNet;

/// <summary>How grave a <see cref="Diagnostic"/> is: an error stops the work, a warning does not.</summary>
public enum Severity
{
    Warning,
    Error,
}

/// <summary>A span with what is to be said about it; an empty text marks the span only.</summary>
public sealed record Label(SourceSpan Span, string Text = "");

/// <summary>One thing wrong with a formula, file, data set or option, as data. Immutable.</summary>
/// <remarks>
/// Codes: SN01 syntax, SN02 names, SN03 shapes, SN04 data and training, SN05 limits. The first label is the primary one: its
/// start is the reported position. Notes explain, help proposes a change.
/// <see cref="DiagnosticRenderer"/> writes the text that people read.
/// </remarks>
public sealed record Diagnostic(string Code, string Message)
{
    public Severity Severity { get; init; } = Severity.Error;
    public ImmutableArray<Label> Labels { get; init; } = [];
    public ImmutableArray<string> Notes { get; init; } = [];
    public ImmutableArray<string> Helps { get; init; } = [];

    /// <summary>The primary span, or null where the diagnostic belongs to no text (an option, a missing file).</summary>
    public SourceSpan? Span => Labels.IsEmpty ? null : Labels[0].Span;

    public Diagnostic At(SourceSpan span, string text = "") => this with { Labels = Labels.Add(new Label(span, text)) };

    public Diagnostic Note(string text) => this with { Notes = Notes.Add(text) };

    public Diagnostic Help(string text) => this with { Helps = Helps.Add(text) };

    /// <summary>The full report, as <see cref="DiagnosticRenderer"/> writes it without colours.</summary>
    public override string ToString() => DiagnosticRenderer.Render(this);
}

/// <summary>Thrown when a formula, file or value given by a user is wrong; carries every diagnostic, in source order.</summary>
public sealed class FormulaException : Exception
{
    public FormulaException(ImmutableArray<Diagnostic> diagnostics)
        : base(DiagnosticRenderer.Render(diagnostics)) => Diagnostics = diagnostics;

    public FormulaException(Diagnostic diagnostic)
        : this([diagnostic])
    {
    }

    /// <summary>At least one; errors and warnings in source order.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }
}
