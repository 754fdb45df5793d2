namespace SymbolicNet;

/// <summary>What compiled code is made like.</summary>
public enum CodeShape
{
    /// <summary>Taken apart into scalars, one sample after the other.</summary>
    Scalar,

    /// <summary>Taken apart into scalars, the samples of a batch side by side in vector lanes.</summary>
    Lanes,

    /// <summary>Loops over tensors that hold the whole batch.</summary>
    Kernels,
}

/// <summary>How to compile a model. Immutable.</summary>
public sealed record CompileOptions
{
    public static CompileOptions Default { get; } = new();

    /// <summary>The shape of the code; by what the model costs unless given.</summary>
    public CodeShape? Shape { get; init; }

    /// <summary>How many threads a batch may be spread over; 1 unless given, for the others spin for microseconds between products, which a program that has more to do may not want. Steps too small to gain use one. Results do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The width of vectors in bits, 64 (none), 128, 256 or 512; the widest the machine has unless given. Sums are taken in another order for another width.</summary>
    public int? VectorBits { get; init; }
}
