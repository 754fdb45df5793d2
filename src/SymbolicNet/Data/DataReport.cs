using SymbolicNet.Language;

namespace SymbolicNet.Data;

/// <summary>Collects what is wrong with data: the first twenty, and how many more.</summary>
internal sealed class DataReport
{
    private const int Shown = 20;

    private readonly List<Diagnostic> _diagnostics = [];
    private int _rest;

    public bool HasErrors => _diagnostics.Count > 0;

    /// <summary>Adds one, unless the same is there already.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (!_diagnostics.Exists(d => d.Message == diagnostic.Message && d.Span == diagnostic.Span))
            Add(() => diagnostic);
    }

    /// <summary>Adds one that is made only where it is shown: finding places in a long text takes its time.</summary>
    public void Add(Func<Diagnostic> diagnostic)
    {
        if (_diagnostics.Count < Shown)
            _diagnostics.Add(diagnostic());
        else
            _rest++;
    }

    public void AddRange(DataReport other)
    {
        foreach (var diagnostic in other._diagnostics)
            Add(diagnostic);
        _rest += other._rest;
    }

    /// <exception cref="FormulaException">Something is wrong.</exception>
    public void ThrowIfAny()
    {
        if (HasErrors)
            throw new FormulaException([.. _diagnostics, .. _rest > 0 ? (Diagnostic[])[LimitErrors.TooManyDiagnostics(_rest)] : []]);
    }
}
