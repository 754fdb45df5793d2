using SymbolicNet.Language.Parsing;

namespace SymbolicNet.Cli;

/// <summary>The values a user gave for variables, and what was wrong with them.</summary>
internal sealed class GivenValues
{
    /// <summary>Every name that was given, also with a wrong value, and where.</summary>
    public Dictionary<string, SourceSpan> Names { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Tensor> Values { get; } = new(StringComparer.Ordinal);

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Whether names may be missing because what gives them could not be read.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Notes that something which gives values could not be read.</summary>
    public void AddUnread(Diagnostic diagnostic)
    {
        Diagnostics.Add(diagnostic);
        IsIncomplete = true;
    }

    /// <summary>Reads <c>name=value</c>; the value is an expression without variables.</summary>
    public void AddAssignment(string text)
    {
        var source = new SourceText("--at", text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? "" : text[..equals].Trim();
        if (!IsName(name))
        {
            AddUnread(ValueErrors.NoAssignment(new SourceSpan(source, 0, text.Length)));
            return;
        }
        int start = text.IndexOf(name, StringComparison.Ordinal);
        if (AddName(name, new SourceSpan(source, start, start + name.Length)) is not { } key)
            return;
        // Blanks in front keep the columns of what the user typed.
        var value = new SourceText("--at", new string(' ', equals + 1) + text[(equals + 1)..]);
        var formula = Formula.Read(value, new Dictionary<string, Shape>(), Limits.Default, out var diagnostics);
        Diagnostics.AddRange(diagnostics.Select(d => Shown(d, source)));
        if (formula is null)
            return;
        if (formula.Symbols.Count > 0)
            Diagnostics.Add(ValueErrors.NoValue(formula.Symbols[0].Name, new SourceSpan(source, equals + 1, text.Length)));
        else
            Values[key] = formula.Evaluate(new Dictionary<string, Tensor>());
    }

    /// <summary>Notes that a name is given.</summary>
    /// <returns>The name in its normal form; null where it was given before.</returns>
    public string? AddName(string name, SourceSpan span)
    {
        string key = CanonicalForm.Of(name);
        if (Names.TryAdd(key, span))
            return key;
        Diagnostics.Add(ValueErrors.Twice(key, span, Names[key]));
        return null;
    }

    private static Diagnostic Shown(Diagnostic diagnostic, SourceText source) =>
        diagnostic with { Labels = [.. diagnostic.Labels.Select(l => l with { Span = l.Span with { Source = source } })] };

    // Whatever lies beyond ASCII may be a letter; if it is none, the formula has no such variable.
    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => c == '_' || (char.IsAscii(c) ? char.IsAsciiLetterOrDigit(c) : !char.IsWhiteSpace(c)));
}
