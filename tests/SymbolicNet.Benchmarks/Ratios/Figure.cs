namespace SymbolicNet.Benchmarks.Ratios;

/// <summary>Something measured twice: as the library does it, starting from text, and as somebody else does.</summary>
/// <param name="Name">The workload: W1, W2 ...</param>
/// <param name="Metric">What of it is timed.</param>
internal sealed record Figure(string Name, string Metric)
{
    /// <summary>Does the work and says what it took, in the figure's unit; null as long as the library cannot do it.</summary>
    public Func<double>? Ours { get; init; }

    /// <summary>The other side; null where it cannot be had on this machine.</summary>
    public Func<double>? Baseline { get; init; }

    /// <summary>A number that both sides have computed when they are through; compared at the end.</summary>
    public Func<double>? OurCheck { get; init; }

    public Func<double>? BaselineCheck { get; init; }

    /// <summary>How far the two may lie apart, relatively: the same arithmetic in another order.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>What the other side is, where that depends on the machine.</summary>
    public string? BaselineName { get; init; }

    /// <summary>How long to wait between the sides: threads of the other side may spin on.</summary>
    public int PauseMilliseconds { get; init; }
}
