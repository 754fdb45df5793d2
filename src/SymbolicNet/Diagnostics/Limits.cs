namespace SymbolicNet;

/// <summary>How large a formula or file may be before it is refused with an SN05 diagnostic. Immutable.</summary>
/// <remarks>The defaults admit machine-written formulas of a hundred thousand terms and keep hostile text from exhausting the machine.</remarks>
public sealed record Limits
{
    public static Limits Default { get; } = new();

    /// <summary>Characters of one text, with its includes; 16,777,216 by default.</summary>
    public int TextLength { get; init; } = 1 << 24;

    /// <summary>How deep brackets, blocks, calls and conditions may nest; 1,000 by default.</summary>
    public int Nesting { get; init; } = 1_000;

    /// <summary>How deep user functions may call one another; 200 by default.</summary>
    public int CallDepth { get; init; } = 200;

    /// <summary>Nodes of one expression graph; 1,000,000 by default, ten for each of a hundred thousand terms. Building it may take four steps a node.</summary>
    public int Nodes { get; init; } = 1_000_000;

    /// <summary>Nodes that one derivation may add to a formula or model; 4,000,000 by default.</summary>
    public int DerivativeNodes { get; init; } = 4_000_000;

    /// <summary>Elements of one tensor; 100,000,000 (0.8 GB of doubles) by default.</summary>
    public long TensorElements { get; init; } = 100_000_000;

    /// <summary>Elements that evaluating one formula may hold at once; 250,000,000 (2 GB of doubles) by default.</summary>
    public long LiveElements { get; init; } = 250_000_000;

    /// <summary>Elementary operations that evaluating one formula may take; 4,000,000,000 by default.</summary>
    public long Work { get; init; } = 4_000_000_000;

    /// <summary>Files one file may include, directly and through others; 100 by default.</summary>
    public int Includes { get; init; } = 100;

    /// <summary>Diagnostics reported of one file; the rest are counted. 100 by default.</summary>
    public int Diagnostics { get; init; } = 100;
}
