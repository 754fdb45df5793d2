namespace SymbolicNet.Compilation.Plans;

/// <summary>A stretch of a buffer: where a value lies, row by row.</summary>
internal readonly record struct Place(int Buffer, int Offset, int Length)
{
    public Place Part(int offset, int length) => new(Buffer, Offset + offset, length);
}

internal enum BufferKind
{
    /// <summary>A known node's, filled or lent by the caller.</summary>
    Known,

    /// <summary>A root's, read or lent by the caller.</summary>
    Root,

    /// <summary>Numbers that belong to the code.</summary>
    Constant,

    /// <summary>A stretch of the workspace's memory, which other values use before and after.</summary>
    Temporary,
}

/// <summary>A buffer of a plan.</summary>
/// <param name="Kind">Whose memory it is.</param>
/// <param name="Length">How many numbers it holds.</param>
internal readonly record struct PlanBuffer(BufferKind Kind, int Length);
