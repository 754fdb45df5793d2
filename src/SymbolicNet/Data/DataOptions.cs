using System.Collections.Immutable;

namespace SymbolicNet;

/// <summary>What is done about cells that hold no value: empty ones, <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>null</c> and <c>?</c>.</summary>
public enum MissingValues
{
    /// <summary>They are reported.</summary>
    Reject,

    /// <summary>A row with one in a column in use is left out.</summary>
    DropRow,

    /// <summary>They take the mean of their column's other cells, the same number again in later tables.</summary>
    Mean,
}

/// <summary>How data are read. Immutable.</summary>
public sealed record DataOptions
{
    public static DataOptions Default { get; } = new();

    /// <summary>What diagnostics call data read from text; a file has its own name.</summary>
    public string Name { get; init; } = "data";

    /// <summary>What separates cells; null to find out, among comma, semicolon, tab and <c>|</c>.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether the first row names the columns; null to find out: it does where none of its cells is a number. Columns without names are <c>c0</c>, <c>c1</c>, ...</summary>
    public bool? HasHeader { get; init; }

    public MissingValues Missing { get; init; }

    /// <summary>The columns that inputs and targets, by their names, are read from, instead of those that the model says.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Map { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>How many bytes a file may have, also unpacked; 1,000,000,000 by default, and never more than 1,073,741,791, which is the longest text there can be.</summary>
    public int ByteLimit { get; init; } = 1_000_000_000;

    /// <summary>How many cells a table may have; 268,435,456 (2 GB of doubles) by default.</summary>
    public int CellLimit { get; init; } = 1 << 28;
}
