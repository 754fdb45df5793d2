using System.Collections.Immutable;

namespace SymbolicNet.Language.Semantics;

/// <summary>Collects the diagnostics of one formula or file: each cause once, in source order at the end.</summary>
internal sealed class DiagnosticBag(SourceText main, int limit)
{
    private readonly List<Diagnostic> _diagnostics = [];
    private readonly HashSet<(string, SourceSpan?, string)> _seen = [];
    private (SourceSpan Span, string Name)? _call;

    public bool HasErrors => _diagnostics.Exists(d => d.Severity == Severity.Error);

    public int Count => _diagnostics.Count;

    /// <summary>While set, nothing is collected: an expression is being bound again, or on trial.</summary>
    public bool IsMuted { get; set; }

    /// <summary>Whether anything was reported, or would have been while muted, since it was last cleared.</summary>
    public bool WasTouched { get; set; }

    /// <summary>Until left, what is wrong inside the library is reported at the call that led there.</summary>
    /// <returns>What to hand to <see cref="LeaveCall"/>.</returns>
    public (SourceSpan Span, string Name)? EnterCall((SourceSpan Span, string Name)? call)
    {
        var outer = _call;
        _call ??= call;
        return outer;
    }

    public void LeaveCall((SourceSpan Span, string Name)? outer) => _call = outer;

    /// <param name="diagnostic">What is wrong.</param>
    /// <param name="helpsCallers">Whether its help is of use where the library was called, and not only inside it.</param>
    public void Add(Diagnostic diagnostic, bool helpsCallers = false)
    {
        if (_call is { } call && diagnostic.Span is { } inside && !ReferenceEquals(inside.Source, call.Span.Source))
        {
            var shapes = diagnostic.Labels.Where(l => l.Text.Length > 0).Select(l => $"`{l.Span.Text}` is a {l.Text}");
            diagnostic = new Diagnostic(diagnostic.Code, diagnostic.Message) { Helps = helpsCallers ? diagnostic.Helps : [] }
                .At(call.Span)
                .Note($"inside the library's `{call.Name}`: {string.Join(", ", shapes)}".TrimEnd(' ', ':'));
        }

        WasTouched |= diagnostic.Severity == Severity.Error;
        if (!IsMuted && _seen.Add((diagnostic.Code, diagnostic.Span, diagnostic.Message)))
            _diagnostics.Add(diagnostic);
    }

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Add(diagnostic);
    }

    /// <summary>All of them: the main text's in source order, then the included files'; beyond the limit the rest are counted.</summary>
    public ImmutableArray<Diagnostic> ToImmutable()
    {
        var ordered = _diagnostics.OrderBy(d => d.Span is { } span && !ReferenceEquals(span.Source, main) ? 1 : 0)
            .ThenBy(d => d.Span?.Source.Name, StringComparer.Ordinal).ThenBy(d => d.Span?.Start ?? 0).ToList();
        if (ordered.Count <= limit)
            return [.. ordered];
        return [.. ordered.Take(limit), LimitErrors.TooManyDiagnostics(ordered.Count - limit)];
    }
}
