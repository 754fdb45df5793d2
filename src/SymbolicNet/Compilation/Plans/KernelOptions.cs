using System.Collections.Immutable;
using SymbolicNet.Compilation.Kernels;

namespace SymbolicNet.Compilation.Plans;

/// <summary>How a plan is turned into loops over buffers. Immutable.</summary>
internal sealed record KernelOptions
{
    public static KernelOptions Default { get; } = new();

    /// <summary>The width of vectors; the widest the machine has unless given. Sums are taken in another order for another width.</summary>
    public VectorWidth? Width { get; init; }

    /// <summary>Roots that take the place of known nodes of the same size when everything has been read: each root's span is then that of the known node.</summary>
    public ImmutableArray<(int Root, int Known)> Updates { get; init; } = [];
}
