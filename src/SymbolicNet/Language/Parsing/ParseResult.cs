using System.Collections.Immutable;

namespace SymbolicNet.Language.Parsing;

/// <summary>What was read, and everything wrong with it in source order. <see cref="Value"/> is null where nothing could be read;
/// it may be there beside errors, read as its author seems to have meant it.</summary>
internal sealed record ParseResult<T>(T? Value, ImmutableArray<Diagnostic> Diagnostics)
    where T : class
{
    /// <summary>How deep the text nests, for <see cref="Diagnostics.StackGuard"/>.</summary>
    public int Depth { get; init; }

    /// <summary>The value of a text without errors.</summary>
    /// <exception cref="FormulaException">The text has errors.</exception>
    public T Require() => Diagnostics.IsEmpty && Value is not null ? Value : throw new FormulaException(Diagnostics);
}
